import { expect, test } from 'vitest';
import type { Geometry } from '../../../../src-core/geometry/types.ts';
import { ShapeBook } from './shape-book.ts';

const area = (...points: number[]): Geometry => ({ type: 'MultiPolygon', polygons: [[Float64Array.from(points)]] });

test('a shape is the same from whatever corner and whichever way', () => {
  const book = new ShapeBook();
  expect(book.firstWith(area(420_000, 2_350_000, 420_010, 2_350_000, 420_010, 2_350_008.5), 7)).toBeNull();
  expect(book.firstWith(area(420_010, 2_350_000, 420_010, 2_350_008.5, 420_000, 2_350_000), 8)).toBe(7);
  expect(book.firstWith(area(420_010, 2_350_008.5, 420_010, 2_350_000, 420_000, 2_350_000), 9)).toBe(7);
});

test('a millimetre makes another one, and so does a line of the same vertices', () => {
  const book = new ShapeBook();
  book.firstWith(area(0, 0, 10, 0, 10, 8), 1);
  expect(book.firstWith(area(0, 0, 10, 0, 10, 8.001), 2)).toBeNull();
  expect(book.firstWith({ type: 'MultiLineString', lines: [Float64Array.of(0, 0, 10, 0, 10, 8)] }, 3)).toBeNull();
});

test('of 200,000 parcels on a lattice none is taken for another, and each is known again', () => {
  const book = new ShapeBook();
  const parcel = (i: number): Geometry => {
    const [x, y] = [400_000 + 10 * (i % 450), 2_300_000 + 10 * Math.floor(i / 450)];
    return area(x, y, x + 10, y, x + 10, y + 10, x, y + 10);
  };
  let mistaken = 0;
  for (let i = 0; i < 200_000; i++) if (book.firstWith(parcel(i), i) !== null) mistaken++;
  expect(mistaken).toBe(0);
  let unknown = 0;
  for (let i = 0; i < 200_000; i++) if (book.firstWith(parcel(i), -1) !== i) unknown++;
  expect(unknown).toBe(0);
});

test('points are the same only where all of them lie alike, in whatever order', () => {
  const points = (...coordinates: number[]): Geometry => ({ type: 'MultiPoint', points: Float64Array.from(coordinates) });
  const book = new ShapeBook();
  const seen = [points(420_000, 2_350_000), points(420_000, 2_350_000.001), points(2_350_000, 420_000), points(420_000, 2_350_000, 420_005, 2_350_000)];
  expect(seen.map((each, number) => book.firstWith(each, number))).toEqual([null, null, null, null]);
  expect(book.firstWith(points(420_000, 2_350_000), 4)).toBe(0);
  expect(book.firstWith(points(420_005, 2_350_000, 420_000, 2_350_000), 5)).toBe(3);
  expect(book.firstWith({ type: 'MultiLineString', lines: [Float64Array.of(420_000, 2_350_000, 420_005, 2_350_000)] }, 6)).toBeNull();
});
