import { expect, test } from 'vitest';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { selectionMarks } from './selection-marks.ts';

const square = geometryFromWkt('POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))')!;
const course = geometryFromWkt('LINESTRING (0 0, 5 5, 9 5)')!;
const spot = geometryFromWkt('POINT (3 4)')!;

test('a zone is outlined all round, with a dot at each of its corners', () => {
  const [casing, outline, dots, ...more] = selectionMarks([square], 600, 3000)!;
  expect(more).toEqual([]);
  expect(casing).toMatchObject({ kind: 'line', width: 5.5 });
  expect(outline).toMatchObject({ kind: 'line', width: 2.6, paths: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]] });
  expect(dots).toMatchObject({ kind: 'dots', radius: 2.6, places: [[0, 0], [10, 0], [10, 10], [0, 10]] });
});

test('a line is not closed, and a point stands in a ring', () => {
  const marks = selectionMarks([course, spot], 600, 3000)!;
  expect(marks.find(({ kind }) => kind === 'line')).toMatchObject({ paths: [[[0, 0], [5, 5], [9, 5]]] });
  expect(marks.filter(({ kind }) => kind === 'dots')).toMatchObject([{ radius: 10, places: [[3, 4]] }, { radius: 2.6 }]);
});

test('more corners have no dots, too many are no marks, and nothing selected is nothing drawn', () => {
  expect(selectionMarks([square, square], 7, 3000)!.map(({ kind }) => kind)).toEqual(['line', 'line']);
  expect(selectionMarks([square, square], 7, 7)).toBeNull();
  expect(selectionMarks([], 600, 3000)).toEqual([]);
});
