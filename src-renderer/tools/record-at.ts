import type { LayerKey } from '../../src-core/document/layers.ts';
import { layerSpecs } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordSearch } from '../../src-core/document/record-index.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { boxAround } from '../../src-core/geometry/bounds.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import { distance, nearestOnSegment } from '../../src-core/geometry/segment.ts';
import type { Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import type { Metres } from '../../src-core/units.ts';

/**
 * The record a click at `point` means: a point or line within `reach` first, then the smallest area it lies in, so that
 * what is drawn on top can be had. The boundary and the units are met on their outline only: they lie under everything.
 */
export function recordAt(point: PlanPoint, reach: Metres, index: RecordSearch, layers: readonly LayerKey[]): PlanRecord | null {
  let best: PlanRecord | null = null;
  let bestAway: number = reach;
  let smallest: PlanRecord | null = null;
  let smallestArea = Infinity;
  for (const layer of layers) {
    const { kind, geometry } = layerSpecs[layer];
    for (const record of index.search(layer, boxAround(point, reach))) {
      if (geometry === 'MULTIPOLYGON' && kind !== 'boundary' && kind !== 'units') {
        const area = isInside(point, record.geometry) ? areaOf(record.geometry) : Infinity;
        if (area < smallestArea) [smallest, smallestArea] = [record, area];
      } else {
        const away = distanceTo(point, record.geometry);
        if (away < bestAway) [best, bestAway] = [record, away];
      }
    }
  }
  return best ?? smallest;
}

function distanceTo(point: PlanPoint, geometry: Geometry | null): number {
  let nearest = Infinity;
  if (geometry?.type === 'MultiPoint') {
    for (let i = 0; i < geometry.points.length; i += 2) nearest = Math.min(nearest, distance(point, { x: geometry.points[i]!, y: geometry.points[i + 1]! }));
    return nearest;
  }
  for (const { coordinates, closed } of pathsOf(geometry)) {
    const count = coordinates.length / 2;
    for (let i = 0; i < (closed ? count : count - 1); i++) {
      const next = (i + 1) % count;
      const on = nearestOnSegment(point, { x: coordinates[2 * i]!, y: coordinates[2 * i + 1]! }, { x: coordinates[2 * next]!, y: coordinates[2 * next + 1]! });
      nearest = Math.min(nearest, distance(point, on));
    }
  }
  return nearest;
}
