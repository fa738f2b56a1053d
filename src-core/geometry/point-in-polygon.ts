import type { Geometry, PlanPoint, Polygon } from './types.ts';

/** Even-odd rule over all rings. A point on the outline may count as either side. */
export function isInside(point: PlanPoint, geometry: Geometry | null): boolean {
  return geometry?.type === 'MultiPolygon' && geometry.polygons.some((polygon) => isInsidePolygon(point, polygon));
}

export function isInsidePolygon(point: PlanPoint, polygon: Polygon): boolean {
  let inside = false;
  for (const ring of polygon) if (crossesOdd(point, ring)) inside = !inside;
  return inside;
}

function crossesOdd({ x, y }: PlanPoint, ring: Float64Array): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const yi = ring[i + 1]!;
    const yj = ring[j + 1]!;
    if (yi > y !== yj > y && x < ((ring[j]! - ring[i]!) * (y - yi)) / (yj - yi) + ring[i]!) odd = !odd;
  }
  return odd;
}
