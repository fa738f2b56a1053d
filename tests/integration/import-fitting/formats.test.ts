import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/contract.ts';
import { aTrialPlan, quietly, type TrialPlan } from '../import-report/a-trial-plan.ts';

let trial: TrialPlan;
let source: string;
beforeAll(async () => {
  trial = await aTrialPlan('EPSG:9214');
  source = trial.source('lots.geojson', [0, 1, 2].map((i) => ({
    geometry: { type: 'Polygon', coordinates: [[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]].map(([x, y]) => [420_000 + 50 * i + x!, 2_350_000 + y!])] },
    properties: { ten: `Lô đất số ${i + 1}` },
  })));
});
afterAll(() => trial.end());

async function imported(path: string, more: Partial<ImportRequest> = {}): Promise<ImportReport> {
  const report = await trial.services.importSource(trial.plan, { source: path, as: 'zones', phase: 'HT', ...more }, quietly());
  if (!report.ok) throw new Error(`${report.failure.code} ${JSON.stringify(report.failure.evidence)} ${report.failure.detail ?? ''}`);
  return report.value;
}

describe('the same three lots', () => {
  const written = (name: string, format: string, ...more: string[]): string => {
    const path = join(trial.folder, name);
    execFileSync('ogr2ogr', ['-f', format, path, source, '-nln', 'lots', ...more]);
    return path;
  };
  const zipped = (name: string, files: readonly string[]): string => {
    const path = join(trial.folder, name);
    execFileSync('zip', ['-q', '-r', path, ...files], { cwd: trial.folder });
    return path;
  };
  const nameless = new Set(['DGN']);

  test.each([
    ['shapefile', () => written('lots.shp', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8')],
    ['shapefiles in one zip', () => { written('one.shp', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8'); return zipped('shapes.zip', readdirSync(trial.folder).filter((name) => name.startsWith('one.'))); }],
    ['GeoPackage', () => written('lots.gpkg', 'GPKG')],
    ['GeoJSON', () => source],
    ['KML', () => written('lots.kml', 'LIBKML', '-t_srs', 'EPSG:4326')],
    ['KMZ', () => written('lots.kmz', 'LIBKML', '-t_srs', 'EPSG:4326')],
    ['GML', () => written('lots.gml', 'GML')],
    ['MapInfo TAB', () => written('lots.tab', 'MapInfo File', '-lco', 'ENCODING=UTF-8')],
    ['MapInfo MIF', () => written('lots.mif', 'MapInfo File', '-lco', 'ENCODING=UTF-8')],
    ['FlatGeobuf', () => written('lots.fgb', 'FlatGeobuf')],
    ['DXF', () => written('lots.dxf', 'DXF')],
    ['DGN', () => written('lots.dgn', 'DGN')],
    ['CSV with shapes', () => written('shapes.csv', 'CSV', '-lco', 'GEOMETRY=AS_WKT')],
  ])('come from a %s', async (name, make) => {
    const before = trial.plan.count('zones_HT');
    const report = await imported(make(), { sourceCrs: ['DXF', 'DGN', 'CSV with shapes'].includes(name) ? 'EPSG:9214' : undefined });
    expect(report).toMatchObject({ written: 3 });
    const records = [...trial.plan.records('zones_HT')].slice(before);
    // A TAB keeps places to some centimetres where nobody gives it bounds.
    for (const record of records) expect(Math.abs((areaOf(record.geometry) ?? 0) - 1600), 'square metres').toBeLessThan(name === 'MapInfo TAB' ? 2 : 1);
    if (!nameless.has(name) && name !== 'DXF') expect(JSON.stringify(records.map(({ attributes }) => attributes))).toContain('Lô đất số 3');
  });
});

describe('tables of places', () => {
  const table = (name: string, text: string): string => {
    const path = join(trial.folder, name);
    writeFileSync(path, text);
    return path;
  };
  const corners = ['Thửa;Số hiệu điểm;X (m);Y (m);Loại đất', 'T1;1;2350000,25;420000,5;ODT', ';2;2350000,25;420040,5;', ';3;2350040,25;420040,5;', ';4;2350040,25;420000,5;', 'T2;1;2350000,25;420050,5;CLN', ';2;2350000,25;420090,5;', ';3;2350040,25;420090,5;'];

  test('a corner list becomes an area a parcel, X north', async () => {
    const before = trial.plan.count('zones_HT');
    const report = await imported(table('corners.csv', corners.join('\r\n')));
    expect(report).toMatchObject({ read: 2, written: 2, setAside: 0, areaM2: 2400 });
    expect(report.issues.find(({ code }) => code === 'table-corners')).toMatchObject({ evidence: { east: 'Y (m)', north: 'X (m)', context: 'range' } });
    const records = [...trial.plan.records('zones_HT')].slice(before);
    expect(records.map(({ attributes }) => `${attributes['Thửa']} ${attributes['Loại đất']}`)).toEqual(['T1 ODT', 'T2 CLN']);
  });

  test('from a spreadsheet too, its title rows passed over', async () => {
    const workbook = new ExcelJs.Workbook();
    const sheet = workbook.addWorksheet('Toạ độ');
    sheet.addRow(['BẢNG KÊ TOẠ ĐỘ']);
    for (const line of corners) sheet.addRow(line.split(';').map((cell) => (/^\d+(,\d+)?$/.test(cell) ? Number(cell.replace(',', '.')) : cell)));
    const path = join(trial.folder, 'corners.xlsx');
    await workbook.xlsx.writeFile(path);
    expect(await imported(path)).toMatchObject({ read: 2, written: 2, areaM2: 2400 });
  });

  test('rows without a usable place are set aside, the others are points', async () => {
    const report = await imported(table('schools.csv', 'Tên,Vĩ độ,Kinh độ,Quy mô\nTrường A,21.25,106.25,"1.200"\nTrường B,21.26,106.26,"12,5"\nTrường C,,,9\n'), { as: 'facilities' });
    expect(report).toMatchObject({ read: 3, written: 2, setAside: 1 });
    expect([...trial.plan.records('facilities')].map(({ fields }) => fields['capacity'])).toEqual([1200, 12.5]);
  });

  test('a table without places is said to be one', async () => {
    expect(await trial.services.importSource(trial.plan, { source: table('people.csv', 'Xã,Dân số\nA,1200\nB,3100\n'), as: 'zones', phase: 'HT' }, quietly())).toMatchObject({ ok: false, failure: { code: 'geometry-kind-wrong' } });
  });

  test('a spreadsheet that unpacks to thousands of times its size is refused', async () => {
    const folder = join(trial.folder, 'bomb');
    mkdirSync(folder);
    writeFileSync(join(folder, 'xl.xml'), Buffer.alloc(300 * 1024 * 1024));
    const path = join(trial.folder, 'bomb.xlsx');
    execFileSync('zip', ['-q', '-9', path, 'xl.xml'], { cwd: folder });
    expect(await trial.services.importSource(trial.plan, { source: path, as: 'zones', phase: 'HT' }, quietly())).toMatchObject({ ok: false, failure: { code: 'zip-hostile' } });
    expect(existsSync(path)).toBe(true);
  });
});
