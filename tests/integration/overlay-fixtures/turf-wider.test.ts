import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openGeos } from '../../../native/geos.ts';
import { bufferOf } from '../../../src-core/commands/buffer-records.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { onGrid } from '../../../src-core/geometry/grid.ts';
import { intersectionArea } from '../../../src-core/geometry/intersection-area.ts';
import { arcToleranceM, offsetArea } from '../../../src-core/geometry/overlay/offset.ts';
import { differenceOf, intersectionOf, symmetricDifferenceOf, unionOf } from '../../../src-core/geometry/overlay/overlay-areas.ts';
import type { Geometry, MultiPolygon } from '../../../src-core/geometry/types.ts';
import { wktOf } from '../../../src-core/testing/wkt.ts';
import { drawnOrSaid } from './drawn-or-said.ts';
import { expectAreaLaws, expectSoundAreas, likeness, toleranceOf } from './judge.ts';
import { asImported, fitOf, onTheGrid, type Fit } from './on-the-grid.ts';
import { fromGeoJson, fromWkt, type RawShape } from './raw-shapes.ts';

/** Those of Turf's fixtures that ask a set operation by another name: what is outside, which of two holds the other, what is near. */
const folder = join(import.meta.dirname, '../../../../shared/data/turf');
type Json = { readonly type: string; readonly features?: readonly Json[]; readonly geometry?: Json; readonly geometries?: readonly Json[]; readonly coordinates?: unknown };
const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const featuresOf = (json: Json): readonly RawShape[] => (json.features ?? [json]).map(fromGeoJson);
const filesIn = (path: string): string[] => (readdirSync(join(folder, path), { recursive: true }) as string[]).filter((file) => file.endsWith('.geojson')).sort();

const table: string[] = [];
/** Cases that are of areas alone; points and lines among them are not ours: our door takes areas only. The rest is counted. */
function casesOf(name: string): (readonly ['true' | 'false', string])[] {
  const all = (['true', 'false'] as const).flatMap((truth) => filesIn(`${name}/test/${truth}`).map((file) => [truth, file] as const));
  const areas = all.filter(([truth, file]) => featuresOf(read(join(folder, name, 'test', truth, file))).every(({ others, polygons }) => others === 0 && polygons.length > 0));
  table.push(`${name}: ${areas.length} of areas, ${all.length - areas.length} of points or lines`);
  return areas;
}

const geos = await openGeos();
afterAll(() => console.log(table.join('\n')));

/** A mask is the world, or an area that is given, less the shapes. */
describe('turf-mask', () => {
  const world: RawShape = { polygons: [[[[-180, -90], [180, -90], [180, 90], [-180, 90]]]], others: 0 };
  test.each(filesIn('turf-mask/test/in'))('%s', (file) => {
    const [shape, around = world] = featuresOf(read(join(folder, 'turf-mask/test/in', file)));
    const expected = featuresOf(read(join(folder, 'turf-mask/test/out', file)))[0]!;
    const fit = fitOf([shape!, around, expected]);
    const [inner, outer] = [shape!, around].map((raw) => asImported(onTheGrid(raw, fit), geos).shape) as [MultiPolygon, MultiPolygon];
    const ours = differenceOf([outer], [inner]);
    expectSoundAreas(ours, file);
    expectAreaLaws(outer, inner, toleranceOf([outer, inner]), file);
    const given = onTheGrid(expected, fit);
    const outcome = likeness(ours, asImported(given, geos).shape, toleranceOf([outer, inner]));
    expect(outcome).toMatch(/^(exact|same land)$/);
    table.push(`turf-mask/${file} → ${outcome} [×${fit.scale}]`);
  });
});

/** What the overlay says of two areas, against what Turf's folders call true and false. */
describe.each(['contains', 'within', 'equal', 'overlap', 'touches'] as const)('turf-boolean-%s', (name) => {
  test.each(casesOf(`turf-boolean-${name}`))('%s: %s', (truth, file) => {
    const raw = featuresOf(read(join(folder, `turf-boolean-${name}/test/${truth}`, file)));
    const fit = fitOf(raw);
    const [a, b] = raw.map((shape) => asImported(onTheGrid(shape, fit), geos).shape) as [MultiPolygon, MultiPolygon];
    const tolerance = toleranceOf([a, b]);
    expectAreaLaws(a, b, tolerance, file);
    if (areaOf(a) === 0 || areaOf(b) === 0) {
      // The import sets such a feature aside and says so; no set operation meets it.
      table.push(`turf-boolean-${name}/${truth}/${file} → one of the two lies on a line and has no land [×${fit.scale}]`);
      return;
    }
    const has = (shape: MultiPolygon): boolean => areaOf(shape) > tolerance;
    const [onlyA, onlyB, common] = [has(differenceOf([a], [b])), has(differenceOf([b], [a])), has(intersectionOf([a], [b]))];
    const said = {
      contains: () => !onlyB, within: () => !onlyA, equal: () => !has(symmetricDifferenceOf([a], [b])), overlap: () => common && onlyA && onlyB,
      // Nothing in common, and not a centimetre apart.
      touches: () => !common && areaOf(intersectionOf([offsetArea(a, 0.01)], [b])) > 0,
    }[name]();
    expect(said).toBe(truth === 'true');
    table.push(`turf-boolean-${name}/${truth}/${file} → ${said} [×${fit.scale}]`);
  });
});

/** What is valid goes in as it is; what is not comes out valid, or as a sentence where a hand draws it. */
describe('turf-boolean-valid', () => {
  test.each(casesOf('turf-boolean-valid'))('%s: %s', (truth, file) => {
    const raw = featuresOf(read(join(folder, `turf-boolean-valid/test/${truth}`, file)));
    const fit = fitOf(raw);
    for (const given of raw.map((shape) => onTheGrid(shape, fit))) {
      const { shape, repaired } = asImported(given, geos);
      if (truth === 'true') expect(repaired).toBe(false);
      expectSoundAreas(unionOf([given]), 'as given');
      expectSoundAreas(unionOf([shape]), file);
      table.push(`turf-boolean-valid/${truth}/${file} → ${repaired ? 'repaired first' : given.polygons.length === 0 ? 'no area is left' : 'as given'}; drawn by hand: ${given.polygons.map(([outer]) => drawnOrSaid(outer!)).join(', ') || 'nothing'} [×${fit.scale}]`);
    }
  });
});

/**
 * Turf's own buffers are of degrees on the globe; ours are of metres on the plan. GEOS draws the same distances around the
 * same shapes, and the two may lie apart by no more than chords lie off their arcs, along the whole outline.
 */
test('turf-buffer: around areas, lines and points as GEOS does', () => {
  const made = filesIn('turf-buffer/test/in').flatMap((file) => {
    const json = read(join(folder, 'turf-buffer/test/in', file));
    const places = placesOf(json);
    const fit = fitOf([{ polygons: [[places]], others: 0 }]);
    const across = fit.scale * Math.max(...[0, 1].map((axis) => Math.max(...places.map((place) => place[axis]!)) - Math.min(...places.map((place) => place[axis]!))));
    return geometriesOf(json).map((geometry) => planGeometry(geometry, fit)).flatMap((geometry) => [0.002, 0.03, -0.01].flatMap((share) => {
      const metres = onGrid(share * Math.max(across, 100));
      return metres < 0 && geometry.type !== 'MultiPolygon' ? [] : [{ file, geometry, metres }];
    }));
  });
  const judged = JSON.parse(execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'buffers.py')], { input: JSON.stringify(made.map(({ geometry, metres }) => [wktOf(geometry), metres])), encoding: 'utf8', maxBuffer: 1 << 28 })) as string[];
  expect(judged.length).toBeGreaterThan(40);
  let most = 0;
  for (const [i, { file, geometry, metres }] of made.entries()) {
    const context = `${file}, ${geometry.type}, ${metres} m`;
    const ours = bufferOf(geometry, metres);
    expectSoundAreas(ours, context);
    const theirs = asImported(onTheGrid(fromWkt(judged[i]!), { x: 0, y: 0, scale: 1 }), geos).shape;
    const allowed = toleranceOf([ours, theirs]) * (1 + arcToleranceM / 0.001) / 2 + 0.01;
    const apart = areaOf(ours) + areaOf(theirs) - 2 * intersectionArea(ours, theirs);
    expect(Math.abs(areaOf(ours) - areaOf(theirs)), context).toBeLessThanOrEqual(allowed);
    expect(apart, context).toBeLessThanOrEqual(allowed);
    most = Math.max(most, apart / allowed);
  }
  table.push(`turf-buffer → ${made.length} buffers as GEOS draws them, at most ${(100 * most).toFixed(0)} % of what arcs and the grid allow apart`);
});

type Place = readonly number[];
const placesOf = (json: Json): Place[] => geometriesOf(json).flatMap(({ coordinates }) => flatPlaces(coordinates));
const flatPlaces = (value: unknown): Place[] => (Array.isArray(value) && typeof value[0] === 'number' ? [value as Place] : (value as unknown[]).flatMap(flatPlaces));
function geometriesOf(json: Json): Json[] {
  if (json.features !== undefined) return json.features.flatMap(geometriesOf);
  if (json.geometry !== undefined) return geometriesOf(json.geometry);
  return json.geometries !== undefined ? json.geometries.flatMap(geometriesOf) : [json];
}

function planGeometry(json: Json, fit: Fit): Geometry {
  const flat = (places: readonly Place[]) => Float64Array.from(places.flatMap(([x, y]) => [onGrid((x! - fit.x) * fit.scale), onGrid((y! - fit.y) * fit.scale)]));
  switch (json.type) {
    case 'Point': return { type: 'MultiPoint', points: flat([json.coordinates as Place]) };
    case 'MultiPoint': return { type: 'MultiPoint', points: flat(json.coordinates as Place[]) };
    case 'LineString': return { type: 'MultiLineString', lines: [flat(json.coordinates as Place[])] };
    case 'MultiLineString': return { type: 'MultiLineString', lines: (json.coordinates as Place[][]).map(flat) };
    default: return asImported(onTheGrid(fromGeoJson(json), fit), geos).shape;
  }
}
