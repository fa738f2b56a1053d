import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openGeos } from '../../../native/geos.ts';
import { combined, expectAreaLaws, expectSoundAreas, likeness, operations, toleranceOf } from './judge.ts';
import { asImported, fitOf, onTheGrid } from './on-the-grid.ts';
import { fromGeoJson } from './raw-shapes.ts';

/** polygon-clipping's own end-to-end cases, each an operation on the features of `args.geojson` and what comes of it. */
const folder = join(import.meta.dirname, '../../../../shared/data/polygon-clipping/end-to-end');
const read = (path: string): { readonly features?: readonly unknown[] } => JSON.parse(readFileSync(path, 'utf8')) as never;

const geos = await openGeos();
const table: string[] = [];
afterAll(() => console.log(table.join('\n')));

test.each(readdirSync(folder).sort())('%s', (name) => {
  const raw = read(join(folder, name, 'args.geojson')).features!.map(fromGeoJson);
  const fit = fitOf(raw);
  const given = raw.map((shape) => onTheGrid(shape, fit));
  const inputs = given.map((shape) => asImported(shape, geos));
  const tolerance = toleranceOf(given);
  const outcomes: string[] = [];
  for (const operation of operations) {
    // What is not valid goes in as it is as well: nothing is thrown, and what comes out is valid.
    expectSoundAreas(combined(operation, given), `${operation} as given`);
    const ours = combined(operation, inputs.map(({ shape }) => shape));
    expectSoundAreas(ours, operation);
    const expectedIn = [operation, 'all'].map((file) => join(folder, name, `${file}.geojson`)).find((path) => existsSync(path));
    if (expectedIn === undefined) continue;
    const outcome = likeness(ours, onTheGrid(fromGeoJson(read(expectedIn)), fit), tolerance);
    outcomes.push(`${operation} ${outcome}`);
    expect(outcome, operation).toMatch(/^(exact|same land)$/);
  }
  for (const [i, { shape }] of inputs.entries()) for (const other of inputs.slice(i + 1)) expectAreaLaws(shape, other.shape, tolerance, name);
  table.push(`polygon-clipping/${name} → ${outcomes.join('; ') || 'no result to compare with; sound, and the areas add up'}${inputs.some(({ repaired }) => repaired) ? ' (repaired first)' : ''} [×${fit.scale}]`);
});
