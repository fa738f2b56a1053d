import { changeOf } from '../document/change.ts';
import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { Geometry, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import { onGrid } from '../geometry/grid.ts';
import type { Command } from './command.ts';
import { ringFromOutline } from './coverage/ring-from-outline.ts';

export interface DrawRecord {
  readonly id: RecordId;
  /** Boundary, units, constraints: their points are an outline. Facilities and notes: the first point is the place. Zones and roads have commands of their own. */
  readonly layer: Exclude<LayerKey, `zones_${string}` | 'roads' | 'styles' | 'facts' | 'comments' | 'adjustments'>;
  readonly points: readonly PlanPoint[];
}

/** A new record of a layer that is no coverage: it lies over or under the zones and leaves them alone. */
export const drawRecord: Command<DrawRecord> = ({ document }, { id, layer, points }) => {
  if (document.get(id) !== undefined) throw new Error(`A record ${id} is there already.`);
  const spec = layerSpecs[layer];
  const fields = Object.fromEntries(spec.fields.map(({ name }) => [name, null]));
  const put = (geometry: Geometry) => success(changeOf([{ before: null, after: { id, layer, geometry, fields, attributes: {} } }]));
  if (spec.geometry === 'MULTIPOINT') {
    const [point] = points;
    return point === undefined ? failure(problem('nothing-to-change')) : put({ type: 'MultiPoint', points: Float64Array.of(onGrid(point.x), onGrid(point.y)) });
  }
  const ring = ringFromOutline(points);
  return ring.ok ? put({ type: 'MultiPolygon', polygons: [[ring.value]] }) : ring;
};
