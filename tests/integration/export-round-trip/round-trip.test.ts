import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { differences } from '../export-testing/differences.ts';
import { byAttribute, distanceBetween } from '../export-testing/same-geometry.ts';
import { aFolder, value } from '../project-testing/a-project.ts';

const data = join(import.meta.dirname, '../../../../shared/data');
const cambridge = join(data, 'cambridge-zoning/2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson');

/** Coordinates are on the plan's grid of 1 mm: what comes back within less than half of it comes back exactly. */
const grid = 1e-9;

let host: TestHost;
const folder = aFolder();
beforeAll(async () => {
  host = await aHost();
});
afterAll(() => {
  host.services.close();
  folder.remove();
});

let count = 0;
/** Exports `layer` of a plan, imports that into a new plan in the same CRS, and answers with both sides. */
async function roundTrip(plan: ProjectFile, file: string, more: { readonly crs?: string; readonly sourceCrs?: string } = {}) {
  const target = folder.file(`${++count}-${file}`);
  const report = value(await host.services.exportPlan(plan, { target, layer: 'zones_QHDH', crs: more.crs }, unwatched()));
  const back = await host.plan(folder.file(`${count}-back.gpkg`), plan.settings.crs);
  const imported = await host.take(back, { source: target, ...(more.sourceCrs === undefined ? {} : { sourceCrs: more.sourceCrs === 'plan' ? plan.settings.crs : more.sourceCrs }) });
  const records = [...back.records('zones_QHDH')];
  back.close();
  return { target, report, imported, records };
}

const formats = [
  ['plan.gpkg', {}], ['plan.zip', {}], ['plan.shp', {}], ['plan.geojson', {}],
  ['other-crs.gpkg', { crs: 'EPSG:4326' }], ['other-crs.shp', { crs: 'EPSG:4326' }],
  ['plan.dxf', {}], ['plan.kml', {}], ['plan.kmz', {}], ['plan.fgb', {}], ['plan.gml', {}], ['plan.tab', { sourceCrs: 'plan' }], ['plan.gdb', {}],
] as const;

describe('Cambridge: every vertex and attribute comes back', () => {
  let plan: ProjectFile;
  let before: PlanRecord[];
  beforeAll(async () => {
    plan = await host.plan(folder.file('cambridge.gpkg'), 'EPSG:26986');
    await host.take(plan, { source: cambridge });
    before = [...plan.records('zones_QHDH')];
  });
  afterAll(() => plan.close());

  test.each(formats)('%s %o', async (file, more) => {
    const { report, imported, records } = await roundTrip(plan, file, more);
    expect(report.layers).toEqual([{ name: 'zones_qhdh', count: 292 }]);
    expect(imported).toMatchObject({ read: 292, written: 292, setAside: 0, changed: 0 });
    const after = byAttribute(records, 'GlobalID');
    expect(after.size).toBe(292);
    for (const record of before) {
      const twin = after.get(record.attributes['GlobalID'])!;
      expect(distanceBetween(record.geometry, twin.geometry)).toBeLessThan(grid);
      expect(differences(record, twin, report)).toEqual([]);
    }
  });
});

/** Names and values that formats stumble over, in a plan in VN-2000. */
const long = 'Đường phía Nam thành phố '.repeat(12).trim();
const properties = [
  { key: 1, name: 'Khu ở số 1', flag: true, ratio: 0.1 + 0.2, whole: 9_007_199_254_740_991, text: long, empty: '', mixed: 5, fid: 70, geom: 'x', tên_dài_của_trường: 'a', tên_dài_của_trường_hai: 'b' },
  { key: 2, name: '=1+1', flag: false, ratio: -1e-7, whole: 0, text: 'two\nlines', empty: 'x', mixed: 'năm', fid: 71, geom: null, tên_dài_của_trường: null, tên_dài_của_trường_hai: 'ở' },
  { key: 3, name: null, flag: null, ratio: 12345678.125, whole: -5, text: '"quoted", and; comma', empty: null, mixed: null, fid: 72, geom: 'y', tên_dài_của_trường: 'c', tên_dài_của_trường_hai: null, 'odd "name"': 'z' },
];
const shapes = [
  { type: 'Polygon', coordinates: [[[106.2, 21.28], [106.21, 21.28], [106.21, 21.29], [106.2, 21.29], [106.2, 21.28]], [[106.203, 21.283], [106.203, 21.286], [106.206, 21.286], [106.206, 21.283], [106.203, 21.283]]] },
  { type: 'MultiPolygon', coordinates: [[[[106.22, 21.28], [106.23, 21.28], [106.23, 21.29], [106.22, 21.28]]], [[[106.24, 21.28], [106.25, 21.28], [106.25, 21.29], [106.24, 21.28]]]] },
  { type: 'Polygon', coordinates: [[[106.203, 21.283], [106.206, 21.283], [106.206, 21.286], [106.203, 21.286], [106.203, 21.283]]] },
];

describe('awkward names and values in VN-2000', () => {
  let plan: ProjectFile;
  let before: PlanRecord[];
  beforeAll(async () => {
    const source = folder.file('awkward.geojson');
    writeFileSync(source, JSON.stringify({ type: 'FeatureCollection', features: properties.map((each, i) => ({ type: 'Feature', properties: each, geometry: shapes[i] })) }));
    plan = await host.plan(folder.file('awkward.gpkg'));
    await host.take(plan, { source });
    before = [...plan.records('zones_QHDH')];
    expect(before).toHaveLength(3);
  });
  afterAll(() => plan.close());

  test.each([...formats, ['vn.geojson', { crs: 'EPSG:9214' }], ['zone.gpkg', { crs: 'EPSG:5897' }]] as const)('%s %o', async (file, more) => {
    const { report, imported, records } = await roundTrip(plan, file, more);
    expect(imported).toMatchObject({ read: 3, written: 3, setAside: 0, changed: 0 });
    const after = byAttribute(records, 'key');
    for (const record of before) {
      const twin = after.get(record.attributes['key'])!;
      expect(distanceBetween(record.geometry, twin.geometry)).toBeLessThan(grid);
      expect(differences(record, twin, report)).toEqual([]);
    }
  });

  test('a shapefile reports each name and value it cannot hold', async () => {
    const { report } = await roundTrip(plan, 'limits.shp');
    const found = (code: string) => report.issues.filter((issue) => issue.code === code).map(({ evidence }) => evidence);
    const shortened = found('export-name-shortened');
    expect(new Set(shortened.map(({ name }) => String(name).toLowerCase())).size).toBe(shortened.length);
    for (const { name } of shortened) expect(Buffer.byteLength(String(name))).toBeLessThanOrEqual(10);
    expect(shortened.map(({ field }) => field)).toEqual(expect.arrayContaining(['tên_dài_của_trường', 'tên_dài_của_trường_hai', 'building_density_pct']));
    expect(found('export-text-shortened')).toEqual([{ layer: 'zones_qhdh', field: 'text', number: 1, bytes: Buffer.byteLength(long), limit: 254 }]);
    expect(found('export-boolean-as-number')).toEqual([{ layer: 'zones_qhdh', field: 'flag' }]);
    expect(found('export-blanks-lost')).toEqual([{ layer: 'zones_qhdh', field: 'empty', count: 1 }]);
  });

  test('exporting what came from an export adds no columns', async () => {
    const first = await roundTrip(plan, 'first.gpkg');
    const again = await host.plan(folder.file('again.gpkg'));
    await host.take(again, { source: first.target });
    const second = await roundTrip(again, 'second.gpkg');
    again.close();
    const names = (records: readonly PlanRecord[]) => Object.keys(records[0]!.attributes).sort();
    expect(names(second.records)).toEqual(names(first.records));
  });
});
