import { onGrid } from './grid.ts';
import type { Line } from './types.ts';

/** A line with its points on the grid; points that come to lie on the one before are one. */
export function lineOnGrid(line: Line): Line {
  const kept: number[] = [];
  for (let i = 0; i + 1 < line.length; i += 2) {
    const [x, y] = [onGrid(line[i]!), onGrid(line[i + 1]!)];
    if (kept.at(-2) !== x || kept.at(-1) !== y) kept.push(x, y);
  }
  return Float64Array.from(kept);
}
