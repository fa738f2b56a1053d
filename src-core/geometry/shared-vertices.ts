import { gridStepsPerMetre } from './grid.ts';
import { firstCrossing } from './crossing.ts';
import { nearestOnSegment } from './segment.ts';
import { boxOf, boxOfCoordinates, boxesMeet } from './bounds.ts';
import { ringOf } from './ring.ts';
import type { Geometry, PlanPoint, Polygon, Ring } from './types.ts';

/** A point snapped to an edge lies beside it by the rounding to the grid: half its diagonal, 0.71 mm. */
const rounding = Math.SQRT1_2 / gridStepsPerMetre;

/**
 * The polygons with each of `points` that lies on one of their edges (within the rounding of the grid) made a vertex of
 * it. The same geometry where none does, and a polygon that would come to cross itself is left as it was.
 */
export function insertedOnEdges(geometry: Geometry | null, points: readonly PlanPoint[]): Geometry | null {
  if (geometry?.type !== 'MultiPolygon') return geometry;
  const box = boxOf(geometry);
  const near = points.filter(({ x, y }) => boxesMeet(box, { minX: x - rounding, maxX: x + rounding, minY: y - rounding, maxY: y + rounding }));
  if (near.length === 0) return geometry;
  const polygons = geometry.polygons.map((polygon) => polygonWith(polygon, near));
  return polygons.every((polygon, i) => polygon === geometry.polygons[i]) ? geometry : { type: 'MultiPolygon', polygons };
}

function polygonWith(polygon: Polygon, points: readonly PlanPoint[]): Polygon {
  const rings = polygon.map((ring) => ringWith(ring, points));
  if (rings.every((ring, i) => ring === polygon[i])) return polygon;
  return firstCrossing(rings) === null ? rings : polygon;
}

function ringWith(ring: Ring, points: readonly PlanPoint[]): Ring {
  const fresh = withoutVerticesOf(ring, points);
  if (fresh.length === 0) return ring;
  const around = boxOfCoordinates(ringOf(fresh));
  const coordinates: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const a = { x: ring[i]!, y: ring[i + 1]! };
    const next = i + 2 === ring.length ? 0 : i + 2;
    const b = { x: ring[next]!, y: ring[next + 1]! };
    coordinates.push(a.x, a.y);
    const isFar = Math.max(a.x, b.x) < around.minX - rounding || Math.min(a.x, b.x) > around.maxX + rounding || Math.max(a.y, b.y) < around.minY - rounding || Math.min(a.y, b.y) > around.maxY + rounding;
    if (isFar) continue;
    const on = fresh
      .filter((point) => {
        const nearest = nearestOnSegment(point, a, b);
        return Math.hypot(nearest.x - point.x, nearest.y - point.y) <= rounding;
      })
      .sort((p, q) => Math.hypot(p.x - a.x, p.y - a.y) - Math.hypot(q.x - a.x, q.y - a.y));
    let last = a;
    for (const point of on) {
      if (point.x !== last.x || point.y !== last.y) coordinates.push(point.x, point.y);
      last = point;
    }
  }
  return coordinates.length === ring.length ? ring : Float64Array.from(coordinates);
}

/** The points that are no vertex of the ring. Its vertices are thousands, the points a few: only those are put in order. */
function withoutVerticesOf(ring: Ring, points: readonly PlanPoint[]): readonly PlanPoint[] {
  const byX = new Map<number, PlanPoint[]>();
  for (const point of points) byX.set(point.x, [...byX.get(point.x) ?? [], point]);
  const present = new Set<PlanPoint>();
  for (let i = 0; i < ring.length; i += 2) for (const point of byX.get(ring[i]!) ?? none) if (point.y === ring[i + 1]) present.add(point);
  return present.size === 0 ? points : points.filter((point) => !present.has(point));
}

const none: readonly PlanPoint[] = [];
