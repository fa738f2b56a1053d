import type { Line } from '../../src-core/geometry/types.ts';
import type { Overlay } from './overlay.ts';

/**
 * The parts of the streets that lead somewhere: cut at every crossing, loose ends taken off until none is left.
 * `fixed` lines (main roads, dikes) are what streets may end on.
 */
export function connectedStreets(streets: readonly Line[], fixed: readonly Line[], overlay: Overlay): Line[] {
  const onFixed = new Set(overlay.linesWithout(fixed, streets).flatMap(endsOf));
  let left = overlay.linesWithout(streets, fixed);
  for (;;) {
    const degree = new Map<string, number>();
    for (const end of left.flatMap(endsOf)) degree.set(end, (degree.get(end) ?? 0) + 1);
    const kept = left.filter((line) => endsOf(line).every((end) => onFixed.has(end) || degree.get(end)! > 1));
    if (kept.length === left.length) return kept;
    left = kept;
  }
}

const pointKey = (line: Line, i: number): string => `${line[2 * i]} ${line[2 * i + 1]}`;
const endsOf = (line: Line): [string, string] => [pointKey(line, 0), pointKey(line, line.length / 2 - 1)];
