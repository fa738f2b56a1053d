import { describe, expect, it } from 'vitest';
import { areaOf } from '../area.ts';
import { firstCrossing } from '../crossing.ts';
import type { MultiPolygon } from '../types.ts';
import { randomFrom } from '../../testing/random-plan.ts';
import { geometryFromWkt, wktOf } from '../../testing/wkt.ts';
import { differenceOf, intersectionOf, unionOf } from './overlay-areas.ts';
import { areaAlong, offsetArea, parallelLine } from './offset.ts';

const shape = (wkt: string) => geometryFromWkt(wkt) as MultiPolygon;
const square = shape('POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0))');

describe('offsetArea', () => {
  it('grows a square by a strip and four quarter circles', () => {
    // Chords lie within 2 cm of the arc: a little less than the circle.
    const grown = areaOf(offsetArea(square, 10));
    expect(grown).toBeLessThan(10_000 + 4_000 + Math.PI * 100);
    expect(grown).toBeGreaterThan(10_000 + 4_000 + Math.PI * 100 - 2 * Math.PI * 10 * 0.02);
    expect(areaOf(offsetArea(square, 10, 'mitre'))).toBe(120 * 120);
  });
  it('shrinks it, to nothing in the end', () => {
    expect(areaOf(offsetArea(square, -10))).toBe(80 * 80);
    expect(offsetArea(square, -50).polygons).toHaveLength(0);
    expect(offsetArea(square, -60).polygons).toHaveLength(0);
  });
  it('shrinks holes as it grows, and closes those that are small', () => {
    const holed = shape('POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0), (40 40, 40 60, 60 60, 60 40, 40 40))');
    expect(areaOf(offsetArea(holed, 5, 'mitre'))).toBe(110 * 110 - 10 * 10);
    expect(offsetArea(holed, 12, 'mitre').polygons[0]).toHaveLength(1);
    expect(areaOf(offsetArea(holed, -5, 'mitre'))).toBe(90 * 90 - 30 * 30);
  });
  it('falls apart at a neck that is narrower than twice the distance', () => {
    /*  ##   ##
     *  #######   a neck 4 m wide
     *  ##   ##  */
    const dumbbell = shape('POLYGON ((0 0, 20 0, 20 18, 40 18, 40 0, 60 0, 60 40, 40 40, 40 22, 20 22, 20 40, 0 40, 0 0))');
    expect(offsetArea(dumbbell, -3).polygons).toHaveLength(2);
    expect(offsetArea(dumbbell, -1).polygons).toHaveLength(1);
  });
});

describe('areaAlong', () => {
  it('is a strip, its corners mitred or round', () => {
    expect(areaOf(areaAlong([Float64Array.of(0, 0, 100, 0)], 5))).toBe(1000);
    expect(areaOf(areaAlong([Float64Array.of(0, 0, 100, 0, 100, 100)], 5, 'mitre'))).toBe(1050 + 950);
    const round = areaOf(areaAlong([Float64Array.of(0, 0, 100, 0)], 5, 'round', 'round'));
    expect(Math.abs(round - 1000 - Math.PI * 25)).toBeLessThan(0.7);
  });
  it('counts the ground where strips cross once', () => {
    expect(areaOf(areaAlong([Float64Array.of(0, 0, 100, 0), Float64Array.of(50, -50, 50, 50)], 5))).toBe(1000 + 1000 - 100);
  });
  it('leaves the middle of a round way free', () => {
    const loop = areaAlong([Float64Array.of(0, 0, 100, 0, 100, 100, 0, 100, 0, 0)], 5, 'mitre');
    expect(loop.polygons[0]).toHaveLength(2);
    expect(areaOf(loop)).toBe(110 * 110 - 90 * 90);
  });
});

it('parallelLine runs beside a line, to its right for a positive distance', () => {
  expect([...parallelLine(Float64Array.of(0, 0, 10, 0, 10, 10), 2)]).toEqual([0, -2, 12, -2, 12, 10]);
  expect([...parallelLine(Float64Array.of(0, 0, 10, 0, 10, 10), -2)]).toEqual([0, 2, 8, 2, 8, 10]);
});

describe('laws, on random shapes', () => {
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  it(`growing contains, shrinking is contained, results are valid (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let i = 0; i < 150; i++) {
      const corners = 3 + Math.floor(random() * 24);
      const ring: number[] = [];
      for (let c = 0; c < corners; c++) {
        const angle = ((c + random() * 0.9) / corners) * 2 * Math.PI;
        const reach = 100 * (0.1 + random());
        ring.push(Math.round((420_000 + reach * Math.cos(angle)) * 1000) / 1000, Math.round((2_350_000 + reach * Math.sin(angle)) * 1000) / 1000);
      }
      const star = unionOf([{ type: 'MultiPolygon', polygons: [[Float64Array.from(ring)]] }]);
      const distance = 0.2 + random() * 25;
      const grown = offsetArea(star, distance, random() < 0.5 ? 'round' : 'mitre');
      const shrunk = offsetArea(star, -distance);
      expect(areaOf(differenceOf([star], [grown])), `grown ${i}`).toBeLessThan(0.5);
      expect(areaOf(differenceOf([shrunk], [star])), `shrunk ${i}`).toBeLessThan(0.5);
      // Grown back, what was shrunk stays within: opening takes away and never adds.
      expect(areaOf(differenceOf([offsetArea(shrunk, distance)], [star])), `opened ${i}`).toBeLessThan(0.05 * 700);
      for (const polygon of [...grown.polygons, ...shrunk.polygons]) expect(firstCrossing(polygon), `${i}: ${wktOf(star)}`).toBeNull();
      expect(areaOf(intersectionOf([star], [grown])), `${i}`).toBeGreaterThan(areaOf(star) - 0.5);
    }
  });
});
