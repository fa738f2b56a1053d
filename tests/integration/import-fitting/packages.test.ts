import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveFiles } from '../../../src-main/host/handlers/received-files.ts';
import type { ImportRequest } from '../../../src-core/wire/importing.ts';
import { planPlaceOf } from '../../../src-main/host/import/plan-place.ts';
import { aTrialPlan, data, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

/** Sources of more than one file: geodatabases, which are folders, and deliveries of several layers. */
let trial: TrialPlan;
let gdb: string;
beforeAll(async () => {
  trial = await aTrialPlan('EPSG:9214');
  gdb = join(trial.folder, 'QuyHoach.gdb');
  written('OpenFileGDB', gdb, 'thua', 3);
  written('OpenFileGDB', gdb, 'duong', 2, 'LineString');
});
afterAll(() => trial.end());

function written(driver: string, target: string, layer: string, count: number, type: 'Polygon' | 'LineString' = 'Polygon'): void {
  const ring = (i: number) => [[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]].map(([x, y]) => [420_000 + 50 * i + x!, 2_350_000 + y!]);
  const source = trial.source(`${layer}-${driver.replaceAll(' ', '')}.geojson`, Array.from({ length: count }, (_, i) => ({
    geometry: { type, coordinates: type === 'Polygon' ? [ring(i)] : ring(i).slice(0, 3) }, properties: { ten: `Lô đất ${i}`, dan_so: 100 * i },
  })));
  const more = driver === 'OpenFileGDB' ? ['-nlt', type, ...(existsSync(target) ? ['-update', '-append'] : [])] : [];
  execFileSync('ogr2ogr', ['-f', driver, '-nln', layer, ...more, target, source], { stdio: 'ignore' });
}

const zipped = (name: string, folder: string): string => {
  const path = join(trial.folder, name);
  execFileSync('zip', ['-qr', path, ...readdirSync(folder)], { cwd: folder });
  return path;
};
const layersOf = async (source: string) => {
  const described = await trial.services.inspectSource({ source }, planPlaceOf(trial.plan));
  if (!described.ok) throw new Error(described.failure.code);
  return described.value.layers.map(({ name, count, geometry }) => `${name} ${count} ${geometry}`).sort();
};
const imported = (source: string, more: Partial<ImportRequest> = {}) => trial.services.importSource(trial.plan, { source, as: 'zones', phase: 'QHDH', ...more }, quietly());

test('a file geodatabase, by its folder or by a file in it', async () => {
  expect(await layersOf(gdb)).toEqual(['duong 2 line', 'thua 3 polygon']);
  const table = join(gdb, readdirSync(gdb).find((name) => name.endsWith('.gdbtable'))!);
  expect(await layersOf(table)).toEqual(['duong 2 line', 'thua 3 polygon']);
  const report = await imported(table, { fieldMap: { population: { field: 'dan_so' } } });
  expect(report).toMatchObject({ ok: true, value: { read: 3, written: 3, setAside: 0 } });
  expect([...trial.plan.records('zones_QHDH')].slice(-3).map(({ attributes, fields }) => [attributes['ten'], fields['population']])).toEqual([['Lô đất 0', 0], ['Lô đất 1', 100], ['Lô đất 2', 200]]);
});

test('the geodatabases of the circular, in a zip of four: every class is listed, all of them empty', async () => {
  const layers = await layersOf(join(data, 'vn-tt16-schema/templates/generated/24.BacNinh.CTDL_QuyHoachDTNT_TT16_VN2000_107-00_gdb_template.zip'));
  expect(layers.length).toBeGreaterThan(140);
  expect(layers.some((each) => each.startsWith('ChucNangSuDungDat_A 0'))).toBe(true);
});

test('several shapefiles in one zip, each chosen by its name', async () => {
  const folder = join(trial.folder, 'giao-nop');
  mkdirSync(join(folder, 'hien trang'), { recursive: true });
  written('ESRI Shapefile', join(folder, 'thua.shp'), 'thua', 4);
  written('ESRI Shapefile', join(folder, 'hien trang', 'nha.shp'), 'nha', 5);
  written('ESRI Shapefile', join(folder, 'hien trang', 'duong.shp'), 'duong', 6, 'LineString');
  const zip = zipped('giao-nop.zip', folder);
  expect(await layersOf(zip)).toEqual(['duong 6 line', 'nha 5 polygon', 'thua 4 polygon']);
  expect(await imported(zip, { layer: 'nha' })).toMatchObject({ ok: true, value: { read: 5, written: 5 } });
  expect(await imported(zip, { layer: 'duong', as: 'roads' })).toMatchObject({ ok: true, value: { read: 6, written: 6 } });
  // Without a word the first of the kind, and the others are named.
  const report = await imported(zip);
  expect(report.ok && report.value.issues.find(({ code }) => code === 'other-layers')?.evidence).toMatchObject({ count: 2 });
});

test('a folder of shapefiles with a geodatabase in it', async () => {
  const folder = join(trial.folder, 'ho-so');
  mkdirSync(join(folder, 'gdb'), { recursive: true });
  written('ESRI Shapefile', join(folder, 'ranh.shp'), 'ranh', 1);
  execFileSync('cp', ['-r', gdb, join(folder, 'gdb')]);
  expect(await layersOf(folder)).toEqual(['duong 2 line', 'ranh 1 polygon', 'thua 3 polygon']);
});

test('what holds maps too and cannot be taken from a zip or a folder is named: drawings of AutoCAD, archives, pictures', async () => {
  const folder = join(trial.folder, 'kem-theo');
  mkdirSync(join(folder, 'cad'), { recursive: true });
  writeFileSync(join(folder, 'cad', 'ban-ve.dwg'), 'AC1032');
  writeFileSync(join(folder, 'doc.txt'), 'x');
  expect(await imported(zipped('chi-dwg.zip', folder))).toMatchObject({ ok: false, failure: { code: 'format-dwg', evidence: { file: 'cad/ban-ve.dwg' } } });
  writeFileSync(join(folder, 'anh.tif'), 'x');
  expect(await imported(folder)).toMatchObject({ ok: false, failure: { code: 'format-unknown', evidence: { context: 'within', names: 'anh.tif, cad/ban-ve.dwg' } } });
  written('ESRI Shapefile', join(folder, 'lo.shp'), 'lo', 2);
  writeFileSync(join(folder, 'them.zip'), 'PK');
  for (const source of [folder, zipped('kem-theo.zip', folder)]) {
    const report = await imported(source);
    const told = report.ok ? report.value.issues.filter(({ code }) => code.endsWith('passed-over')).map(({ code, evidence }) => [code, evidence['names']]) : [];
    expect(told).toEqual([['drawings-passed-over', 'cad/ban-ve.dwg'], ['files-passed-over', 'anh.tif, them.zip']]);
  }
});

test('a folder dropped on the window comes to the host as it was', async () => {
  const received = receiveFiles();
  try {
    const keep = (name: string, folders: readonly string[]) => received.keep({ batch: 'one', name, folders, bytes: new Uint8Array([1]) });
    const first = await keep('a00000001.gdbtable', ['X.gdb']);
    const second = await keep('../../b.txt', ['X.gdb', '..', 'inner/deep']);
    if (!first.ok || !second.ok) throw new Error('not kept');
    expect(second.value.path).toBe(first.value.path);
    expect(first.value.path.endsWith('X.gdb')).toBe(true);
    expect(readdirSync(first.value.path, { recursive: true }).map(String).sort()).toEqual(['a00000001.gdbtable', 'file', 'file/deep', 'file/deep/b.txt']);
    const single = await received.keep({ batch: 'one', name: 'c.shp', bytes: new Uint8Array([1]) });
    expect(single.ok && single.value.path.endsWith('c.shp')).toBe(true);
  } finally {
    received.remove();
  }
});
