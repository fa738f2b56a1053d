import { boxOfCoordinates } from '../bounds.ts';
import { nearestOnSegment } from '../segment.ts';
import type { Line, PlanPoint } from '../types.ts';
import { nodeTogether, originOf, toGrid, toMetres } from './node-together.ts';
import { parallelLine } from './offset.ts';

/** Two corners rounded to the grid and one crossing: a piece of the parallel may lie this much nearer than asked, metres. */
const roundingM = 0.003;

/**
 * The line at `distance` metres to the right of another (to the left where negative) without the loops that arise inside
 * bends sharper than the distance: only what keeps its distance from all of the line stays. Several lines where it falls
 * apart, none where nothing is left. Cost: edges of the parallel times edges of the line.
 */
export function parallelLines(line: Line, distance: number): Line[] {
  const raw = closes(line) ? parallelOfRing(line, distance) : parallelLine(line, distance);
  if (raw.length < 4 || raw.some((value) => !Number.isFinite(value))) return [];
  const origin = originOf(boxOfCoordinates(raw));
  const [noded] = nodeTogether([{ coordinates: toGrid(raw, origin), closed: false }]);
  const path = toMetres(noded!.coordinates, origin);
  const least = Math.abs(distance) - roundingM;
  const lines: number[][] = [];
  // Across a notch the parallel runs along itself: that stretch counts once.
  const run = new Set<string>();
  for (let i = 0; i + 3 < path.length; i += 2) {
    const [ax, ay, bx, by] = [path[i]!, path[i + 1]!, path[i + 2]!, path[i + 3]!];
    const edge = ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`;
    if (run.has(edge) || isNearerThan(least, { x: (ax + bx) / 2, y: (ay + by) / 2 }, line)) continue;
    run.add(edge);
    const last = lines.at(-1);
    if (last !== undefined && last.at(-2) === ax && last.at(-1) === ay) last.push(bx, by);
    else lines.push([ax, ay, bx, by]);
  }
  return lines.map((each) => Float64Array.from(each));
}

const closes = (line: Line): boolean => line.length >= 8 && line[0] === line.at(-2) && line[1] === line.at(-1);

/** Around once and a corner more on each side, so that the corner where it closes is turned like the others. */
function parallelOfRing(line: Line, distance: number): Line {
  const around = Float64Array.of(line.at(-4)!, line.at(-3)!, ...line, line[2]!, line[3]!);
  return parallelLine(around, distance).subarray(2, -2);
}

function isNearerThan(least: number, point: PlanPoint, line: Line): boolean {
  for (let i = 0; i + 3 < line.length; i += 2) {
    const nearest = nearestOnSegment(point, { x: line[i]!, y: line[i + 1]! }, { x: line[i + 2]!, y: line[i + 3]! });
    if (Math.hypot(nearest.x - point.x, nearest.y - point.y) < least) return true;
  }
  return false;
}
