import type { LayerKind } from './layers.ts';

/** What a field may hold. `null` is "not stated", never zero. */
export type FieldValue = string | number | null;

export interface FieldSpec {
  /** Name in code and on the wire; the key of its title in the text catalogues (`field.<name>`). */
  readonly name: string;
  /** Column of the feature table; the unit is in the name. */
  readonly column: string;
  readonly type: 'text' | 'integer' | 'real';
  /** 'landUse' is chosen from the land-use classes. */
  readonly choice?: 'landUse';
  /**
   * Number of the file format it came with; absent: the first. A file of an older format says nothing in it. Such fields
   * stand at the end of their layer, since the journal keeps values in the order of the fields.
   */
  readonly since?: number;
  /** People write in it what they like: two of them can stand one behind the other. */
  readonly free?: true;
  /** Filled in by the program; nobody types in it. */
  readonly kept?: true;
}

const kept = (name: string, column: string): FieldSpec => ({ name, column, type: 'text', kept: true });
const text = (name: string, column = name): FieldSpec => ({ name, column, type: 'text' });
const freeText = (name: string, column = name): FieldSpec => ({ name, column, type: 'text', free: true });
const real = (name: string, column: string): FieldSpec => ({ name, column, type: 'real' });
const integer = (name: string, column: string): FieldSpec => ({ name, column, type: 'integer' });

const landUse: FieldSpec = { name: 'landUse', column: 'land_use', type: 'text', choice: 'landUse' };
/** The class that a style is about: no choice of a person's. */
const landUseOfStyle = text('landUse', 'land_use');
const label = text('label');
const name = text('name');
const note = freeText('note');
/** The source's own key, kept so that a re-import can be matched. */
const sourceKey = kept('sourceKey', 'source_key');

const since = (format: number, ...fields: readonly FieldSpec[]): FieldSpec[] => fields.map((field) => ({ ...field, since: format }));

/** The fields every record of a kind has, after TT 16/2025 `ChucNangSuDungDat_A` (`../shared/domain/tt16-gdb-schema.json`). */
export const fieldsOf: Readonly<Record<LayerKind, readonly FieldSpec[]>> = {
  zones: [
    landUse, label, name,
    integer('population', 'population'),
    real('buildingDensity', 'building_density_pct'),
    real('storeys', 'storeys_max'),
    real('floorAreaRatio', 'floor_area_ratio'),
    note, sourceKey,
    // The road whose reserve the zone is, and the zone of another phase that it was made from, by their ids.
    ...since(2, kept('roadId', 'road_id'), kept('origin', 'origin_id')),
  ],
  boundary: [name, note, sourceKey],
  units: [label, name, integer('population', 'population'), note, sourceKey],
  roads: [label, name, text('roadClass', 'road_class'), real('width', 'width_m'), note, sourceKey,
    // The cross-section: the carriageway, the pavement of each side, the median; and the radius of the kerb at corners.
    ...since(2, real('carriagewayWidth', 'carriageway_m'), real('pavementWidth', 'pavement_m'), real('medianWidth', 'median_m'), real('cornerRadius', 'corner_radius_m')),
  ],
  facilities: [label, name, text('facilityType', 'facility_type'), real('capacity', 'capacity'), note, sourceKey],
  constraints: [label, name, text('constraintType', 'constraint_type'), note, sourceKey],
  notes: [freeText('text'), sourceKey],
  styles: since(2,
    text('target'), landUseOfStyle, text('color'), text('pattern'), real('opacity', 'opacity'), text('lineStyle', 'line_style'), real('lineWidth', 'line_width_px'),
    integer('labels', 'labels'), integer('position', 'position'), text('title'), integer('removed', 'removed'),
  ),
  // What the plan states for the norms; `document/plan-facts.ts` says what each is for.
  facts: since(4,
    text('kind'), text('name'), text('phase'), text('place', 'place_id'), real('figure', 'figure'), text('word'), text('method'),
    text('date', 'stated_on'), freeText('source'), freeText('reason'), text('pack'),
  ),
  // What people say of the plan; `document/comments.ts` says what each is for.
  comments: [...since(5,
    text('thread', 'thread_id'), text('text'), text('author'), text('at', 'written_at'), text('state'), text('reason'), text('decidedBy', 'decided_by'), text('decidedAt', 'decided_at'),
    text('pin'), text('pinned', 'pinned_to'), real('x', 'x'), real('y', 'y'), text('version', 'version_id'),
  ), ...since(7, text('phase'))],
  // What people decided of two versions; `document/adjustment-decisions.ts` says what each is for.
  adjustments: since(6,
    text('comparison'), text('before', 'before_name'), text('after', 'after_name'), text('decidedOf', 'decided_of'), text('verdict'), freeText('remark'), text('decidedBy', 'decided_by'), text('decidedAt', 'decided_at'),
  ),
};
