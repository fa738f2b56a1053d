import { fieldsOf, type FieldSpec } from './fields.ts';

/** existing · first phase · long term (glossary: `phase`). */
export const phases = ['HT', 'QHDD', 'QHDH'] as const;
export type Phase = (typeof phases)[number];

export type LayerKind = 'zones' | 'boundary' | 'units' | 'roads' | 'facilities' | 'constraints' | 'notes' | 'styles' | 'facts' | 'comments' | 'adjustments';

/** The layers on the map. Zones have one a phase: each is a coverage of the boundary of its own. */
export const layerKeys = [
  'zones_HT', 'zones_QHDD', 'zones_QHDH',
  'boundary', 'units', 'roads', 'facilities', 'constraints', 'notes',
] as const;
/**
 * All layers of records: those on the map, how they look, and what the plan states of itself, which are edited, undone
 * and kept as they are. The journal keeps a layer by its number here, so the list only ever grows at its end.
 */
export const recordLayers = [...layerKeys, 'styles', 'facts', 'comments', 'adjustments'] as const;
export type LayerKey = (typeof recordLayers)[number];

export type MapGeometry = 'MULTIPOLYGON' | 'MULTILINESTRING' | 'MULTIPOINT';

export interface LayerSpec {
  readonly key: LayerKey;
  readonly kind: LayerKind;
  readonly phase: Phase | null;
  /** Name of the table in the project file: a feature table, where there is geometry. */
  readonly table: string;
  readonly geometry: MapGeometry | 'NONE';
  readonly fields: readonly FieldSpec[];
}

const spec = (
  key: LayerKey, kind: LayerKind, table: string, geometry: LayerSpec['geometry'], phase: Phase | null = null,
): LayerSpec => ({ key, kind, phase, table, geometry, fields: fieldsOf[kind] });

export const layerSpecs: Readonly<Record<LayerKey, LayerSpec>> = {
  zones_HT: spec('zones_HT', 'zones', 'zones_ht', 'MULTIPOLYGON', 'HT'),
  zones_QHDD: spec('zones_QHDD', 'zones', 'zones_qhdd', 'MULTIPOLYGON', 'QHDD'),
  zones_QHDH: spec('zones_QHDH', 'zones', 'zones_qhdh', 'MULTIPOLYGON', 'QHDH'),
  boundary: spec('boundary', 'boundary', 'boundary', 'MULTIPOLYGON'),
  units: spec('units', 'units', 'planning_units', 'MULTIPOLYGON'),
  roads: spec('roads', 'roads', 'roads', 'MULTILINESTRING'),
  facilities: spec('facilities', 'facilities', 'facilities', 'MULTIPOINT'),
  constraints: spec('constraints', 'constraints', 'constraints', 'MULTIPOLYGON'),
  notes: spec('notes', 'notes', 'notes', 'MULTIPOINT'),
  styles: spec('styles', 'styles', 'planwright_style', 'NONE'),
  facts: spec('facts', 'facts', 'planwright_fact', 'NONE'),
  comments: spec('comments', 'comments', 'planwright_comment', 'NONE'),
  adjustments: spec('adjustments', 'adjustments', 'planwright_adjustment', 'NONE'),
};

export const zonesOf = (phase: Phase): LayerKey => `zones_${phase}`;

