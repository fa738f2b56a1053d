import type { Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';

export interface Standing { readonly geometry: Geometry | null; /** Metres. */ readonly height: number }

/**
 * The first of what stands on the ground that a line of sight meets, coming from the eye: it goes through `ground` and,
 * for every metre above it, `up` aside. `null` where it meets none.
 */
export function firstOnSight<Stands extends Standing>(standing: Iterable<Stands>, ground: PlanPoint, up: PlanPoint): Stands | null {
  let first: Stands | null = null;
  let highest = -1;
  for (const each of standing) {
    const met = heightMet(each, ground, up);
    if (met > highest) [first, highest] = [each, met];
  }
  return first;
}

/** How high above the ground the line meets it: at its roof, else the highest place where it goes into a wall; -1 for none. */
function heightMet({ geometry, height }: Standing, ground: PlanPoint, up: PlanPoint): number {
  if (geometry?.type !== 'MultiPolygon') return -1;
  if (isInside({ x: ground.x + up.x * height, y: ground.y + up.y * height }, geometry)) return height;
  let highest = -1;
  for (const polygon of geometry.polygons) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const [ax, ay] = [ring[j]! - ground.x, ring[j + 1]! - ground.y];
        const [ex, ey] = [ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!];
        const across = up.x * ey - up.y * ex;
        // Along the line of sight: its ends are those of the walls beside it.
        if (across === 0) continue;
        const risen = (ax * ey - ay * ex) / across;
        const along = (ax * up.y - ay * up.x) / across;
        if (along >= 0 && along <= 1 && risen >= 0 && risen <= height && risen > highest) highest = risen;
      }
    }
  }
  return highest;
}
