import { boxOf } from './bounds.ts';
import { edgesOf, sharedArea } from './trapezoids.ts';
import type { Box, MultiPolygon } from './types.ts';

/**
 * Grid area in m² that two valid shapes share. Never fails. Its error is some 1e-15 of the square of the extent that is
 * common to their boxes, far below 1 mm² for anything the size of a zone.
 */
export function intersectionArea(a: MultiPolygon, b: MultiPolygon, boxA: Box = boxOf(a), boxB: Box = boxOf(b)): number {
  const common = commonBox(boxA, boxB);
  if (common === null) return 0;
  // From the middle of what is common: what is to its left or right does not count at all, what is below is cut off.
  const originX = (common.minX + common.maxX) / 2;
  const originY = common.minY;
  return sharedArea(edgesOf(a, originX, originY, common), edgesOf(b, originX, originY, common), 0);
}

/**
 * As `intersectionArea`, of what lies between the sides of a window and above its foot: the cost is that of the edges
 * there. Enough to tell how an edit changed what two shapes share, where it changed them in the window alone.
 */
export function intersectionAreaIn(a: MultiPolygon, b: MultiPolygon, window: Box): number {
  const common = commonBox(boxOf(a), boxOf(b));
  const part = common === null ? null : commonBox(common, { ...window, maxY: common.maxY });
  if (part === null) return 0;
  const originX = (part.minX + part.maxX) / 2;
  return sharedArea(edgesOf(a, originX, part.minY, part, false, true), edgesOf(b, originX, part.minY, part, false, true), 0);
}

/** The part of two boxes that is common to both; `null` where it has no area. */
export function commonBox(a: Box, b: Box): Box | null {
  const minX = Math.max(a.minX, b.minX);
  const minY = Math.max(a.minY, b.minY);
  const maxX = Math.min(a.maxX, b.maxX);
  const maxY = Math.min(a.maxY, b.maxY);
  return minX < maxX && minY < maxY ? { minX, minY, maxX, maxY } : null;
}

/** m²: coordinates are known to 1 mm, so shapes share no land where they share less than 1 mm², or what rounding leaves of the extent they have in common. */
export const nothingShared = (common: Box): number => 1e-6 + 1e-13 * (common.maxX - common.minX) * (common.maxY - common.minY);
