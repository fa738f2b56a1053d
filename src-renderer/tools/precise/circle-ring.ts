import { pointOnGrid } from '../../../src-core/geometry/grid-point.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import { pointTowards } from './direction.ts';

/** How a circle becomes a polygon: so many corners that no edge strays farther than that from the arc, or a set number. */
export type CircleCorners = { readonly by: 'tolerance'; readonly metres: number } | { readonly by: 'count'; readonly count: number };

export const cornerRange = { least: 8, most: 720 };

/**
 * The middle of an edge lies `radius · (1 − cos(π / n))` inside the arc; solved for n and rounded up to a multiple of
 * four, so that the circle reaches as far north, south, east and west as it is wide.
 */
export function cornersOfCircle(radius: number, rule: CircleCorners): number {
  if (rule.by === 'count') return Math.min(cornerRange.most, Math.max(3, Math.round(rule.count)));
  const share = Math.max(0, 1 - rule.metres / radius);
  const needed = share === 0 ? cornerRange.least : Math.PI / Math.acos(share);
  return Math.min(cornerRange.most, Math.max(cornerRange.least, 4 * Math.ceil(needed / 4)));
}

/** Corners on the circle, rounded to the grid, counter-clockwise from the one in the direction `startDegrees`. */
export const ringOfCircle = (centre: PlanPoint, radius: number, corners: number, startDegrees: number): PlanPoint[] =>
  Array.from({ length: corners }, (_, i) => pointOnGrid(pointTowards(centre, startDegrees + (i * 360) / corners, radius)));
