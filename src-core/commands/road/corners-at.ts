import { boxOf } from '../../geometry/bounds.ts';
import { commonLength } from '../../geometry/common-length.ts';
import { onGrid } from '../../geometry/grid.ts';
import { nearestOnPaths } from '../../geometry/nearest-on-paths.ts';
import { arcToleranceM, offsetArea } from '../../geometry/overlay/offset.ts';
import { differenceOf, intersectionOf, unionOf } from '../../geometry/overlay/overlay-areas.ts';
import { pointsOf, ringOf, signedRingArea, reversedRing } from '../../geometry/ring.ts';
import { distance, nearestOnSegment, side } from '../../geometry/segment.ts';
import type { Box, MultiPolygon, PlanPoint } from '../../geometry/types.ts';

/** A corner is looked at in a window of so many radii around the crossing: the tangents of an acute one run far out. */
const windowRadii = 6;
/** A corner that takes up less than this share of the radius along an edge is rounding of the edge's own bends. */
const leastShare = 1 / 20;
/** Two outlines that run together, each with its vertices on the grid, metres. */
const rounding = 0.0015;

/**
 * The land between the reserve lines of two strips and an arc that touches both, at every corner of their crossing: what
 * a circle of the radius cannot reach. `crossing` is the ground that they have in common.
 */
export function cornersAt(a: MultiPolygon, b: MultiPolygon, crossing: MultiPolygon, radius: number): MultiPolygon[] {
  if (!(radius > 0)) return [];
  return crossing.polygons.flatMap((polygon) => {
    const window = rectangleAround(boxOf({ type: 'MultiPolygon', polygons: [polygon] }), windowRadii * radius);
    const both = unionOf([intersectionOf([a], [window]), intersectionOf([b], [window])]);
    return filletsOf(both, a, b, radius) ?? closedCorners(both, a, b, radius, window);
  });
}

/** Between straight reserve lines, as they mostly are; `null` where a bend is nearer than the arc reaches. */
function filletsOf(both: MultiPolygon, a: MultiPolygon, b: MultiPolygon, radius: number): MultiPolygon[] | null {
  const fillets: MultiPolygon[] = [];
  const rings = both.polygons.flat().map((ring) => pointsOf(ring));
  for (const points of rings) {
    for (const [i, at] of points.entries()) {
      const [before, after] = [points[(i + points.length - 1) % points.length]!, points[(i + 1) % points.length]!];
      if (side(before.x, before.y, at.x, at.y, after.x, after.y) >= 0) continue;
      const [first, second] = [edgeOf(before, at, a, b), edgeOf(at, after, a, b)];
      if (first === 'both' || second === 'both') return null;
      if (first === second) continue;
      const fillet = filletAt(at, before, after, radius);
      if (fillet === null || !isClear(fillet.centre, radius, rings)) return null;
      if (fillet.reach > radius * leastShare) fillets.push({ type: 'MultiPolygon', polygons: [[fillet.ring]] });
    }
  }
  return fillets;
}

/** Whose outline an edge of the two together runs along. */
function edgeOf(from: PlanPoint, to: PlanPoint, a: MultiPolygon, b: MultiPolygon): 'a' | 'b' | 'both' | 'none' {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const isOn = (shape: MultiPolygon): boolean => distance(nearestOnPaths(middle, shape)!, middle) <= rounding;
  const [onA, onB] = [isOn(a), isOn(b)];
  return onA && onB ? 'both' : onA ? 'a' : onB ? 'b' : 'none';
}

interface Fillet {
  readonly ring: Float64Array;
  readonly centre: PlanPoint;
  /** From the corner to where the arc begins, metres. */
  readonly reach: number;
}

/** `null` where an edge is shorter than the arc reaches along it. */
function filletAt(at: PlanPoint, before: PlanPoint, after: PlanPoint, radius: number): Fillet | null {
  const [first, second] = [distance(at, before), distance(at, after)];
  const [ux, uy, vx, vy] = [(before.x - at.x) / first, (before.y - at.y) / first, (after.x - at.x) / second, (after.y - at.y) / second];
  const half = Math.acos(Math.max(-1, Math.min(1, ux * vx + uy * vy))) / 2;
  const reach = radius / Math.tan(half);
  if (!(reach < first) || !(reach < second)) return null;
  const [start, end] = [{ x: at.x + reach * ux, y: at.y + reach * uy }, { x: at.x + reach * vx, y: at.y + reach * vy }];
  const along = Math.hypot(ux + vx, uy + vy);
  const away = radius / Math.sin(half);
  const centre = { x: at.x + (away * (ux + vx)) / along, y: at.y + (away * (uy + vy)) / along };
  const from = Math.atan2(start.y - centre.y, start.x - centre.x);
  let sweep = Math.atan2(end.y - centre.y, end.x - centre.x) - from;
  if (sweep > Math.PI) sweep -= 2 * Math.PI;
  if (sweep < -Math.PI) sweep += 2 * Math.PI;
  const steps = Math.max(1, Math.ceil(Math.abs(sweep) / (2 * Math.acos(Math.max(0, 1 - arcToleranceM / Math.max(radius, 2 * arcToleranceM))))));
  const arc = Array.from({ length: steps + 1 }, (_, step) => ({ x: onGrid(centre.x + radius * Math.cos(from + (sweep * step) / steps)), y: onGrid(centre.y + radius * Math.sin(from + (sweep * step) / steps)) }));
  const ring = ringOf([at, ...arc]);
  return { ring: signedRingArea(ring) > 0 ? ring : reversedRing(ring), centre, reach };
}

/** Whether nothing else of the two strips comes into the circle. */
const isClear = (centre: PlanPoint, radius: number, rings: readonly (readonly PlanPoint[])[]): boolean =>
  rings.every((points) => points.every((point, i) => distance(nearestOnSegment(centre, point, points[(i + 1) % points.length]!), centre) >= radius - arcToleranceM));

/** Whatever the outlines do: grown by the radius and shrunk again, the two strips have their corners as well. */
function closedCorners(both: MultiPolygon, a: MultiPolygon, b: MultiPolygon, radius: number, window: MultiPolygon): MultiPolygon[] {
  const closed = offsetArea(offsetArea(both, radius), -radius);
  return differenceOf([intersectionOf([closed], [window])], [both]).polygons
    .map((corner): MultiPolygon => ({ type: 'MultiPolygon', polygons: [corner] }))
    .filter((corner) => commonLength(corner, a) > radius * leastShare && commonLength(corner, b) > radius * leastShare);
}

function rectangleAround({ minX, minY, maxX, maxY }: Box, reach: number): MultiPolygon {
  const [left, low, right, high] = [minX - reach, minY - reach, maxX + reach, maxY + reach].map(onGrid) as [number, number, number, number];
  return { type: 'MultiPolygon', polygons: [[Float64Array.of(left, low, right, low, right, high, left, high)]] };
}
