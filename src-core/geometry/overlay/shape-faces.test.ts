import { describe, expect, test } from 'vitest';
import { areaOf } from '../area.ts';
import { intersectionArea } from '../intersection-area.ts';
import type { MultiPolygon } from '../types.ts';
import { geometryFromWkt } from '../../testing/wkt.ts';
import { randomCoverage, randomFrom } from '../../testing/random-plan.ts';
import { ShapeFaces } from './shape-faces.ts';

const shapes = (...wkts: string[]): MultiPolygon[] => wkts.map((wkt) => geometryFromWkt(wkt) as MultiPolygon);

/** m² by which shapes lie over it: `0,1|0` is under shapes 0 and 1 of the first side and shape 0 of the second. */
function areasOf(first: readonly MultiPolygon[], second: readonly MultiPolygon[]): Record<string, number> {
  const faces = new ShapeFaces(first, second);
  const sums: Record<string, number> = {};
  faces.twiceAreas().forEach((area, cycle) => {
    const key = `${faces.shapes(cycle, 0).join()}|${faces.shapes(cycle, 1).join()}`;
    if (key !== '|') sums[key] = (sums[key] ?? 0) + area / 2e6;
  });
  return sums;
}

describe('faces of shapes laid over each other', () => {
  test('two squares', () => {
    expect(areasOf(shapes('POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'), shapes('POLYGON ((5 0, 15 0, 15 10, 5 10, 5 0))'))).toEqual({ '0|': 50, '0|0': 50, '|0': 50 });
  });

  // ┌───────────┐
  // │ 0  ┌───┐  │   the island of the second side lies in a face of the first
  // │    │ 0 │  │
  // │    └───┘  │
  // └───────────┘
  test('an island takes from the face around it', () => {
    const [outer, island] = ['POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))', 'POLYGON ((40 40, 60 40, 60 60, 40 60, 40 40))'];
    expect(areasOf(shapes(outer), shapes(island))).toEqual({ '0|': 9600, '0|0': 400 });
    expect(areasOf(shapes(outer, island), [])).toEqual({ '0|': 9600, '0,1|': 400 });
  });

  test('a hole holds nothing, and what stands in it is its own', () => {
    const ring = 'POLYGON ((0 0, 30 0, 30 30, 0 30, 0 0), (10 10, 20 10, 20 20, 10 20, 10 10))';
    expect(areasOf(shapes(ring), shapes('POLYGON ((14 14, 16 14, 16 16, 14 16, 14 14))'))).toEqual({ '0|': 800, '|0': 4 });
  });

  test('a shape twice over itself and edges there and back', () => {
    expect(areasOf(shapes('POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'), shapes('POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'))).toEqual({ '0,1|0': 100 });
    expect(areasOf(shapes('MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((10 0, 20 0, 20 10, 10 10, 10 0)))'), [])).toEqual({ '0|': 200 });
  });

  test.each([11, 12, 13, 14])('random coverages: pairs share what they share, and all of it adds up (seed %i)', (seed) => {
    const random = randomFrom(seed);
    const [first, second] = [randomCoverage(6, random), randomCoverage(6, random)].map((records) => records.map(({ geometry }) => geometry as MultiPolygon));
    const sums = areasOf(first!, second!);
    expect(Object.values(sums).reduce((sum, area) => sum + area, 0)).toBeCloseTo(360_000, 6);
    first!.forEach((a, i) => second!.forEach((b, j) => {
      // Rounded crossings bend an edge by half a millimetre at most.
      expect(Math.abs((sums[`${i}|${j}`] ?? 0) - intersectionArea(a, b))).toBeLessThan(0.3);
    }));
    first!.forEach((a, i) => expect(Math.abs(second!.reduce((sum, _, j) => sum + (sums[`${i}|${j}`] ?? 0), 0) - areaOf(a))).toBeLessThan(0.3));
  });
});
