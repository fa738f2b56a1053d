import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
import { startGdal } from '../../../src-main/gdal/gdal-process.ts';
import type { HostServices } from '../../../src-main/host/handlers/host-services.ts';
import { loadServices } from '../../../src-main/host/handlers/load-services.ts';
import { planPlaceOf } from '../../../src-main/host/import/plan-place.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { quietly } from '../import-report/a-trial-plan.ts';
import { shapefileOf, writtenIn } from './written-in.ts';

/** Zones of the example plan written to shapefiles by ogr2ogr, with no `.prj` or a wrong one, and imported back into that plan. */
const folder = mkdtempSync(join(tmpdir(), 'planwright-crs-files-'));
const gdal = startGdal();
let services: HostServices;
let plan: ProjectFile;
let rings: Float64Array[];

beforeAll(async () => {
  const path = join(folder, 'plan.gpkg');
  copyFileSync(join(import.meta.dirname, '../../../fixtures/example-plan/bac-giang.gpkg'), path);
  services = await loadServices();
  const opened = await services.openProject(path);
  if (!opened.ok) throw new Error(opened.failure.code);
  plan = opened.value;
  rings = [...plan.records('zones_HT')].flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' && geometry.polygons.length === 1 && geometry.polygons[0]!.length === 1 ? [geometry.polygons[0]![0]!] : [])).slice(0, 120);
});

afterAll(() => {
  plan.close();
  services.close();
  gdal.close();
  rmSync(folder, { recursive: true, force: true });
});

let serial = 0;

async function file(system: number, manner: string, prj?: string): Promise<string> {
  const all = await writtenIn(gdal, Float64Array.from(rings.flatMap((ring) => [...ring])), 'EPSG:9214', system, manner);
  let at = 0;
  return shapefileOf(folder, `zones-${++serial}`, rings.map(({ length }) => all.slice(at, at += length)), prj);
}

const prjOf = (code: number): string => execFileSync('gdalsrsinfo', ['-o', 'wkt_esri', `EPSG:${code}`], { encoding: 'utf8' }).trim();

async function imported(source: string, more: Partial<ImportRequest> = {}): Promise<{ report: ImportReport; farthest: number }> {
  const before = new Set([...plan.records('constraints')].map(({ id }) => id));
  const report = await services.importSource(plan, { source, as: 'constraints', phase: 'QHDH', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
  const records = [...plan.records('constraints')].filter(({ id }) => !before.has(id));
  expect(records).toHaveLength(rings.length);
  let farthest = 0;
  records.forEach(({ geometry }, i) => {
    const ring = geometry?.type === 'MultiPolygon' ? geometry.polygons[0]![0]! : new Float64Array();
    for (let k = 0; k < ring.length; k += 2) {
      let nearest = Infinity;
      for (let m = 0; m < rings[i]!.length; m += 2) nearest = Math.min(nearest, Math.hypot(ring[k]! - rings[i]![m]!, ring[k + 1]! - rings[i]![m + 1]!));
      farthest = Math.max(farthest, nearest);
    }
  });
  return { report: report.value, farthest };
}

/** The same zones come into one plan again and again, which is told as well. */
const aboutReading = ({ issues }: ImportReport) => issues.filter(({ code }) => code !== 'known-before');

/** A shapefile keeps more digits than a millimetre needs, in any of the units. */
const twoMillimetres = 0.002;

describe('without a .prj', { timeout: 60_000 }, () => {
  test.each([
    [9214, 'plain', []], [9209, 'plain', []], [3405, 'plain', []], [32648, 'plain', []], [4326, 'plain', []],
    [9214, 'swapped', ['axes-swapped']], [9209, 'swapped millimetres', ['axes-swapped', 'unit-guessed']], [9214, 'feet', ['unit-guessed']],
    [9214, 'without false easting', ['false-easting-guessed']], [4326, 'swapped', ['axes-swapped']],
  ] as const)('EPSG:%i, %s', async (system, manner, more) => {
    const { report, farthest } = await imported(await file(system, manner));
    expect(report.crs).toBe(`EPSG:${system}`);
    expect(farthest).toBeLessThan(twoMillimetres);
    expect(report.issues.filter(({ kind }) => kind === 'guessed').map(({ code }) => code)).toEqual(expect.arrayContaining(['crs-guessed', ...more]));
  });
});

describe('with a .prj', { timeout: 60_000 }, () => {
  test('that is right it is taken without a word', async () => {
    for (const system of [9214, 9209]) {
      const { report, farthest } = await imported(await file(system, 'plain', prjOf(system)));
      expect(report.crs).toBe(`EPSG:${system}`);
      expect(aboutReading(report)).toEqual([]);
      expect(farthest).toBeLessThan(twoMillimetres);
    }
  });

  test.each([
    ['of a neighbouring meridian', 9214, 9215, 'far'], ['of 155 km away', 9214, 9209, 'far'], ['of a zone of six degrees', 9214, 3405, 'far'],
    ['of WGS 84 where it is VN-2000', 3405, 32648, 'near'], ['of degrees where it is metres', 9214, 4326, 'nowhere'],
  ] as const)('%s it is outranked, and the report says so', async (_, system, stated, context) => {
    const { report, farthest } = await imported(await file(system, 'plain', prjOf(stated)));
    expect(report.crs).toBe(`EPSG:${system}`);
    expect(farthest).toBeLessThan(twoMillimetres);
    expect(report.issues.find(({ code }) => code === 'crs-outranked')?.evidence).toMatchObject({ context });
  });

  test('of data that lies elsewhere it is followed, and the distance told', async () => {
    const away = rings.map((ring) => [...ring].map((value, i) => value + (i % 2 === 0 ? 70_000 : 0)));
    const source = shapefileOf(folder, 'away', away, prjOf(9214));
    const report = await services.importSource(plan, { source, as: 'notes', phase: 'QHDH' }, quietly());
    // Areas are no notes: what matters is what is said before.
    expect(report.ok).toBe(false);
    const reference = await services.importSource(plan, { source, as: 'reference', phase: 'QHDH' }, quietly());
    expect(reference.ok && reference.value.crs).toBe('EPSG:9214');
    expect(reference.ok && reference.value.issues.map(({ code }) => code)).toContain('crs-far-from-plan');
  });
});

describe('into a plan of which only the system is known', { timeout: 60_000 }, () => {
  const [x, y] = [420_000, 2_350_000];
  const lots = (write: (x: number, y: number) => readonly [number, number]): number[][] =>
    Array.from({ length: 12 }, (_, i) => [[0, 0], [40, 0], [40, 40], [0, 40]].flatMap(([dx, dy]) => [...write(x + 50 * i + dx!, y + dy!)]));
  let empty: ProjectFile;
  beforeAll(async () => {
    const made = await services.createProject({ path: join(folder, 'empty.gpkg'), name: 'Thử', crs: 'EPSG:9214', replace: false });
    if (!made.ok) throw new Error(made.failure.code);
    empty = made.value;
  });
  afterAll(() => empty.close());
  const taken = async (source: string, as: ImportRequest['as'] = 'reference') => {
    const report = await services.importSource(empty, { source, as, phase: 'HT' }, quietly());
    if (!report.ok) throw new Error(`${report.failure.code} ${report.failure.detail ?? ''}`);
    return { crs: report.value.crs, codes: report.value.issues.filter(({ kind }) => kind === 'guessed').map(({ code }) => code), area: report.value.areaM2 };
  };
  const inDegrees = (east: number, north: number): readonly [number, number] => [106.22 + (east - x) / 103_600, 21.24 + (north - y) / 110_700];

  test.each([
    ['degrees', inDegrees, 'EPSG:4326', 'crs-outranked'], ['swapped', (east: number, north: number) => [north, east] as const, 'EPSG:9214', 'axes-swapped'],
    ['millimetres', (east: number, north: number) => [east * 1000, north * 1000] as const, 'EPSG:9214', 'unit-guessed'],
    ['feet', (east: number, north: number) => [east / 0.3048, north / 0.3048] as const, 'EPSG:9214', 'unit-guessed'],
  ] as const)('%s in a file that says metres of TM-3 are held against the provinces, and told', async (name, write, crs, code) => {
    const { crs: found, codes, area } = await taken(shapefileOf(folder, `odd-${name}`, lots(write), prjOf(9214)));
    expect(found).toBe(crs);
    expect(codes).toContain(code);
    expect(area / (12 * 1600)).toBeCloseTo(1, 1);
  });

  test('what is right is taken without a word', async () => {
    expect(await taken(shapefileOf(folder, 'right', lots((east, north) => [east, north]), prjOf(9214)))).toMatchObject({ crs: 'EPSG:9214', codes: [] });
  });

  test('a zone of six degrees said to be one of three lies in no province: it is followed, and told', async () => {
    const { crs, codes } = await taken(shapefileOf(folder, 'six', lots((east, north) => [east + 207_000, north]), prjOf(9214)));
    expect(crs).toBe('EPSG:9214');
    expect(codes).toEqual(['crs-stated-nowhere']);
  });

  test('a MapInfo table, which has no number for VN-2000, is of the zone whose projection it has', async () => {
    const shapefile = shapefileOf(folder, 'to-be-tab', lots((east, north) => [east, north]), prjOf(9214));
    const tab = join(folder, 'lots.tab');
    execFileSync('ogr2ogr', ['-f', 'MapInfo File', tab, shapefile], { stdio: 'ignore' });
    const { crs, codes } = await taken(tab, 'constraints');
    expect([crs, codes]).toEqual(['EPSG:9214', ['crs-without-datum']]);
    const [first] = empty.records('constraints');
    const corners = first?.geometry?.type === 'MultiPolygon' ? [...first.geometry.polygons[0]![0]!] : [];
    // A TAB without bounds keeps some centimetres; WGS 84 would be 224 m away.
    expect(Math.min(...corners.filter((_, i) => i % 2 === 0)) - x).toBeCloseTo(0, 0);
    expect(Math.min(...corners.filter((_, i) => i % 2 === 1)) - y).toBeCloseTo(0, 0);
  });
});

describe('what somebody chose', { timeout: 60_000 }, () => {
  test('is taken as it is', async () => {
    const source = await file(9209, 'swapped millimetres');
    const { report, farthest } = await imported(source, { sourceCrs: 'EPSG:9209', axes: 'swapped', unit: 'millimetre' });
    expect(aboutReading(report)).toEqual([]);
    expect(farthest).toBeLessThan(twoMillimetres);
  });

  test('a unit that the system does not count in is refused', async () => {
    const source = await file(4326, 'plain');
    expect(await services.importSource(plan, { source, as: 'constraints', phase: 'QHDH', sourceCrs: 'EPSG:4326', unit: 'millimetre' }, quietly())).toMatchObject({ ok: false, failure: { code: 'unit-unfit' } });
  });

  test('an inspection ranks the others below, with reasons in words', async () => {
    const described = await services.inspectSource({ source: await file(9209, 'plain') }, planPlaceOf(plan));
    const guesses = described.ok ? described.value.layers[0]!.crsGuesses : [];
    expect(guesses[0]).toMatchObject({ crs: 'EPSG:9209', axes: 'as-stored', unit: 'metre', falseEasting: null, stated: false });
    expect(guesses[0]!.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['inside-boundary', 'on-lines']));
    expect(guesses[1]!.score).toBeLessThan(guesses[0]!.score);
    expect(guesses[1]!.reasons.map(({ code }) => code)).toContain('away');
  });

  test('a preview shows the first features in the plan under a reading', async () => {
    const source = await file(9214, 'swapped');
    const preview = await services.previewSource({ source }, planPlaceOf(plan));
    if (!preview.ok) throw new Error(preview.failure.code);
    expect(preview.value).toMatchObject({ count: rings.length, fields: ['id'], reading: { crs: 'EPSG:9214', axes: 'swapped' } });
    const content = planPlaceOf(plan).content!;
    expect(preview.value.extent![0]).toBeGreaterThanOrEqual(content.minX - 1);
    expect(preview.value.extent![3]).toBeLessThanOrEqual(content.maxY + 1);
    const other = await services.previewSource({ source, sourceCrs: 'EPSG:9209', axes: 'swapped' }, planPlaceOf(plan));
    // One meridian and a half to the west: 155.6 km at this place.
    expect(other.ok && Math.round((preview.value.extent![0] - other.value.extent![0]) / 1000)).toBe(156);
  });
});
