import { pathsOf } from './paths-of.ts';
import { distance, nearestOnSegment } from './segment.ts';
import type { Geometry, PlanPoint } from './types.ts';

/** Metres to the nearest point of what is drawn of a shape: of an area that is its outline. `Infinity` where there is nothing. */
export function distanceTo(point: PlanPoint, geometry: Geometry | null): number {
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
