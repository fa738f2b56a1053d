import { areaOf } from '../../../src-core/geometry/area.ts';
import { distanceTo } from '../../../src-core/geometry/distance-to.ts';
import { isInside } from '../../../src-core/geometry/point-in-polygon.ts';
import type { Geometry, PlanPoint } from '../../../src-core/geometry/types.ts';

/** The shape a click means: a point or line within `reach` metres first, then the smallest area it lies in. -1 for none. */
export function featureAt(shapes: readonly (Geometry | null)[], point: PlanPoint, reach: number): number {
  let [near, nearest] = [-1, reach];
  let [within, smallest] = [-1, Infinity];
  shapes.forEach((shape, index) => {
    if (shape?.type === 'MultiPolygon') {
      const area = isInside(point, shape) ? areaOf(shape) : Infinity;
      if (area < smallest) [within, smallest] = [index, area];
    } else {
      const away = distanceTo(point, shape);
      if (away < nearest) [near, nearest] = [index, away];
    }
  });
  return near >= 0 ? near : within;
}
