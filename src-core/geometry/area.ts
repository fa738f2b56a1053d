import { squareMetres, type SquareMetres } from '../units.ts';
import { signedRingArea } from './ring.ts';
import type { Geometry, Polygon } from './types.ts';

/** Grid area in the plan's CRS: outer rings less their holes. Lines and points have none. Never ellipsoidal, anywhere. */
export function areaOf(geometry: Geometry | null): SquareMetres {
  if (geometry === null || geometry.type !== 'MultiPolygon') return squareMetres(0);
  let sum = 0;
  for (const polygon of geometry.polygons) sum += areaOfPolygon(polygon);
  return squareMetres(sum);
}

export function areaOfPolygon(polygon: Polygon): SquareMetres {
  let sum = Math.abs(signedRingArea(polygon[0]!));
  for (let hole = 1; hole < polygon.length; hole++) sum -= Math.abs(signedRingArea(polygon[hole]!));
  return squareMetres(sum);
}
