import { expect, test } from 'vitest';
import { areaOf } from '../../../../src-core/geometry/area.ts';
import type { MultiPolygon } from '../../../../src-core/geometry/types.ts';
import { nestedAreas, withHoles } from './nested-areas.ts';

const square = (x: number, y: number, size: number, ...holes: Float64Array[]): MultiPolygon =>
  ({ type: 'MultiPolygon', polygons: [[Float64Array.of(x, y, x + size, y, x + size, y + size, x, y + size), ...holes]] });
const hole = (x: number, y: number, size: number) => Float64Array.of(x, y, x, y + size, x + size, y + size, x + size, y);
const of = (group: string, ...shapes: MultiPolygon[]) => shapes.map((geometry) => ({ geometry, group }));

/*
 *  +-----------------+
 *  | +-----+         |
 *  | | +-+ |   +--+  |     the square in the square is a hole, the one within that is land again
 *  | | +-+ |   +--+  |
 *  | +-----+         |
 *  +-----------------+
 */
test('every other one is a hole of the smallest around it', () => {
  expect(nestedAreas(of('', square(0, 0, 100), square(10, 10, 40), square(20, 20, 10), square(60, 20, 10)))).toEqual([{ inner: 1, outer: 0 }, { inner: 3, outer: 0 }]);
});

test('what fills a hole that is there already is none', () => expect(nestedAreas(of('', square(0, 0, 100, hole(10, 10, 40)), square(10, 10, 40)))).toEqual([]));
test('what reaches over the edge is none', () => expect(nestedAreas(of('', square(0, 0, 100), square(90, 40, 20)))).toEqual([]));
test('what touches the edge from within may be one', () => expect(nestedAreas(of('', square(0, 0, 100), square(0, 40, 20)))).toEqual([{ inner: 1, outer: 0 }]));
test('nor is another use within a use', () => expect(nestedAreas([...of('A', square(0, 0, 100)), ...of('B', square(10, 10, 40))])).toEqual([]));
test('the same shape twice is no hole', () => expect(nestedAreas(of('', square(0, 0, 100), square(0, 0, 100)))).toEqual([]));
test('cut out they leave the rest', () => expect(areaOf(withHoles(square(0, 0, 100), [square(10, 10, 40), square(60, 20, 10)]))).toBe(10_000 - 1_600 - 100));
