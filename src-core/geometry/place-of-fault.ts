import { crossingAt, firstCrossing } from './crossing.ts';
import { isInsidePolygon } from './point-in-polygon.ts';
import { pointsOf, signedRingArea } from './ring.ts';
import type { PlanPoint, Polygon, Ring } from './types.ts';

/** `collapsed`: a ring without area, or turned inside out · `crossing`: rings that cross, or a ring that left its place. */
export interface Fault extends PlanPoint { readonly kind: 'collapsed' | 'crossing' }

/**
 * What keeps areas from being valid, with the place; `null` where they are. `near` limits the search for crossings to the
 * edges at these points: what can be wrong after only they moved. Assumes that outer rings ran counter-clockwise before.
 */
export function placeOfFault(polygons: readonly Polygon[], near: readonly PlanPoint[] | null = null): Fault | null {
  for (const polygon of polygons) for (const [index, ring] of polygon.entries()) {
    if (ring.length < 6 || signedRingArea(ring) === 0) return { kind: 'collapsed', x: ring[0] ?? Number.NaN, y: ring[1] ?? Number.NaN };
    if (signedRingArea(ring) > 0 !== (index === 0)) return { kind: 'crossing', x: ring[0]!, y: ring[1]! };
  }
  const rings = polygons.flat();
  const crossing = near === null ? firstCrossing(rings) : near.reduce<PlanPoint | null>((found, at) => found ?? crossingAt(rings, at), null);
  if (crossing !== null) return { kind: 'crossing', x: crossing.x, y: crossing.y };
  const lost = ringOutOfPlace(polygons);
  return lost === null ? null : { kind: 'crossing', x: lost[0]!, y: lost[1]! };
}

/** A hole outside its outer ring, or a part within another: what a move past a whole ring breaks without crossing it. */
function ringOutOfPlace(polygons: readonly Polygon[]): Ring | null {
  for (const [index, [outer, ...holes]] of polygons.entries()) {
    const outside = holes.find((hole) => !hasPointIn(hole, [outer!]));
    if (outside !== undefined) return outside;
    const within = polygons.find((other, otherIndex) => otherIndex !== index && isStrictlyIn(other[0]!, polygons[index]!));
    if (within !== undefined) return within[0]!;
  }
  return null;
}

const hasPointIn = (ring: Ring, polygon: Polygon): boolean =>
  pointsOf(ring).some((point) => isInsidePolygon(point, polygon)) || middlesOf(ring).some((point) => isInsidePolygon(point, polygon));

const isStrictlyIn = (ring: Ring, polygon: Polygon): boolean => middlesOf(ring).every((point) => isInsidePolygon(point, polygon));

function middlesOf(ring: Ring): PlanPoint[] {
  const points = pointsOf(ring);
  return points.map((point, i) => ({ x: (point.x + points[(i + 1) % points.length]!.x) / 2, y: (point.y + points[(i + 1) % points.length]!.y) / 2 }));
}
