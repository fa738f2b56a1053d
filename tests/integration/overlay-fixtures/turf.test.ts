import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openGeos } from '../../../native/geos.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { unionOf } from '../../../src-core/geometry/overlay/overlay-areas.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import { combined, expectAreaLaws, expectSoundAreas, likeness, toleranceOf, type Operation } from './judge.ts';
import { asImported, fitOf, onTheGrid } from './on-the-grid.ts';
import { fromGeoJson, joined, type RawShape } from './raw-shapes.ts';

/** Turf's fixtures: the input features, and what its own result was, drawn after them. */
const folder = join(import.meta.dirname, '../../../../shared/data/turf');
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const featuresOf = (json: unknown): readonly RawShape[] => ((json as { features?: readonly unknown[] }).features ?? [json]).map(fromGeoJson);
const casesOf = (name: string): string[] => readdirSync(join(folder, name, 'test/in')).filter((file) => file.endsWith('.geojson')).sort();

/** Another outcome than Turf's is right here, with the reason. It must come out another way, or it leaves the list. */
const otherwise: Readonly<Record<string, string>> = {
  'turf-unkink-polygon/polygon-with-holes.geojson': 'Turf gives back each hole as a piece of its own; for us a hole is no land',
};

const geos = await openGeos();
const table: string[] = [];
afterAll(() => console.log(table.join('\n')));

describe.each([['turf-union', 'union'], ['turf-intersect', 'intersection'], ['turf-difference', 'difference']] as const)('%s', (name, operation) => {
  test.each(casesOf(name))('%s', (file) => {
    const raw = featuresOf(read(join(folder, name, 'test/in', file)));
    const others = raw.reduce((sum, shape) => sum + shape.others, 0);
    if (others > 0) {
      // The command never gives such a thing to the door: only zones are joined, shared and subtracted.
      table.push(`${name}/${file} → not an area (${others} points or lines): our door takes areas only`);
      return;
    }
    const fit = fitOf(raw);
    const given = raw.map((shape) => onTheGrid(shape, fit));
    const inputs = given.map((shape) => asImported(shape, geos));
    const tolerance = toleranceOf(given);
    expectSoundAreas(combined(operation, given), 'as given');
    const ours = combined(operation, inputs.map(({ shape }) => shape));
    expectSoundAreas(ours, operation);
    for (const [i, { shape }] of inputs.entries()) for (const other of inputs.slice(i + 1)) expectAreaLaws(shape, other.shape, tolerance, file);
    const outcome = likenessToTurf(name, file, operation, raw.length, (shape) => likeness(ours, onTheGrid(shape, fit), tolerance));
    const reason = otherwise[`${name}/${file}`];
    if (outcome !== null) expect(outcome).toMatch(reason === undefined ? /^(exact|same land)$/ : /^other/);
    table.push(`${name}/${file} → ${outcome ?? 'Turf has no result; sound, and the areas add up'}${reason === undefined ? '' : ` (${reason})`}${inputs.some(({ repaired }) => repaired) ? ' (repaired first)' : ''} [×${fit.scale}]`);
  });
});

function likenessToTurf(name: string, file: string, operation: Operation, inputs: number, compare: (expected: RawShape) => string): string | null {
  const path = join(folder, name, 'test/out', file);
  if (!existsSync(path)) return null;
  const out = featuresOf(read(path));
  // Beside the union stands only itself; the others follow their inputs, and where nothing is left nothing follows.
  return compare(operation === 'union' ? joined(out) : joined(out.slice(inputs)));
}

describe('turf-dissolve', () => {
  test.each(casesOf('turf-dissolve'))('%s', (file) => {
    const json = read(join(folder, 'turf-dissolve/test/in', file)) as { readonly features: readonly { readonly properties?: Readonly<Record<string, unknown>> }[] };
    const out = read(join(folder, 'turf-dissolve/test/out', file)) as typeof json;
    // The one fixture of this name dissolves by the property `combine`; the others all together.
    const keyOf = (feature: (typeof json.features)[number]): string => (file === 'polysByProperty.geojson' ? String(feature.properties?.['combine']) : '');
    const fit = fitOf(featuresOf(json));
    for (const key of new Set(json.features.map(keyOf))) {
      const shapes = json.features.filter((feature) => keyOf(feature) === key).map(fromGeoJson).map((shape) => asImported(onTheGrid(shape, fit), geos).shape);
      const expected = joined(out.features.filter((feature) => keyOf(feature) === key).map(fromGeoJson));
      const ours = unionOf(shapes);
      expectSoundAreas(ours, file);
      const outcome = likeness(ours, onTheGrid(expected, fit), toleranceOf(shapes));
      expect(outcome, key).toMatch(/^(exact|same land)$/);
      table.push(`turf-dissolve/${file}${key === '' ? '' : ` ${key}`} → ${outcome} [×${fit.scale}]`);
    }
  });
});

/** Rings that cross themselves: what the import repairs them to has no less land than Turf's pieces, and who draws one is told. */
describe.each(['turf-unkink-polygon', 'turf-kinks'])('%s', (name) => {
  test.each(casesOf(name))('%s', (file) => {
    const raw = joined(featuresOf(read(join(folder, name, 'test/in', file))));
    if (raw.polygons.length === 0) {
      table.push(`${name}/${file} → not an area: our door takes areas only`);
      return;
    }
    const fit = fitOf([raw]);
    const given = onTheGrid(raw, fit);
    const { shape, repaired } = asImported(given, geos);
    const ours = unionOf([shape]);
    expectSoundAreas(unionOf([given]), 'as given');
    expectSoundAreas(ours, file);
    expect(Math.abs(areaOf(ours) - areaOf(shape))).toBeLessThanOrEqual(toleranceOf([given]));
    let outcome = 'sound';
    if (name === 'turf-unkink-polygon') {
      const pieces = featuresOf(read(join(folder, name, 'test/out', file))).map((piece) => onTheGrid(piece, fit));
      outcome = likeness(ours, unionOf(pieces), toleranceOf([given]));
      expect(outcome).toMatch(otherwise[`${name}/${file}`] === undefined ? /^(exact|same land)$/ : /^other/);
    }
    const reason = otherwise[`${name}/${file}`];
    table.push(`${name}/${file} → ${outcome}${reason === undefined ? '' : ` (${reason})`}${repaired ? ' (repaired first)' : ''}; drawn by hand: ${given.polygons.map(([outer]) => drawnOrSaid(outer!)).join(', ')} [×${fit.scale}]`);
  });
});
