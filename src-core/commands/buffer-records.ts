import { layerSpecs, type LayerKey } from '../document/layers.ts';
import { boxOf } from '../geometry/bounds.ts';
import { areaAlong, offsetArea } from '../geometry/overlay/offset.ts';
import { differenceOf, unionOf } from '../geometry/overlay/overlay-areas.ts';
import { pointsOf } from '../geometry/ring.ts';
import type { Geometry, MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { isEmptyArea } from './coverage/node-shapes.ts';
import { settle, type OverlapBehaviour } from './coverage/settle.ts';
import { recordsNamed } from './records-named.ts';

export interface BufferRecords {
  readonly ids: readonly RecordId[];
  /** Metres. */
  readonly distance: number;
  readonly id: RecordId;
  /** The zone layer that gets the new zone. */
  readonly layer: LayerKey;
  readonly landUse: string | null;
  readonly overlap?: OverlapBehaviour;
}

/** A new zone of all land within a distance of records: around areas (without them), along lines, about points. */
export const bufferRecords: Command<BufferRecords> = ({ document, index, landUseCodes }, { ids, distance, id, layer, landUse, overlap = 'take' }) => {
  if (!(distance > 0)) return failure(problem('distance-not-positive'));
  if (landUse !== null && !landUseCodes.has(landUse)) return failure(problem('class-unknown', { code: landUse }));
  const records = recordsNamed(document, ids);
  if (!records.ok) return records;
  const shapes = records.value.flatMap(({ geometry }) => (geometry === null ? [] : [geometry]));
  const around = unionOf(shapes.map((shape) => bufferOf(shape, distance)));
  const geometry = differenceOf([around], shapes.filter((shape): shape is MultiPolygon => shape.type === 'MultiPolygon'));
  if (isEmptyArea(geometry)) return failure(problem('nothing-left'));
  const fields = Object.fromEntries(layerSpecs[layer].fields.map(({ name }) => [name, name === 'landUse' ? landUse : null]));
  return settle({ index }, { layer, wanted: [{ before: null, after: { id, layer, geometry, fields, attributes: {} } }], overlap, window: boxOf(geometry) });
};

/** All within `distance` metres. */
export function bufferOf(shape: Geometry, distance: number): MultiPolygon {
  if (shape.type === 'MultiPolygon') return offsetArea(shape, distance);
  if (shape.type === 'MultiLineString') return areaAlong(shape.lines, distance, 'round', 'round');
  // A point is a line of a millimetre: its round ends are the circle.
  return areaAlong(pointsOf(shape.points).map(({ x, y }) => Float64Array.of(x, y, x + 0.001, y)), distance, 'round', 'round');
}
