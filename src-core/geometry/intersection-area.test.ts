import { describe, expect, it } from 'vitest';
import { randomFrom } from '../testing/random-plan.ts';
import { areaOf } from './area.ts';
import { onGrid } from './grid.ts';
import { intersectionArea } from './intersection-area.ts';
import { intersectionOf } from './overlay/overlay-areas.ts';
import type { MultiPolygon } from './types.ts';

/** A star of so many corners. */
function star(random: () => number, corners: number, x: number, y: number): MultiPolygon {
  const ring = new Float64Array(2 * corners);
  for (let i = 0; i < corners; i++) {
    const [angle, away] = [(2 * Math.PI * i) / corners, 200 + 100 * random()];
    ring[2 * i] = onGrid(x + away * Math.cos(angle));
    ring[2 * i + 1] = onGrid(y + away * Math.sin(angle));
  }
  return { type: 'MultiPolygon', polygons: [[ring]] };
}

describe('land that two shapes share', () => {
  // Few corners are compared each with each, many by a sweep: the overlay, which knows neither, has the same land.
  it.each([[8, 1], [60, 2], [70, 3], [400, 4], [1500, 5]])('is that of their overlay (stars of %i corners, seed %i)', (corners, seed) => {
    const random = randomFrom(seed);
    const [a, b] = [star(random, corners, 420_000, 2_350_000), star(random, corners, 420_000 + 300 * random(), 2_350_000 + 300 * random())];
    const overlay = areaOf(intersectionOf([a], [b]));
    // Rounded crossings bend the overlay's edges by half a millimetre at most.
    expect(Math.abs(intersectionArea(a, b) - overlay)).toBeLessThan(0.001 * 400 * Math.sqrt(corners));
    expect(intersectionArea(b, a)).toBeCloseTo(intersectionArea(a, b), 6);
  });

  it('is none where outlines of a thousand corners only touch', () => {
    const wave = Array.from({ length: 1000 }, (_, i) => [i, onGrid(5 * Math.sin(i))]);
    const [upper, lower] = [[...wave.flat(), 999, 500, 0, 500], [...wave.toReversed().flat(), 0, -500, 999, -500]].map((ring): MultiPolygon => ({ type: 'MultiPolygon', polygons: [[Float64Array.from(ring)]] }));
    expect(Math.abs(intersectionArea(upper!, lower!))).toBeLessThan(1e-6);
  });
});
