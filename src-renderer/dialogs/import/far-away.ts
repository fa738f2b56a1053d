import { isEmptyBox } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';

export const compassPoints = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type CompassPoint = (typeof compassPoints)[number];

export interface FarAway {
  /** Between the nearest points of the two boxes. */
  readonly metres: number;
  /** From the plan to what lies apart from it, on the grid. */
  readonly direction: CompassPoint;
  /** Clockwise from grid north, radians. */
  readonly bearing: number;
}

/** How far and in which direction `box` lies from the plan; `null` where they meet, or one of them is nowhere. */
export function farAway(plan: Box, box: Box): FarAway | null {
  if (isEmptyBox(plan) || isEmptyBox(box)) return null;
  const apartX = Math.max(0, plan.minX - box.maxX, box.minX - plan.maxX);
  const apartY = Math.max(0, plan.minY - box.maxY, box.minY - plan.maxY);
  if (apartX === 0 && apartY === 0) return null;
  const bearing = Math.atan2(box.minX + box.maxX - plan.minX - plan.maxX, box.minY + box.maxY - plan.minY - plan.maxY);
  const eighth = (Math.round(bearing / (Math.PI / 4)) + 8) % 8;
  return { metres: Math.hypot(apartX, apartY), direction: compassPoints[eighth]!, bearing };
}
