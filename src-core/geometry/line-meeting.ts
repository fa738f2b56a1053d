import type { PlanPoint } from './types.ts';

export interface LineMeeting {
  readonly point: PlanPoint;
  /** How far along `a→b` and `c→d`, in their own lengths: 0 at the first point, 1 at the second, beyond them outside. */
  readonly along: number;
  readonly other: number;
}

/** Lines that turn away from each other by less than this (sine of the angle) meet too far off to be told where. */
const parallelSine = 1e-7;

/** Where the lines through `a, b` and `c, d` meet, metres, not on the grid; `null` where they are parallel or a line is a point. */
export function linesMeet(a: PlanPoint, b: PlanPoint, c: PlanPoint, d: PlanPoint): LineMeeting | null {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y];
  const cross = rx * sy - ry * sx;
  if (Math.abs(cross) <= parallelSine * Math.hypot(rx, ry) * Math.hypot(sx, sy)) return null;
  const along = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross;
  const other = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross;
  return { point: { x: a.x + along * rx, y: a.y + along * ry }, along, other };
}

/** The point of the line through `a` and `b` that is nearest, with how far along it lies in lengths of `a→b`. */
export function footOnLine(point: PlanPoint, a: PlanPoint, b: PlanPoint): { readonly point: PlanPoint; readonly along: number } {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared;
  return { point: { x: a.x + along * dx, y: a.y + along * dy }, along };
}
