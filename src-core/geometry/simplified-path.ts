/** Douglas and Peucker: the fewest vertices such that none that is left out lies farther than `tolerance` from the path. */
export function simplifiedPath(path: Float64Array, tolerance: number, closed: boolean): Float64Array {
  const count = path.length / 2;
  if (count < (closed ? 4 : 3)) return path;
  const stays = new Uint8Array(count);
  stays[0] = 1;
  if (!closed) stays[count - 1] = 1;
  else stays[farthestFrom(path, 0)] = 1;
  const stack: (readonly [number, number])[] = closed ? [[0, stays.lastIndexOf(1)], [stays.lastIndexOf(1), count]] : [[0, count - 1]];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    const end = to % count;
    let worst = tolerance;
    let place = -1;
    for (let i = from + 1; i < to; i++) {
      const away = awayFrom(path, i, from, end);
      if (away > worst) [worst, place] = [away, i];
    }
    if (place < 0) continue;
    stays[place] = 1;
    stack.push([from, place], [place, to]);
  }
  const kept: number[] = [];
  for (let i = 0; i < count; i++) if (stays[i] === 1) kept.push(path[2 * i]!, path[2 * i + 1]!);
  // A ring of two vertices is none.
  return closed && kept.length < 6 ? path : Float64Array.from(kept);
}

function farthestFrom(path: Float64Array, from: number): number {
  let [best, most] = [0, -1];
  for (let i = 0; i < path.length / 2; i++) {
    const away = Math.hypot(path[2 * i]! - path[2 * from]!, path[2 * i + 1]! - path[2 * from + 1]!);
    if (away > most) [best, most] = [i, away];
  }
  return best;
}

/** From the segment, not from the line through it: a spike beyond an end counts. */
function awayFrom(path: Float64Array, at: number, from: number, to: number): number {
  const [px, py] = [path[2 * at]! - path[2 * from]!, path[2 * at + 1]! - path[2 * from + 1]!];
  const [dx, dy] = [path[2 * to]! - path[2 * from]!, path[2 * to + 1]! - path[2 * from + 1]!];
  const square = dx * dx + dy * dy;
  const along = square === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / square));
  return Math.hypot(px - along * dx, py - along * dy);
}
