import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { ImportReport, ImportRequest } from '../../../src-core/wire/importing.ts';
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

test('the report names other layers, not the one that came', async () => {
  expect((await imported(source)).issues.map(({ code }) => code)).not.toContain('other-layers');
});

/*  A circle of 50 m, half of one on a straight base, and a circle with a round hole: what ArcGIS calls true curves. */
test('arcs of a GeoPackage come as chords within the tolerance, and are told', async () => {
  const [x, y] = [430_000, 2_351_000];
  const shapes = [
    `CURVEPOLYGON(CIRCULARSTRING(${x} ${y},${x + 50} ${y + 50},${x + 100} ${y},${x + 50} ${y - 50},${x} ${y}))`,
    `CURVEPOLYGON(COMPOUNDCURVE((${x + 200} ${y},${x + 300} ${y}),CIRCULARSTRING(${x + 300} ${y},${x + 250} ${y + 50},${x + 200} ${y})))`,
    `CURVEPOLYGON(CIRCULARSTRING(${x + 400} ${y},${x + 500} ${y},${x + 400} ${y}),CIRCULARSTRING(${x + 440} ${y},${x + 460} ${y},${x + 440} ${y}))`,
  ];
  const table = join(trial.folder, 'arcs.csv');
  writeFileSync(table, `WKT,ten\n${shapes.map((shape, i) => `"${shape}",${i}`).join('\n')}\n`);
  const path = join(trial.folder, 'arcs.gpkg');
  execFileSync('ogr2ogr', ['-f', 'GPKG', path, table, '-nlt', 'CURVEPOLYGON', '-a_srs', 'EPSG:9214']);
  const before = trial.plan.count('zones_HT');
  const report = await imported(path);
  expect(report).toMatchObject({ read: 3, written: 3, setAside: 0 });
  expect(report.issues.find(({ code }) => code === 'curves-flattened')).toMatchObject({ kind: 'changed', evidence: { count: 3, metres: 0.01 } });
  const areas = [...trial.plan.records('zones_HT')].slice(before).map(({ geometry }) => areaOf(geometry) ?? 0);
  // Chords of a circle lie inside it by two thirds of the tolerance on average.
  [Math.PI * 2500, Math.PI * 1250, Math.PI * 2400].forEach((exact, i) => expect(Math.abs(areas[i]! - exact), `area ${i}`).toBeLessThan(0.01 * 2 * Math.PI * 60));
});

test('triangles of a surface are areas', async () => {
  const [x, y] = [431_000, 2_351_000];
  const table = join(trial.folder, 'tin.csv');
  writeFileSync(table, `WKT,ten\n"TIN Z(((${x} ${y} 0,${x + 10} ${y} 1,${x} ${y + 10} 2,${x} ${y} 0)),((${x + 10} ${y} 1,${x + 10} ${y + 10} 1,${x} ${y + 10} 2,${x + 10} ${y} 1)))",a\n`);
  const path = join(trial.folder, 'tin.gpkg');
  execFileSync('ogr2ogr', ['-f', 'GPKG', path, table, '-nlt', 'TINZ', '-a_srs', 'EPSG:9214'], { stdio: 'ignore' });
  expect(await imported(path)).toMatchObject({ read: 1, written: 1, areaM2: 100 });
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

  test('a corner nobody can read is told by its row: its parcel is made without it', async () => {
    const report = await imported(table('misread.csv', corners.map((line) => line.replace('2350040,25;420000,5', '235OO4O,25;420000,5')).join('\r\n')));
    expect(report).toMatchObject({ read: 2, written: 2 });
    expect(report.issues.find(({ code }) => code === 'table-corners-unread')).toMatchObject({ kind: 'set-aside', evidence: { file: 'misread.csv', count: 1, rows: '5' } });
  });

  test.each([['utf16le', [0xff, 0xfe]], ['utf16be', [0xfe, 0xff]]] as const)("Excel's Unicode text (%s)", async (encoding, mark) => {
    const text = Buffer.from('Tên\tX\tY\nĐất ở mới\t2350000,5\t420000,25\nCông viên\t2350100,5\t420100,25\n', 'utf16le');
    const path = join(trial.folder, `${encoding}.txt`);
    writeFileSync(path, Buffer.concat([Buffer.from(mark), encoding === 'utf16be' ? text.swap16() : text]));
    const before = trial.plan.count('facilities');
    expect(await imported(path, { as: 'facilities' })).toMatchObject({ read: 2, written: 2 });
    expect([...trial.plan.records('facilities')].slice(before).map(({ attributes }) => attributes['Tên'])).toEqual(['Đất ở mới', 'Công viên']);
  });

  test('rows without a usable place are set aside, the others are points', async () => {
    const before = trial.plan.count('facilities');
    const report = await imported(table('schools.csv', 'Tên,Vĩ độ,Kinh độ,Quy mô\nTrường A,21.25,106.25,"1.200"\nTrường B,21.26,106.26,"12,5"\nTrường C,,,9\n'), { as: 'facilities' });
    expect(report).toMatchObject({ read: 3, written: 2, setAside: 1 });
    expect([...trial.plan.records('facilities')].slice(before).map(({ fields }) => fields['capacity'])).toEqual([1200, 12.5]);
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
