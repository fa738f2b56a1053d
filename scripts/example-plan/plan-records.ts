import { layerSpecs, type LayerKey } from '../../src-core/document/layers.ts';
import type { FieldValue } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { onGrid } from '../../src-core/geometry/grid.ts';
import { orientedPolygon } from '../../src-core/geometry/ring.ts';
import type { Geometry, Line, PlanPoint } from '../../src-core/geometry/types.ts';
import { newRecordId } from '../../src-core/ids.ts';
import type { Area } from './overlay.ts';
import type { SeededRandom } from './seeded-random.ts';

export type RecordMaker = (layer: LayerKey, geometry: Geometry, fields: Readonly<Record<string, FieldValue>>) => PlanRecord;

/** Records with ids from the seed: the same plan has the same ids. */
export const recordMaker = (random: SeededRandom): RecordMaker => (layer, geometry, fields) => ({
  id: newRecordId((count) => random.bytes(count)), layer, geometry, attributes: {},
  fields: Object.fromEntries(layerSpecs[layer].fields.map(({ name }) => [name, fields[name] ?? null])),
});

export const areaGeometry = (area: Area): Geometry => ({ type: 'MultiPolygon', polygons: area.map(orientedPolygon) });
export const lineGeometry = (lines: readonly Line[]): Geometry => ({ type: 'MultiLineString', lines: lines.map((line) => line.map(onGrid)) });
export const pointGeometry = ({ x, y }: PlanPoint): Geometry => ({ type: 'MultiPoint', points: Float64Array.of(onGrid(x), onGrid(y)) });
