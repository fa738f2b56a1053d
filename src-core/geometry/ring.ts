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

/**
 * Shoelace in whole millimetres about the first vertex: exact for rings on the grid up to 10 km across, and right to a
 * few mm² far beyond. Positive when counter-clockwise.
 */
export function signedRingArea(ring: Float64Array): number {
  return twiceSignedRingArea(ring) / 2e6;
}

/** Twice the area in mm², a whole number; sums of it do not depend on their order. */
export function twiceSignedRingArea(ring: Float64Array): number {
  const originX = ring[0]!;
  const originY = ring[1]!;
  let twice = 0;
  let dx = 0;
  let dy = 0;
  for (let i = 2; i < ring.length; i += 2) {
    const nextX = Math.round((ring[i]! - originX) * 1000);
    const nextY = Math.round((ring[i + 1]! - originY) * 1000);
    twice += dx * nextY - nextX * dy;
    dx = nextX;
    dy = nextY;
  }
  return twice;
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
