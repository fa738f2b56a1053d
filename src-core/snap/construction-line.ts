import { linesMeet } from '../geometry/line-meeting.ts';
import type { Box, PlanPoint } from '../geometry/types.ts';

/** An endless line to draw by, of the view and not of the plan: through a point, in a direction of length 1. */
export interface ConstructionLine { readonly through: PlanPoint; readonly direction: PlanPoint }

/** `null` where the two points are one. */
export function lineThrough(a: PlanPoint, b: PlanPoint): ConstructionLine | null {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  return length === 0 ? null : { through: a, direction: { x: (b.x - a.x) / length, y: (b.y - a.y) / length } };
}

/** The line moved to its left (looking along it) by `metres`; to its right where that is negative. */
export const parallelTo = ({ through, direction }: ConstructionLine, metres: number): ConstructionLine =>
  ({ through: { x: through.x - direction.y * metres, y: through.y + direction.x * metres }, direction });

/** Metres from the line, positive on its left. */
export const offsetFrom = ({ through, direction }: ConstructionLine, { x, y }: PlanPoint): number =>
  direction.x * (y - through.y) - direction.y * (x - through.x);

export const farPoint = ({ through, direction }: ConstructionLine, metres = 1): PlanPoint =>
  ({ x: through.x + direction.x * metres, y: through.y + direction.y * metres });

/** The piece of the line in a box; `null` where it passes by. */
export function clippedTo(line: ConstructionLine, { minX, minY, maxX, maxY }: Box): readonly [PlanPoint, PlanPoint] | null {
  const end = farPoint(line);
  const corners = [{ x: minX, y: minY }, { x: maxX, y: minY }, { x: maxX, y: maxY }, { x: minX, y: maxY }];
  const alongs = corners.flatMap((corner, i) => {
    const meeting = linesMeet(line.through, end, corner, corners[(i + 1) % 4]!);
    return meeting !== null && meeting.other >= 0 && meeting.other <= 1 ? [meeting.along] : [];
  });
  if (alongs.length < 2) return null;
  return [farPoint(line, Math.min(...alongs)), farPoint(line, Math.max(...alongs))];
}
