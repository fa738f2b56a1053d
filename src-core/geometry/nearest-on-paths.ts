import { pathsOf } from './paths-of.ts';
import { nearestOnSegment } from './segment.ts';
import type { Geometry, PlanPoint } from './types.ts';

/** The point of the outlines or lines of a geometry that is nearest to another; `null` where it has none. */
export function nearestOnPaths(point: PlanPoint, geometry: Geometry): PlanPoint | null {
  let [best, least]: [PlanPoint | null, number] = [null, Infinity];
  for (const { coordinates, closed } of pathsOf(geometry)) for (let i = closed ? 0 : 2, j = closed ? coordinates.length - 2 : 0; i < coordinates.length; j = i, i += 2) {
    const nearest = nearestOnSegment(point, { x: coordinates[j]!, y: coordinates[j + 1]! }, { x: coordinates[i]!, y: coordinates[i + 1]! });
    const away = Math.hypot(nearest.x - point.x, nearest.y - point.y);
    if (away < least) [best, least] = [nearest, away];
  }
  return best;
}
