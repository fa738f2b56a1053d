import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openGeos } from '../../../native/geos.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { boxOf } from '../../../src-core/geometry/bounds.ts';
import { onGrid } from '../../../src-core/geometry/grid.ts';
import { differenceOf, intersectionOf, symmetricDifferenceOf, unionOf } from '../../../src-core/geometry/overlay/overlay-areas.ts';
import type { MultiPolygon } from '../../../src-core/geometry/types.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import { expectAreaLaws, expectSoundAreas, likeness, toleranceOf } from './judge.ts';
import { asImported, fitOf, onTheGrid } from './on-the-grid.ts';
import type { RawPolygon } from './raw-shapes.ts';

/** earcut's polygons, touching and degenerate: no result of set operations comes with them, so each is held against itself and against its half. */
const folder = join(import.meta.dirname, '../../../../shared/data/earcut/fixtures');
const geos = await openGeos();
const table: string[] = [];
afterAll(() => console.log(table.join('\n')));

test.each(readdirSync(folder).sort())('%s', (file) => {
  const raw = { polygons: [JSON.parse(readFileSync(join(folder, file), 'utf8')) as RawPolygon], others: 0 };
  const fit = fitOf([raw]);
  const given = onTheGrid(raw, fit);
  const { shape, repaired } = asImported(given, geos);
  const tolerance = toleranceOf([given]);
  expectSoundAreas(unionOf([given]), 'as given');

  const whole = unionOf([shape]);
  expectSoundAreas(whole, 'union');
  const outcome = likeness(whole, shape, tolerance);
  expect(outcome).toMatch(/^(exact|same land)$/);
  expect(areaOf(symmetricDifferenceOf([shape], [shape]))).toBe(0);
  expect(likeness(intersectionOf([shape], [shape]), whole, tolerance)).toMatch(/^(exact|same land)$/);

  const { minX, minY, maxX, maxY } = boxOf(given);
  const middle = onGrid((minX + maxX) / 2);
  const left: MultiPolygon = { type: 'MultiPolygon', polygons: [[Float64Array.of(minX - 1, minY - 1, middle, minY - 1, middle, maxY + 1, minX - 1, maxY + 1)]] };
  if (given.polygons.length > 0) {
    expectSoundAreas(intersectionOf([shape], [left]), 'left half');
    expectSoundAreas(differenceOf([shape], [left]), 'right half');
    expectAreaLaws(shape, left, tolerance, file);
  }
  const drawn = given.polygons.map(([outer]) => drawnOrSaid(outer!)).join(', ');
  table.push(`earcut/${file} → ${outcome}${repaired ? ' (repaired first)' : ''}; drawn by hand: ${drawn || 'nothing is left on the grid'} [×${fit.scale}]`);
});
