import type { LayerKey } from '../../src-core/document/layers.ts';
import { layerSpecs } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordSearch } from '../../src-core/document/record-index.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { boxAround } from '../../src-core/geometry/bounds.ts';
import { distanceTo } from '../../src-core/geometry/distance-to.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
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
