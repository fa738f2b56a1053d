import type { Line, PlanPoint, Ring } from '../../src-core/geometry/types.ts';

/** A place as the tables of this folder write it: kilometres east, kilometres north. */
export type Place = readonly [number, number];

export const pointAt = ([east, north]: Place): PlanPoint => ({ x: east * 1000, y: north * 1000 });
export const distanceBetween = (a: PlanPoint, b: PlanPoint): number => Math.hypot(a.x - b.x, a.y - b.y);

export function lineOf(points: readonly PlanPoint[]): Line {
  return Float64Array.from(points.flatMap(({ x, y }) => [x, y]));
}

export function pointsOfLine(line: Line): PlanPoint[] {
  return Array.from({ length: line.length / 2 }, (_, i) => ({ x: line[2 * i]!, y: line[2 * i + 1]! }));
}

export const closedLine = (ring: Ring): Line => Float64Array.of(...ring, ring[0]!, ring[1]!);

/**
 * A smooth curve through `through` (Catmull-Rom, which passes through every point given), a vertex every `step` metres.
 * It closes smoothly where the last point is the first.
 */
export function smoothCurve(through: readonly PlanPoint[], step: number): PlanPoint[] {
  const points: PlanPoint[] = [];
  const isClosed = distanceBetween(through[0]!, through.at(-1)!) === 0;
  for (let i = 0; i + 1 < through.length; i++) {
    const from = through[i]!;
    const to = through[i + 1]!;
    const before = through[i - 1] ?? (isClosed ? through.at(-2)! : { x: 2 * from.x - to.x, y: 2 * from.y - to.y });
    const after = through[i + 2] ?? (isClosed ? through[1]! : { x: 2 * to.x - from.x, y: 2 * to.y - from.y });
    const count = Math.max(1, Math.round(distanceBetween(from, to) / step));
    for (let k = 0; k < count; k++) {
      const t = k / count;
      const blend = (a: number, b: number, c: number, d: number) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      points.push({ x: blend(before.x, from.x, to.x, after.x), y: blend(before.y, from.y, to.y, after.y) });
    }
  }
  points.push(through.at(-1)!);
  return points;
}

/** The same path with a vertex about every `step` metres. */
export function resampled(points: readonly PlanPoint[], step: number): PlanPoint[] {
  const result = [points[0]!];
  let left = step;
  for (let i = 1; i < points.length; i++) {
    let from = points[i - 1]!;
    const to = points[i]!;
    for (let length = distanceBetween(from, to); length >= left; length = distanceBetween(from, to)) {
      from = { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
      result.push(from);
      left = step;
    }
    left -= distanceBetween(from, to);
  }
  if (distanceBetween(result.at(-1)!, points.at(-1)!) > step / 4) result.push(points.at(-1)!);
  return result;
}

/** The moving mean over `reach` vertices to either side; the ends stay. */
export function smoothed(points: readonly PlanPoint[], reach: number): PlanPoint[] {
  return points.map((_, i) => {
    const width = Math.min(reach, i, points.length - 1 - i);
    const near = points.slice(i - width, i + width + 1);
    return { x: near.reduce((sum, { x }) => sum + x, 0) / near.length, y: near.reduce((sum, { y }) => sum + y, 0) / near.length };
  });
}

/** Direction of the path at a vertex, in radians from east. */
export function directionAt(points: readonly PlanPoint[], index: number): number {
  const before = points[Math.max(0, index - 1)]!;
  const after = points[Math.min(points.length - 1, index + 1)]!;
  return Math.atan2(after.y - before.y, after.x - before.x);
}

/** A ring beside the path on both sides, as far from it at each vertex as `halfWidth` says. */
export function ribbon(points: readonly PlanPoint[], halfWidth: (index: number) => number): Ring {
  const side = (sign: number) => points.map(({ x, y }, i) => {
    const across = directionAt(points, i) + (sign * Math.PI) / 2;
    return { x: x + Math.cos(across) * halfWidth(i), y: y + Math.sin(across) * halfWidth(i) };
  });
  return lineOf([...side(1), ...side(-1).toReversed()]);
}

export function distanceToSegment(at: PlanPoint, from: PlanPoint, to: PlanPoint): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - from.x) * dx + (at.y - from.y) * dy) / length2));
  return Math.hypot(at.x - from.x - t * dx, at.y - from.y - t * dy);
}

export function distanceToPath(at: PlanPoint, points: readonly PlanPoint[]): number {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) least = Math.min(least, distanceToSegment(at, points[i - 1]!, points[i]!));
  return least;
}

/** Without the vertices that lie within `tolerance` metres of the line between their neighbours (Douglas and Peucker 1973). */
export function simplified(points: readonly PlanPoint[], tolerance: number): PlanPoint[] {
  if (points.length < 3) return [...points];
  const [from, to] = [points[0]!, points.at(-1)!];
  let farthest = 0;
  let most = tolerance;
  for (let i = 1; i < points.length - 1; i++) {
    const distance = distanceToSegment(points[i]!, from, to);
    if (distance > most) [farthest, most] = [i, distance];
  }
  if (farthest === 0) return [from, to];
  return [...simplified(points.slice(0, farthest + 1), tolerance).slice(0, -1), ...simplified(points.slice(farthest), tolerance)];
}
