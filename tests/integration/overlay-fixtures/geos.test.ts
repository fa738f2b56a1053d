import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { differenceOf, intersectionOf, symmetricDifferenceOf, unionOf } from '../../../src-core/geometry/overlay/overlay-areas.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { randomCoverage, randomFrom } from '../../../src-core/testing/random-plan.ts';
import { wktOf } from '../../../src-core/testing/wkt.ts';
import { expectSoundAreas, toleranceOf } from './judge.ts';

/** An engine that shares no line with ours judges it, on doubles without any grid. */
const pairs = 500;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

test(`GEOS finds the same areas for ${pairs} random pairs (seed ${seed})`, () => {
  const random = randomFrom(seed);
  const made = Array.from({ length: pairs }, (_, i) => (i % 4 === 3 ? ofOneCoverage(random) : stars(random)));
  const judged = JSON.parse(execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'geos.py')], { input: JSON.stringify(made.map((pair) => pair.map((shape) => wktOf(shape)))), encoding: 'utf8', maxBuffer: 1 << 26 })) as number[][];
  let most = 0;
  for (const [i, [a, b]] of made.entries()) {
    const ours = [unionOf([a, b]), intersectionOf([a], [b]), differenceOf([a], [b]), differenceOf([b], [a]), symmetricDifferenceOf([a], [b])];
    const tolerance = toleranceOf([a, b]);
    for (const [at, shape] of ours.entries()) {
      const context = `pair ${i}, ${['union', 'common', 'a less b', 'b less a', 'either'][at]}`;
      expectSoundAreas(shape, context);
      const off = Math.abs(areaOf(shape) - judged[i]![at]!);
      expect(off, context).toBeLessThanOrEqual(tolerance);
      most = Math.max(most, off / tolerance);
    }
  }
  console.log(`GEOS on ${pairs} pairs, 2,500 areas (seed ${seed}): at most ${(100 * most).toFixed(1)} % of what the grid allows apart`);
});

/** Two stars about near places, with a star taken out of each at times, from a few metres to some ten kilometres across. */
function stars(random: () => number): [MultiPolygon, MultiPolygon] {
  const size = 10 ** (0.5 + random() * 3.5);
  const [x, y] = [420_000 + random() * 1000, 2_350_000 + random() * 1000];
  const star = (reach: number, corners: number): MultiPolygon => {
    const [cx, cy] = [x + random() * size, y + random() * size];
    const ring = Array.from({ length: corners }, (_, i) => {
      const angle = ((i + random() * 0.9) / corners) * 2 * Math.PI;
      const away = reach * (0.1 + random());
      return [cx + away * Math.cos(angle), cy + away * Math.sin(angle)].map((value) => Math.round(value * 1000) / 1000);
    });
    return { type: 'MultiPolygon', polygons: [[Float64Array.from(ring.flat())]] };
  };
  const side = (): MultiPolygon => {
    const whole = unionOf([star(size, 3 + Math.floor(random() * 30)), star(size, 3 + Math.floor(random() * 12))]);
    return random() < 0.5 ? whole : differenceOf([whole], [star(size / 3, 3 + Math.floor(random() * 12))]);
  };
  return [side(), side()];
}

/** Shares of one coverage that have whole edges, and some zones, in common. */
function ofOneCoverage(random: () => number): [MultiPolygon, MultiPolygon] {
  const zones = randomCoverage(4, random).map(({ geometry }) => geometry as MultiPolygon);
  const some = () => unionOf(zones.filter((_, i) => i === 0 || random() < 0.5));
  return [some(), some()];
}
