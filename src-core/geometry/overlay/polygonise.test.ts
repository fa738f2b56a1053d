import { describe, expect, test } from 'vitest';
import { areaOfPolygon } from '../area.ts';
import { isOnGrid } from '../grid.ts';
import { polygonise } from './polygonise.ts';

const line = (...coordinates: number[]): Float64Array => new Float64Array(coordinates);
const areas = (lines: readonly Float64Array[]): number[] => polygonise(lines).polygons.map((polygon) => Math.round(areaOfPolygon(polygon) * 1000) / 1000).sort((a, b) => a - b);

describe('loose lines', () => {
  test('four sides that overshoot make one area; the ends lead nowhere', () => {
    //    |   |
    //  --+---+--
    //    |   |
    //  --+---+--
    expect(areas([line(-1, 0, 5, 0), line(-1, 4, 5, 4), line(0, -1, 0, 5), line(4, -1, 4, 5)])).toEqual([16]);
  });

  test('a grid of streets makes a block each', () => {
    const lines = [0, 1, 2, 3].flatMap((i) => [line(i * 10, 0, i * 10, 30), line(0, i * 10, 30, i * 10)]);
    expect(areas(lines)).toEqual(new Array<number>(9).fill(100));
  });

  test('an outline within an outline is an area and leaves a hole', () => {
    const ring = (from: number, to: number) => line(from, from, to, from, to, to, from, to, from, from);
    const { polygons } = polygonise([ring(0, 10), ring(4, 6)]);
    expect(polygons.map((polygon) => polygon.length).sort()).toEqual([1, 2]);
    expect(areas([ring(0, 10), ring(4, 6)])).toEqual([4, 96]);
  });

  test('says which lines bound something', () => {
    expect(polygonise([line(0, 0, 10, 0, 10, 10), line(10, 10, 0, 0), line(20, 0, 30, 0), line(5, 0, 5, -5)]).bounds).toEqual([true, true, false, false]);
  });

  test('nothing closed, no areas; no lines, nothing', () => {
    expect(areas([line(0, 0, 10, 0), line(0, 5, 10, 5)])).toEqual([]);
    expect(polygonise([])).toEqual({ polygons: [], bounds: [] });
  });
});

test('random chords of a square cover it once, far from the origin too (seed 11)', () => {
  let state = 11;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const [x0, y0] = [420_000, 2_350_000];
  const at = (t: number): [number, number] => (t < 1 ? [t, 0] : t < 2 ? [1, t - 1] : t < 3 ? [3 - t, 1] : [0, 4 - t]);
  for (let run = 0; run < 30; run++) {
    const chords = Array.from({ length: 12 }, () => {
      const [a, b] = [at(random() * 4), at(random() * 4)];
      return line(...[...a, ...b].map((value, i) => Math.round(((i % 2 === 0 ? x0 : y0) + value * 100) * 1000) / 1000));
    });
    const { polygons } = polygonise([line(x0, y0, x0 + 100, y0, x0 + 100, y0 + 100, x0, y0 + 100, x0, y0), ...chords]);
    expect(polygons.reduce((sum, polygon) => sum + areaOfPolygon(polygon), 0)).toBeCloseTo(10_000, 0);
    for (const ring of polygons.flat()) expect(ring.every(isOnGrid)).toBe(true);
  }
});
