import type { PlanPoint } from './types.ts';

export const distance = (a: PlanPoint, b: PlanPoint): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The point of segment `a–b` nearest to `point`. */
export function nearestOnSegment(point: PlanPoint, a: PlanPoint, b: PlanPoint): PlanPoint {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const lengthSquared = dx * dx + dy * dy;
  if (lengthSquared === 0) return a;
  const along = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / lengthSquared));
  return { x: a.x + along * dx, y: a.y + along * dy };
}

/**
 * Which side of `a→b` the point `c` is on: positive left, negative right, 0 on the line.
 * Exact for coordinates on the 1 mm grid: differences up to 94 km give products below 2^53 when counted in millimetres.
 */
export function side(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const abx = Math.round((bx - ax) * 1000);
  const aby = Math.round((by - ay) * 1000);
  const acx = Math.round((cx - ax) * 1000);
  const acy = Math.round((cy - ay) * 1000);
  return Math.sign(abx * acy - aby * acx);
}
