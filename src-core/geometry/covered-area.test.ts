import { describe, expect, it } from 'vitest';
import { randomFrom } from '../testing/random-plan.ts';
import { geometryFromWkt } from '../testing/wkt.ts';
import { areaOf } from './area.ts';
import { coveredArea } from './covered-area.ts';
import { intersectionArea } from './intersection-area.ts';
import { ringOf } from './ring.ts';
import type { MultiPolygon } from './types.ts';

const shape = (wkt: string) => geometryFromWkt(wkt) as MultiPolygon;
/** A star about a centre: simple, seldom convex, with up to 14 corners, on the grid. */
function star(random: () => number): MultiPolygon {
  const corners = 3 + Math.floor(random() * 12);
  const [x, y] = [420_000 + random() * 80, 2_350_000 + random() * 80];
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = ((i + random() * 0.8) / corners) * 2 * Math.PI;
    const radius = 5 + random() * 60;
    return { x: Math.round((x + radius * Math.cos(angle)) * 1000) / 1000, y: Math.round((y + radius * Math.sin(angle)) * 1000) / 1000 };
  });
  return { type: 'MultiPolygon', polygons: [[ringOf(points)]] };
}

describe('intersectionArea', () => {
  it.each([
    ['squares that share a corner piece', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))', 'POLYGON ((3 3, 7 3, 7 7, 3 7, 3 3))', 1],
    ['neighbours with a shared edge', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))', 'POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))', 0],
    ['neighbours with a slanting shared edge', 'POLYGON ((0 0, 4 0, 6 4, 0 4, 0 0))', 'POLYGON ((4 0, 8 0, 8 4, 6 4, 4 0))', 0],
    ['one within the other', 'POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))', 'POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))', 4],
    ['one in the hole of the other', 'POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 8 1, 8 8, 1 8, 1 1))', 'POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))', 0],
    ['a cross', 'POLYGON ((0 3, 9 3, 9 6, 0 6, 0 3))', 'POLYGON ((3 0, 6 0, 6 9, 3 9, 3 0))', 9],
    ['rings that run the other way', 'POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))', 'POLYGON ((2 2, 2 6, 6 6, 6 2, 2 2))', 4],
  ])('%s', (_, a, b, area) => {
    expect(intersectionArea(shape(a), shape(b))).toBeCloseTo(area, 9);
    expect(intersectionArea(shape(b), shape(a))).toBeCloseTo(area, 9);
  });
});

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
describe(`areas of shapes that lie on each other (seed ${seed})`, () => {
  it('agree, found in two ways that have nothing in common', () => {
    const random = randomFrom(seed);
    for (let i = 0; i < 400; i++) {
      const [a, b] = [star(random), star(random)];
      const union = coveredArea([a, b]);
      expect(coveredArea([a]), `alone, case ${i}`).toBeCloseTo(areaOf(a), 6);
      expect(areaOf(a) + areaOf(b) - intersectionArea(a, b), `case ${i}`).toBeCloseTo(union, 6);
      expect(coveredArea([a], [b]), `within, case ${i}`).toBeCloseTo(intersectionArea(a, b), 6);
    }
  });
});
