import type { PlanPoint, Polygon, Ring } from './types.ts';

export const vertexCount = (ring: Float64Array): number => ring.length / 2;

export const vertexAt = (ring: Float64Array, index: number): PlanPoint => ({ x: ring[2 * index]!, y: ring[2 * index + 1]! });

export function ringOf(points: readonly PlanPoint[]): Ring {
  const ring = new Float64Array(points.length * 2);
  points.forEach((point, i) => {
    ring[2 * i] = point.x;
    ring[2 * i + 1] = point.y;
  });
  return ring;
}

export function pointsOf(ring: Float64Array): PlanPoint[] {
  const points: PlanPoint[] = [];
  for (let i = 0; i < ring.length; i += 2) points.push({ x: ring[i]!, y: ring[i + 1]! });
  return points;
}

/** Shoelace about the first vertex, so that coordinates of millions of metres cost no digits. Positive when counter-clockwise. */
export function signedRingArea(ring: Float64Array): number {
  const originX = ring[0]!;
  const originY = ring[1]!;
  let twice = 0;
  for (let i = 2; i + 3 < ring.length; i += 2) {
    twice += (ring[i]! - originX) * (ring[i + 3]! - originY) - (ring[i + 2]! - originX) * (ring[i + 1]! - originY);
  }
  return twice / 2;
}

export function reversedRing(ring: Ring): Ring {
  const reversed = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    reversed[i] = ring[ring.length - 2 - i]!;
    reversed[i + 1] = ring[ring.length - 1 - i]!;
  }
  return reversed;
}

/** Outer ring counter-clockwise, holes clockwise. Returns the same polygon where it already is so. */
export function orientedPolygon(polygon: Polygon): Polygon {
  const right = (ring: Ring, index: number) => signedRingArea(ring) > 0 === (index === 0);
  return polygon.every(right) ? polygon : polygon.map((ring, i) => (right(ring, i) ? ring : reversedRing(ring)));
}
