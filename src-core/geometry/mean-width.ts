import type { Polygon, Ring } from './types.ts';

/** Metres: a strip is as wide as twice its area by its outline. */
export const meanWidth = (polygon: Polygon, areaM2: number): number => (2 * areaM2) / polygon.reduce((sum, ring) => sum + lengthOfRing(ring), 0);

/** Metres, all around. */
export function lengthOfRing(ring: Ring): number {
  let length = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) length += Math.hypot(ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!);
  return length;
}
