import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { boxesMeet, boxOf } from '../../../src-core/geometry/bounds.ts';
import { differenceOf, intersectionOf, symmetricDifferenceOf, unionOf } from '../../../src-core/geometry/overlay/overlay-areas.ts';
import { signedRingArea } from '../../../src-core/geometry/ring.ts';
import type { MultiPolygon, Ring } from '../../../src-core/geometry/types.ts';
import { wktOf } from '../../../src-core/testing/wkt.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { readDocument } from '../../../src-main/host/report/check-report.ts';
import { aFolder, value } from '../project-testing/a-project.ts';
import { toleranceOf } from './judge.ts';

/** Land of two versions, or of two layers, by class: what is laid over each other. */
type ByClass = ReadonlyMap<string, readonly MultiPolygon[]>;

const shared = join(import.meta.dirname, '../../../../shared/data/cambridge-zoning');
const folder = aFolder();
afterAll(() => folder.remove());

const operations = ['union', 'common', 'a less b', 'b less a', 'either'] as const;
const relative = 1e-6;
/** m²: corners where two lands touch. */
const nothing = 0.01;

test('our overlay finds the areas that GEOS finds, class on class of two versions: Cambridge 2018 and February 2020', () => {
  const city = ofFile('boundary/City_Boundary/BOUNDARY_CityBoundary.geojson', null).get('')!;
  const [before, after] = ['2018-01-09', '2020-02-03'].map((date) => ofFile(`${date}/Zoning_Districts/CDD_ZoningDistricts.geojson`, 'ZONE_TYPE')) as [ByClass, ByClass];
  expect([before.size, after.size].every((classes) => classes > 50)).toBe(true);
  expectAgreement('Cambridge', true, [...withItself(before, after), ...withNear(after, city)]);
});

test('our overlay finds the areas that GEOS finds, class on class of two phases: the example plan', () => {
  copyFileSync(join(import.meta.dirname, '../../../fixtures/example-plan/bac-giang.gpkg'), folder.file('plan.gpkg'));
  const file = value(openProjectFile(folder.file('plan.gpkg')));
  const document = readDocument(file);
  file.close();
  const [existing, longTerm] = [ofLayer(document, 'zones_HT', 'landUse'), ofLayer(document, 'zones_QHDH', 'landUse')];
  expect([existing.size, longTerm.size].every((classes) => classes > 15)).toBe(true);
  expectAgreement('The example plan, its phases', false, withItself(existing, longTerm));
  expectAgreement('The example plan, its units', true, withNear(ofLayer(document, 'units', 'label'), [...longTerm.values()].flat()));
});

/** What is laid over each other, and what it is called. */
type Overlay = readonly [string, readonly MultiPolygon[], readonly MultiPolygon[]];

/**
 * Each result is what GEOS has to a millionth of the land of both and what the grid allows: land thinner than a millimetre
 * is none of ours and is some of GEOS's. All of them together are that to a millionth; and so is what two lands cover and
 * have in common each time where their outlines do not run along each other, less than a millimetre apart (`apart`).
 */
function expectAgreement(name: string, apart: boolean, overlays: readonly Overlay[]): void {
  const shapes = overlays.flatMap(([, one, other]) => [one, other].map((parts) => parts.map((part) => wktOf(part))));
  const input = JSON.stringify({ shapes, pairs: overlays.map((_, i) => [2 * i, 2 * i + 1]) });
  const judged = JSON.parse(execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'real-plans.py')], { input, encoding: 'utf8', maxBuffer: 1 << 26 })) as number[][];
  const most = operations.map(() => 0);
  const total = operations.map(() => ({ ours: 0, theirs: 0 }));
  for (const [i, [of, one, other]] of overlays.entries()) {
    const ours = [unionOf([...one, ...other]), intersectionOf(one, other), differenceOf(one, other), differenceOf(other, one), symmetricDifferenceOf(one, other)].map(areaOf);
    const theirs = judged[i]!;
    const grid = toleranceOf([...one, ...other]);
    for (const [k, operation] of operations.entries()) {
      const off = Math.abs(ours[k]! - theirs[k]!);
      const allowed = apart && k < 2 ? relative * theirs[k]! + nothing : relative * theirs[0]! + grid;
      expect(off, `${of}, ${operation}: ${ours[k]} and ${theirs[k]} m²`).toBeLessThanOrEqual(allowed);
      most[k] = Math.max(most[k]!, off / theirs[0]!);
      total[k]!.ours += ours[k]!;
      total[k]!.theirs += theirs[k]!;
    }
  }
  for (const [k, { ours, theirs }] of total.entries()) expect(Math.abs(ours - theirs) / total[0]!.theirs, `${name}, ${operations[k]}, all together`).toBeLessThanOrEqual(relative);
  console.log(`${name}: ${overlays.length} overlays; of the land at most apart from GEOS: ${operations.map((operation, k) => `${operation} ${most[k]!.toExponential(1)}`).join(', ')}`);
}

/** Each class with the same class of the other. */
const withItself = (before: ByClass, after: ByClass): Overlay[] => [...before].map(([name, parts]) => [name, parts, after.get(name) ?? []]);
/** Each with what of the others is near it. */
const withNear = (lands: ByClass, others: readonly MultiPolygon[]): Overlay[] =>
  [...lands].map(([name, parts]) => [`${name} and what is there`, parts, others.filter((other) => parts.some((part) => boxesMeet(boxOf(part), boxOf(other))))]);

function ofLayer(document: PlanDocument, layer: LayerKey, field: string | null): ByClass {
  const found = new Map<string, MultiPolygon[]>();
  for (const { fields, geometry } of document.values(layer)) {
    if (geometry?.type === 'MultiPolygon') found.set(String(field === null ? '' : fields[field]), [...(found.get(String(field === null ? '' : fields[field])) ?? []), geometry]);
  }
  return found;
}

/** As GDAL reads and projects it, on the millimetre grid of a plan. */
function ofFile(path: string, field: string | null): ByClass {
  const json = execFileSync('ogr2ogr', ['-f', 'GeoJSON', '-t_srs', 'EPSG:26986', '-lco', 'COORDINATE_PRECISION=3', '/vsistdout/', join(shared, path)], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const { features } = JSON.parse(json) as { features: readonly { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: { readonly type: string; readonly coordinates: unknown } }[] };
  const found = new Map<string, MultiPolygon[]>();
  for (const { properties, geometry: { type, coordinates } } of features) {
    const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as readonly (readonly (readonly (readonly number[])[])[])[];
    const shape: MultiPolygon = { type: 'MultiPolygon', polygons: polygons.map((rings) => rings.map((ring, i) => turned(Float64Array.from(ring.slice(0, -1).flatMap(([x, y]) => [x!, y!])), i === 0))) };
    const name = field === null ? '' : String(properties[field]);
    found.set(name, [...(found.get(name) ?? []), shape]);
  }
  return found;
}

/** Outer rings run counter-clockwise, holes clockwise. */
function turned(ring: Ring, isOuter: boolean): Ring {
  if (signedRingArea(ring) > 0 === isOuter) return ring;
  const other = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) other.set([ring[ring.length - 2 - i]!, ring[ring.length - 1 - i]!], i);
  return other;
}
