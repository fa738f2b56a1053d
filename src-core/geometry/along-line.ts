import type { Line } from './types.ts';

export interface PlaceAlong { readonly x: number; readonly y: number; /** Direction of the line there, radians counter-clockwise from east. */ readonly angle: number }

type Spacing = { readonly kind: 'count'; readonly count: number } | { readonly kind: 'every'; readonly metres: number };

/** Places along a line from its start to its end; `null` where there would be none, or more than `most`. */
export function reachedAlong(line: Line, spacing: Spacing, most: number): PlaceAlong[] | null {
  const length = lengthOfLine(line);
  const step = spacing.kind === 'every' ? spacing.metres : spacing.count > 1 ? length / (spacing.count - 1) : length;
  const count = spacing.kind === 'count' ? spacing.count : Math.floor(length / step + 1e-9) + 1;
  if (!(length > 0) || !(step > 0) || !Number.isInteger(count) || count < 1 || count > most) return null;
  const places: PlaceAlong[] = [];
  let at = 0;
  let [edge, walked] = [0, 0];
  for (let i = 0; i < count; i++, at += step) {
    for (; edge + 4 < line.length; edge += 2) {
      const its = Math.hypot(line[edge + 2]! - line[edge]!, line[edge + 3]! - line[edge + 1]!);
      if (walked + its >= at) break;
      walked += its;
    }
    const [dx, dy] = [line[edge + 2]! - line[edge]!, line[edge + 3]! - line[edge + 1]!];
    const its = Math.hypot(dx, dy);
    const share = its === 0 ? 0 : Math.min(1, (at - walked) / its);
    places.push({ x: line[edge]! + share * dx, y: line[edge + 1]! + share * dy, angle: Math.atan2(dy, dx) });
  }
  return places;
}

export function lengthOfLine(line: Line): number {
  let length = 0;
  for (let i = 0; i + 3 < line.length; i += 2) length += Math.hypot(line[i + 2]! - line[i]!, line[i + 3]! - line[i + 1]!);
  return length;
}
