import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExportReport } from '../../../src-core/wire/exporting.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { openSqlite } from '../../../native/sqlite.ts';
import { landUseTables } from '../../../src-main/host/land-use-tables.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { aFolder, aRecord, square, value } from '../project-testing/a-project.ts';

const ogrinfo = (...words: string[]): string => execFileSync('ogrinfo', ['-ro', ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

let host: TestHost;
let plan: ProjectFile;
const folder = aFolder();
const green = landUseTables.classes.find(({ aci }) => aci !== null && aci !== 7)!;
const ring = (x: number, y: number) => ({
  type: 'MultiPolygon' as const,
  polygons: [[Float64Array.of(x, y, x + 100, y, x + 100, y + 100, x, y + 100), Float64Array.of(x + 20, y + 20, x + 20, y + 40, x + 40, y + 40, x + 40, y + 20)]],
});

beforeAll(async () => {
  host = await aHost();
  plan = await host.plan(folder.file('plan.gpkg'));
  const [x, y] = [416_000, 2_354_000];
  insert([
    aRecord('z1', 'zones_QHDH', ring(x, y), { landUse: green.code, label: 'CXCC-01', name: 'Công viên "Sông Thương"' }),
    aRecord('z2', 'zones_QHDH', square(x + 200, y, 100), { landUse: null }),
    aRecord('z3', 'zones_QHDH', null, { landUse: green.code }),
    aRecord('h1', 'zones_HT', square(x, y, 300), { landUse: green.code }),
    aRecord('b', 'boundary', square(x, y, 300), { name: 'Ranh giới' }),
    aRecord('r', 'roads', { type: 'MultiLineString', lines: [Float64Array.of(x, y, x + 300, y + 1.234), Float64Array.of(x, y, x, y + 9)] }, { name: 'Đường Hùng Vương' }),
    aRecord('f', 'facilities', { type: 'MultiPoint', points: Float64Array.of(x + 5, y + 5, x + 6, y + 6) }, { name: 'Trường học' }),
    aRecord('n', 'notes', { type: 'MultiPoint', points: Float64Array.of(x + 50, y + 50) }, { text: 'Xem lại' }),
  ]);
});
afterAll(() => {
  plan.close();
  host.services.close();
  folder.remove();
});

function insert(records: readonly PlanRecord[]): void {
  const writer = value(plan.bulk('import', { file: 'test' }));
  for (const record of records) writer.insert(record);
  const mixed = writer.createReference('Nền: bản đồ/1', 'GEOMETRY', [{ name: 'Tên lớp', type: 'text' }]);
  mixed.insert(square(416_000, 2_354_000, 5), ['vùng']);
  mixed.insert({ type: 'MultiLineString', lines: [Float64Array.of(416_000, 2_354_000, 416_001, 2_354_001)] }, ['đường']);
  value(writer.commit());
}

const exported = async (file: string, more: { readonly format?: string; readonly layer?: string; readonly phase?: 'HT' | 'QHDH'; readonly crs?: string } = {}): Promise<ExportReport> => {
  const report = value(await host.services.exportPlan(plan, { target: folder.file(file), ...more }, unwatched()));
  for (const { code, evidence } of report.issues) for (const locale of locales) expectSentence(speaker(locale)(`issue.${code}`, evidence), code);
  return report;
};

function expectSentence(text: string, code: string): void {
  expect(text).not.toContain(code);
  expect(text).not.toContain('{{');
}

describe('GeoPackage', () => {
  test('all layers in one file, with CRS, types and styles', async () => {
    const report = await exported('all.gpkg');
    expect(report.files).toEqual([folder.file('all.gpkg')]);
    expect(Object.fromEntries(report.layers.map(({ name, count }) => [name, count]))).toEqual({
      zones_ht: 1, zones_qhdh: 3, boundary: 1, roads: 1, facilities: 1, notes: 1, 'Nền: bản đồ/1': 2,
    });
    const info = ogrinfo('-so', '-al', folder.file('all.gpkg'));
    expect(info).toContain('ID["EPSG",9214]');
    expect(info).toContain('Layer name: Nền: bản đồ/1');
    expect(info).toMatch(/Layer name: zones_qhdh\nGeometry: Multi Polygon\nFeature Count: 3/);
    const db = openSqlite(folder.file('all.gpkg'), { mode: 'read', busyTimeout: 0 });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('user_version', { simple: true })).toBe(10300);
    expect(db.prepare('SELECT f_table_name FROM layer_styles ORDER BY 1').pluck().all()).toEqual(['zones_ht', 'zones_qhdh']);
    expect(db.prepare('SELECT count(*) FROM rtree_zones_qhdh_geom').pluck().get()).toBe(2);
    expect(db.prepare("SELECT rtreecheck('rtree_zones_qhdh_geom')").pluck().get()).toBe('ok');
    // GDAL's validator of the standard says nothing where all is well.
    expect(execFileSync('/usr/bin/python3', ['-m', 'osgeo_utils.samples.validate_gpkg', folder.file('all.gpkg')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()).toBe('');
    expect(db.prepare("SELECT record_id, land_use FROM zones_qhdh WHERE label = 'CXCC-01'").raw().get()).toEqual(['z1', green.code]);
    db.close();
  });

  test('a phase takes its zones and what belongs to no phase', async () => {
    const report = await exported('phase.gpkg', { phase: 'HT' });
    expect(report.layers.map(({ name }) => name)).toEqual(['zones_ht', 'boundary', 'roads', 'facilities', 'notes', 'Nền: bản đồ/1']);
  });

  test('layers by key, kind, table and reference name', async () => {
    expect((await exported('1.gpkg', { layer: 'zones_QHDH' })).layers).toEqual([{ name: 'zones_qhdh', count: 3 }]);
    expect((await exported('2.gpkg', { layer: 'zones', phase: 'HT' })).layers).toEqual([{ name: 'zones_ht', count: 1 }]);
    expect((await exported('3.gpkg', { layer: 'Nền: bản đồ/1' })).layers).toEqual([{ name: 'Nền: bản đồ/1', count: 2 }]);
  });
});

describe('shapefile', () => {
  test('zipped: one set a layer, UTF-8, with .prj and .cpg; a mixed layer is divided', async () => {
    await exported('all.zip');
    const inside = unzipSync(readFileSync(folder.file('all.zip')));
    const names = Object.keys(inside);
    for (const stem of ['zones_ht', 'zones_qhdh', 'boundary', 'roads', 'facilities', 'notes', 'Nền_ bản đồ_1_areas', 'Nền_ bản đồ_1_lines']) {
      const file = names.filter((name) => name.startsWith(`${stem}.`) || name === `1_areas.${stem}`);
      expect(file.length === 5 || stem.startsWith('Nền'), `${stem}: ${names.join(' ')}`).toBe(true);
    }
    expect(names).toHaveLength(8 * 5);
    expect(Buffer.from(inside['zones_qhdh.cpg']!).toString()).toBe('UTF-8');
    const info = ogrinfo('-al', `/vsizip/${folder.file('all.zip')}/zones_qhdh.shp`);
    expect(info).toContain('Công viên "Sông Thương"');
    expect(info).toContain('VN-2000');
  });

  test('a folder, made where there is none', async () => {
    const report = await exported('folder', { format: 'shapefile', layer: 'zones' });
    expect(report.files).toHaveLength(10);
    expect(readdirSync(folder.file('folder')).filter((name) => name.endsWith('.shp')).sort()).toEqual(['zones_ht.shp', 'zones_qhdh.shp']);
  });

  test('one .shp gets the very name asked for, further layers lie beside it', async () => {
    const report = await exported('many.shp', { layer: 'zones' });
    expect(ogrinfo('-so', folder.file('many.shp'), 'many')).toContain('Feature Count: 3');
    expect(ogrinfo('-so', folder.file('many_zones_ht.shp'), 'many_zones_ht')).toContain('Feature Count: 1');
    expect(report.issues.map(({ code }) => code)).toContain('export-several-files');
  });
});

describe('GeoJSON', () => {
  test('RFC 7946: WGS 84, outer rings counter-clockwise', async () => {
    await exported('web.geojson', { layer: 'zones_QHDH' });
    const { features, crs } = JSON.parse(readFileSync(folder.file('web.geojson'), 'utf8')) as { crs?: unknown; features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: number[][][][] } | null }[] };
    expect(crs).toBeUndefined();
    expect(features).toHaveLength(3);
    const { properties, geometry } = features.find((feature) => feature.properties['record_id'] === 'z1')!;
    expect(properties).toMatchObject({ land_use: green.code, name: 'Công viên "Sông Thương"', population: null });
    const outer = geometry!.coordinates.flat(geometry!.type === 'MultiPolygon' ? 1 : 0)[0] as unknown as number[][];
    expect(outer[0]![0]).toBeCloseTo(106.192, 2);
    expect(outer.slice(0, -1).reduce((sum, [x, y], i) => sum + x! * outer[i + 1]![1]! - outer[i + 1]![0]! * y!, 0)).toBeGreaterThan(0);
    expect(features.some((feature) => feature.geometry === null)).toBe(true);
  });

  test('another CRS is named in the file and in the report', async () => {
    const report = await exported('metric.geojson', { layer: 'boundary', crs: 'EPSG:9214' });
    expect(report.issues).toEqual([{ code: 'export-geojson-crs', evidence: { crs: 'EPSG:9214' } }]);
    expect(readFileSync(folder.file('metric.geojson'), 'utf8')).toContain('EPSG::9214');
  });
});

describe('DXF (what is in it: export-dxf)', () => {
  test('GDAL finds outlines and fills on the layers of their classes, and labels', async () => {
    const report = await exported('all.dxf', { phase: 'QHDH' });
    const features = ogrinfo('--config', 'DXF_ENCODING', 'UTF-8', '-al', folder.file('all.dxf')).split('OGRFeature').slice(1);
    const on = (layer: string) => features.filter((feature) => feature.includes(`Layer (String) = ${layer}\n`));
    expect(on(`QHDH_${green.code}`)).toHaveLength(3);
    expect(on(`QHDH_${green.code}`).filter((feature) => feature.includes('POLYGON ((')).length).toBe(1);
    expect(on(`QHDH_${green.code}_TEXT`)[0]).toContain('CXCC-01');
    expect(on('roads')).toHaveLength(2);
    expect(on('notes').some((feature) => feature.includes('Xem lại'))).toBe(true);
    expect(report.layers).toContainEqual({ name: 'zones_qhdh', count: 2 });
    expect(report.issues.map(({ code }) => code)).toEqual(expect.arrayContaining(['export-without-geometry', 'export-dxf-no-crs']));
  });

  test('several phases have prefixes', async () => {
    await exported('phases.dxf', { layer: 'zones' });
    expect(readFileSync(folder.file('phases.dxf'), 'latin1')).toMatch(new RegExp(`\\nHT_${green.code}\\r?\\n`));
  });

  test('degrees are refused', async () => {
    expect(await host.services.exportPlan(plan, { target: folder.file('degrees.dxf'), crs: 'EPSG:4326' }, unwatched())).toMatchObject({ ok: false, failure: { code: 'crs-not-metres' } });
  });
});

describe('nothing half-written', () => {
  const tried = (target: string, more: object = {}) => host.services.exportPlan(plan, { target, ...more }, unwatched());

  test('a plan is never replaced, its own or another', async () => {
    const other = await host.plan(folder.file('other.gpkg'));
    other.close();
    const before = readFileSync(folder.file('plan.gpkg'));
    for (const name of ['plan.gpkg', 'other.gpkg']) expect(await tried(folder.file(name))).toMatchObject({ ok: false, failure: { code: 'file-exists', evidence: { context: 'plan' } } });
    expect(readFileSync(folder.file('plan.gpkg')).equals(before)).toBe(true);
  });

  test('refusals', async () => {
    mkdirSync(folder.file('is-a-folder.geojson'));
    expect(await tried(folder.file('is-a-folder.geojson'))).toMatchObject({ failure: { code: 'file-exists', evidence: { context: 'folder' } } });
    expect(await tried(folder.file('nowhere/x.gpkg'))).toMatchObject({ failure: { code: 'folder-missing' } });
    expect(await tried(folder.file('x.xyz'))).toMatchObject({ failure: { code: 'format-not-writable' } });
    expect(await tried(folder.file('x.gpkg'), { layer: 'nope' })).toMatchObject({ failure: { code: 'layer-unknown' } });
    expect(await tried(folder.file('x.gpkg'), { layer: 'units' })).toMatchObject({ failure: { code: 'nothing-to-export' } });
    expect(await tried(folder.file('x.gpkg'), { crs: 'EPSG:999999' })).toMatchObject({ failure: { code: 'crs-unknown' } });
    expect(existsSync(folder.file('x.gpkg'))).toBe(false);
  });

  test('a cancel at any moment leaves the old file and nothing else', async () => {
    const target = folder.file('cancel.gpkg');
    writeFileSync(target, 'the old one');
    const before = readdirSync(folder.path).sort();
    for (const stage of ['reading', 'writing', 'verifying']) {
      const controller = new AbortController();
      const result = await host.services.exportPlan(plan, { target }, {
        signal: controller.signal,
        onProgress(progress) {
          if (progress.stage === stage && (stage !== 'verifying' || progress.done === 0)) controller.abort();
        },
      });
      expect(result, stage).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
      expect(readFileSync(target, 'utf8')).toBe('the old one');
      expect(readdirSync(folder.path).sort()).toEqual(before);
    }
  });

  test('a file of that name is replaced whole', async () => {
    const target = folder.file('replaced.geojson');
    writeFileSync(target, 'x'.repeat(1_000_000));
    await exported('replaced.geojson', { layer: 'boundary' });
    expect(statSync(target).size).toBeLessThan(10_000);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('land balance', () => {
  test('CSV: BOM, heading, official rows, gap and overlap apart', async () => {
    const target = folder.file('balance.csv');
    const report = value(await host.services.writeBalance(plan, { target, phases: ['HT', 'QHDH'], locale: 'vi' }));
    expect(report.layers.map(({ name }) => name)).toEqual(['HT', 'QHDH']);
    const bytes = readFileSync(target);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.toString('utf8').split('\r\n');
    expect(lines[0]).toContain('Bảng tổng hợp sử dụng đất');
    expect(lines.slice(1, 4).join()).toMatch(/Thử.*EPSG:9214.*lưới chiếu/s);
    const row = (start: string) => lines.find((line) => line.includes(start))!.split(',');
    expect(row(green.code).slice(-4)).toEqual(['9.0000', '100.0', '0.9600', '10.7']);
    expect(lines.find((line) => line.includes('chồng lấn'))).toMatch(/,0\.0000,,0\.0000,$/);
    expect(row('chưa có lô đất').slice(-4)).toEqual(['0.0000', '', '7.0400', '']);
  });

  test('XLSX: figures are numbers', async () => {
    const target = folder.file('balance.xlsx');
    value(await host.services.writeBalance(plan, { target, phases: [], locale: 'en' }));
    const sheet = Buffer.from(unzipSync(readFileSync(target))['xl/worksheets/sheet1.xml']!).toString();
    expect(sheet).toMatch(/<v>9<\/v>/);
    expect(sheet).toMatch(/<v>0\.96<\/v>/);
    expect(ogrinfo('-al', join(target))).toContain('Land-use balance');
  });
});
