import { expect, test } from 'vitest';
import { geometryFromWkt } from '../../../src-core/testing/wkt.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { expectAreaLaws, expectSoundAreas, likeness, toleranceOf } from './judge.ts';
import { fitOf, onTheGrid } from './on-the-grid.ts';
import { fromGeoJson, fromWkt } from './raw-shapes.ts';

const shape = (wkt: string) => geometryFromWkt(wkt) as MultiPolygon;

test('a judge that can say no', () => {
  const square = shape('POLYGON ((0 0, 1000 0, 1000 1000, 0 1000))');
  const tolerance = toleranceOf([square]);
  expect(likeness(shape('POLYGON ((1000 0, 1000 500, 1000 1000, 0 1000, 0 0))'), square, tolerance)).toBe('exact');
  expect(likeness(shape('POLYGON ((0 0, 1000 0, 1000.001 1000, 0 1000))'), square, tolerance)).toBe('same land');
  expect(likeness(shape('POLYGON ((0 0, 1000 0, 1000.05 1000, 0 1000))'), square, tolerance)).toMatch(/^other/);
  // The same area in another place.
  expect(likeness(shape('POLYGON ((10 0, 1010 0, 1010 1000, 10 1000))'), square, tolerance)).toMatch(/^other/);
  expect(() => expectSoundAreas({ type: 'MultiPolygon', polygons: [[Float64Array.of(0, 0, 4, 4, 4, 0, 0, 4)]] }, 'bow')).toThrow();
  expect(() => expectSoundAreas({ type: 'MultiPolygon', polygons: [[Float64Array.of(0, 0, 0, 4, 4, 0)]] }, 'clockwise')).toThrow();
  expect(() => expectSoundAreas(shape('POLYGON ((0 0, 4.0004 0, 4 4))'), 'off the grid')).toThrow();
  expectAreaLaws(square, shape('POLYGON ((500 500, 1500 500, 1500 1500))'), tolerance, 'laws');
});

test('reads what the fixtures are written in', () => {
  const ring = [[0, 0], [1, 0], [1, 1], [0, 0]];
  expect(fromWkt('GEOMETRYCOLLECTION (MULTIPOLYGON (EMPTY, ((0 0, 1 0, 1 1, 0 0))), POINT (3 4), POLYGON EMPTY)')).toEqual({ polygons: [[ring]], others: 1 });
  const bytes = '0103000000010000000400000000000000000000000000000000000000000000000000F03F0000000000000000000000000000F03F000000000000F03F00000000000000000000000000000000';
  expect(fromWkt(bytes)).toEqual({ polygons: [[ring]], others: 0 });
  const read = fromGeoJson({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] } });
  expect(read.polygons).toEqual([[ring]]);
  // One degree or one unit across becomes ten kilometres; a millimetre is then less than a millionth of it.
  expect(onTheGrid(read, fitOf([read])).polygons[0]![0]).toEqual(Float64Array.of(0, 0, 10_000, 0, 10_000, 10_000));
});
