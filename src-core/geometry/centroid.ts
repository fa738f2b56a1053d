import { signedRingArea } from './ring.ts';
import type { Geometry, PlanPoint } from './types.ts';

/** Centre of gravity of the outer ring of each polygon, in the order of the polygons; a ring without area has none. */
export function centroidsOf(geometry: Geometry | null): PlanPoint[] {
  if (geometry?.type !== 'MultiPolygon') return [];
  return geometry.polygons.flatMap(([ring]) => centroidOfRing(ring!) ?? []);
}

/** About the first vertex, so that millimetres survive coordinates of millions of metres. */
function centroidOfRing(ring: Float64Array): PlanPoint | null {
  const area = signedRingArea(ring);
  if (area === 0) return null;
  const [originX, originY] = [ring[0]!, ring[1]!];
  let [sumX, sumY] = [0, 0];
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[j]! - originX, ring[j + 1]! - originY, ring[i]! - originX, ring[i + 1]! - originY];
    const cross = ax * by - bx * ay;
    sumX += (ax + bx) * cross;
    sumY += (ay + by) * cross;
  }
  return { x: originX + sumX / (6 * area), y: originY + sumY / (6 * area) };
}
