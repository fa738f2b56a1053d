import { signedRingArea } from './ring.ts';
import { nearestOnSegment } from './segment.ts';
import type { MultiPolygon, PlanPoint } from './types.ts';

/** The longest of some spikes, in metres from its tip, with how many there are. */
export interface Spike { readonly at: PlanPoint; readonly length: number; readonly count: number }

/**
 * A corner whose legs run back along each other: the end of the shorter leg is within `width` metres of the longer one, and the
 * leg longer than `width` and than `leastLength`.
 */
export function spikeOf({ polygons }: MultiPolygon, width: number, leastLength = 0): Spike | null {
  const least = Math.max(width, leastLength);
  let longest: Spike | null = null;
  let count = 0;
  for (const polygon of polygons) for (const ring of polygon) {
    if (ring.length < 6 || signedRingArea(ring) === 0) continue;
    for (let i = 0; i < ring.length; i += 2) {
      const [p, n] = [(i + ring.length - 2) % ring.length, (i + 2) % ring.length];
      const [vx, vy] = [ring[i]!, ring[i + 1]!];
      const [ax, ay, bx, by] = [ring[p]! - vx, ring[p + 1]! - vy, ring[n]! - vx, ring[n + 1]! - vy];
      if (ax * bx + ay * by <= 0) continue;
      const [la, lb] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
      const length = Math.min(la, lb);
      // Far apart already by the cross product: the end of the shorter leg from the line of the longer.
      if (length <= least || Math.abs(ax * by - ay * bx) > width * Math.max(la, lb)) continue;
      const [end, far] = la < lb ? [{ x: ax, y: ay }, { x: bx, y: by }] : [{ x: bx, y: by }, { x: ax, y: ay }];
      const near = nearestOnSegment(end, { x: 0, y: 0 }, far);
      if (Math.hypot(near.x - end.x, near.y - end.y) > width) continue;
      count++;
      if (longest === null || length > longest.length || (length === longest.length && (vx < longest.at.x || (vx === longest.at.x && vy < longest.at.y)))) longest = { at: { x: vx, y: vy }, length, count };
    }
  }
  return longest === null ? null : { ...longest, count };
}
