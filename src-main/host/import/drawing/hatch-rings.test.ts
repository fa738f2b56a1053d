import { expect, test } from 'vitest';
import { areaOfPolygon } from '../../../../src-core/geometry/area.ts';
import type { Group } from './group-reader.ts';
import { filledAreas, hatchRings } from './hatch-rings.ts';

const groups = (text: string): Group[] => {
  const parts = text.trim().split(/\s+/);
  return Array.from({ length: parts.length / 2 }, (_, i) => [Number(parts[2 * i]), parts[2 * i + 1]!] as const);
};
const square = (flags: number, from: number, to: number) => `92 ${flags} 72 0 73 1 93 4 10 ${from} 20 ${from} 10 ${to} 20 ${from} 10 ${to} 20 ${to} 10 ${from} 20 ${to} 97 0 `;
const hatch = (style: number, ...paths: string[]) => groups(`0 HATCH 8 0 10 0 20 0 30 0 70 1 71 0 91 ${paths.length} ${paths.join(' ')} 75 ${style} 76 1 98 1 10 5 20 5`);
const areas = (style: number, ...paths: string[]): number[] => {
  const { rings, style: own } = hatchRings(hatch(style, ...paths), 0.001);
  return filledAreas(rings, own).map((polygon) => Math.round(areaOfPolygon(polygon) * 10) / 10);
};

/*
 *  +-----------+
 *  | +-------+ |
 *  | | +---+ | |    style 0: every other ring   style 1: the outermost area   style 2: all
 *  | | +---+ | |
 *  | +-------+ |
 *  +-----------+
 */
const nested = [square(7, 0, 100), square(2, 20, 80), square(2, 40, 60)];
test('every other ring is a hole', () => expect(areas(0, ...nested)).toEqual([6400, 400]));
test('or the innermost are left free', () => expect(areas(1, ...nested)).toEqual([6400]));
test('or all is filled', () => expect(areas(2, ...nested)).toEqual([10000]));
test('two beside each other are two areas', () => expect(areas(0, square(7, 0, 10), square(7, 20, 40))).toEqual([100, 400]));

test('the box around a text is no hole', () => {
  const read = hatchRings(hatch(0, square(7, 0, 100), square(2 + 8, 40, 60)), 0.001);
  expect([read.rings.length, read.textBoxes]).toEqual([1, 1]);
});

test('edges in any order and direction come together: half a disc on a square', () => {
  const edges = '92 1 93 4 72 1 10 0 20 0 11 10 21 0 72 1 10 0 20 10 11 0 21 0 72 2 10 5 20 10 40 5 50 0 51 180 73 1 72 1 10 10 20 0 11 10 21 10 97 0';
  const read = hatchRings(hatch(0, edges), 0.001);
  expect(read.widestGap).toBeLessThan(1e-9);
  expect(areaOfPolygon(filledAreas(read.rings, 0)[0]!)).toBeCloseTo(100 + (Math.PI * 25) / 2, 1);
});

test('an arc to the right counts its angles to the right', () => {
  // From (10, 10) over the top to (0, 10): written as 180 to 360 to the right of the other end.
  const read = hatchRings(hatch(0, '92 1 93 2 72 1 10 0 20 10 11 10 21 10 72 2 10 5 20 10 40 5 50 180 51 360 73 0 97 0'), 0.001);
  const ring = read.rings[0]!;
  expect(Math.max(...ring.filter((_, i) => i % 2 === 1))).toBeCloseTo(15, 2);
});

test('a boundary that stays open tells its gap', () => expect(hatchRings(hatch(0, '92 1 93 2 72 1 10 0 20 0 11 10 21 0 72 1 10 10 20 3 11 0 21 10 97 0'), 0.001).widestGap).toBeCloseTo(10, 6));

test('counts that lie are no loop without end', () => {
  expect(hatchRings(groups('0 HATCH 91 999999999 92 2 72 0 73 1 93 999999999 10 0 20 0 10 1 20 0'), 0.001).rings).toEqual([]);
  expect(hatchRings(groups('0 HATCH 91 5 92 1 93 999999999 72 4 94 3 73 0 74 0 95 999999999 96 999999999 40 0 40 1'), 0.001).rings).toEqual([]);
});
