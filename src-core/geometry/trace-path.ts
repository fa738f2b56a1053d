import { gridStepsPerMetre } from './grid.ts';
import { samePoint } from './grid-point.ts';
import { distance, nearestOnSegment } from './segment.ts';
import type { PlanPoint } from './types.ts';

export interface Traced {
  /** The vertices passed on the way; neither end is among them. */
  readonly between: readonly PlanPoint[];
  readonly metres: number;
}

/** A point snapped to an edge lies beside it by the rounding to the grid: half its diagonal, 0.71 mm. */
const rounding = Math.SQRT1_2 / gridStepsPerMetre + 1e-6;

/**
 * The way along a ring or line between two points on it: on a ring the shorter way round, or the longer with `otherWay`.
 * `null` where one of them is not on the path.
 */
export function traceBetween(coordinates: Float64Array, closed: boolean, from: PlanPoint, to: PlanPoint, otherWay: boolean): Traced | null {
  const [start, end] = [placeOf(coordinates, closed, from), placeOf(coordinates, closed, to)];
  if (start === null || end === null) return null;
  const forth = start <= end || closed ? measured(from, forward(coordinates, start, end), to) : null;
  if (!closed) return forth ?? backward(coordinates, start, end, from, to);
  const back = backward(coordinates, start, end, from, to);
  return (forth!.metres <= back.metres) === !otherWay ? forth : back;
}

const backward = (coordinates: Float64Array, start: number, end: number, from: PlanPoint, to: PlanPoint): Traced => measured(from, forward(coordinates, end, start).reverse(), to);

/** Number of the edge and the share of it before the point: 3.25 is a quarter along the edge from vertex 3. */
function placeOf(coordinates: Float64Array, closed: boolean, point: PlanPoint): number | null {
  const count = coordinates.length / 2;
  let best: number | null = null;
  let bestAway = rounding;
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [a, b] = [vertex(coordinates, i), vertex(coordinates, i + 1)];
    if (samePoint(point, a)) return i;
    if (samePoint(point, b)) return closed && i + 1 === count ? 0 : i + 1;
    if (Math.min(a.x, b.x) - rounding > point.x || Math.max(a.x, b.x) + rounding < point.x || Math.min(a.y, b.y) - rounding > point.y || Math.max(a.y, b.y) + rounding < point.y) continue;
    const away = distance(point, nearestOnSegment(point, a, b));
    if (away <= bestAway) [best, bestAway] = [i + Math.min(distance(a, point) / distance(a, b), 1 - 1e-9), away];
  }
  return best;
}

/** Vertices after `start` and before `end`, going with the path, past its end where `end` lies before `start`. */
function forward(coordinates: Float64Array, start: number, end: number): PlanPoint[] {
  const passed: PlanPoint[] = [];
  const last = end < start ? end + coordinates.length / 2 : end;
  for (let i = Math.floor(start) + 1; i < last; i++) passed.push(vertex(coordinates, i));
  return passed;
}

function vertex(coordinates: Float64Array, index: number): PlanPoint {
  const at = (2 * index) % coordinates.length;
  return { x: coordinates[at]!, y: coordinates[at + 1]! };
}

function measured(from: PlanPoint, between: readonly PlanPoint[], to: PlanPoint): Traced {
  const way = [from, ...between, to];
  return { between, metres: way.slice(1).reduce((sum, point, i) => sum + distance(way[i]!, point), 0) };
}
