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
}

const text = (name: string, column = name): FieldSpec => ({ name, column, type: 'text' });
const real = (name: string, column: string): FieldSpec => ({ name, column, type: 'real' });
const integer = (name: string, column: string): FieldSpec => ({ name, column, type: 'integer' });

const landUse: FieldSpec = { name: 'landUse', column: 'land_use', type: 'text', choice: 'landUse' };
const label = text('label');
const name = text('name');
const note = text('note');
/** The source's own key, kept so that a re-import can be matched. */
const sourceKey = text('sourceKey', 'source_key');

/** The fields every record of a kind has, after TT 16/2025 `ChucNangSuDungDat_A` (`../shared/domain/tt16-gdb-schema.json`). */
export const fieldsOf: Readonly<Record<LayerKind, readonly FieldSpec[]>> = {
  zones: [
    landUse, label, name,
    integer('population', 'population'),
    real('buildingDensity', 'building_density_pct'),
    real('storeys', 'storeys_max'),
    real('floorAreaRatio', 'floor_area_ratio'),
    note, sourceKey,
  ],
  boundary: [name, note, sourceKey],
  units: [label, name, integer('population', 'population'), note, sourceKey],
  roads: [label, name, text('roadClass', 'road_class'), real('width', 'width_m'), note, sourceKey],
  facilities: [label, name, text('facilityType', 'facility_type'), real('capacity', 'capacity'), note, sourceKey],
  constraints: [label, name, text('constraintType', 'constraint_type'), note, sourceKey],
  notes: [text('text', 'text'), sourceKey],
};
