import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import balanceRows from '../../../resources/land-use/balance-rows.json' with { type: 'json' };
import { planwright } from '../cli-commands/a-terminal.ts';
import { aFolder } from '../project-testing/a-project.ts';
import { recalculated } from './recalculated.ts';

const shipped = fileURLToPath(new URL('../../../fixtures/example-plan/bac-giang.gpkg', import.meta.url));
const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const wards = join(data, 'vn-admin-bacgiang/bacgiang_area_wards_2025.geojson');
const cambridge = join(data, 'cambridge-zoning');
const script = fileURLToPath(new URL('area-sums.py', import.meta.url));
const python = ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'from osgeo import ogr']).status === 0)!;

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });
const house = 'DAT_DD_Donvio';

interface Cell { readonly zones: number; readonly ha: number | null; readonly percent: number | null; readonly m2PerPerson: number | null }
interface Row { readonly kind: string; readonly code: string | null; readonly cells: Readonly<Record<string, Cell>>; readonly reason: string | null }
interface Table { readonly place: string | null; readonly groups: readonly { readonly key: string; readonly phase: string }[]; readonly rows: readonly Row[]; readonly sources: Readonly<Record<string, { readonly boundaryHa: number; readonly people: number | null; readonly peopleFrom: string | null }>> }
interface Printed { readonly tables: readonly Table[]; readonly approved: string | null; readonly error?: { readonly code: string } }
const printed = async (...words: string[]) => JSON.parse((await run('balance', ...words, '--json')).out) as Printed;
const row = ({ rows }: Table, codeOrKind: string) => rows.find(({ code, kind }) => code === codeOrKind || kind === codeOrKind)!;
/** By GDAL and GEOS, hectares by place and class; `''` is the place itself. */
const sums = (plan: string, ...words: string[]) => JSON.parse(execFileSync(python, [script, folder.file(plan), ...words], { encoding: 'utf8' })) as Record<string, Record<string, number>>;
/** Every class of every table against GDAL's sum, to 0.01 ha. */
function expectSums(tables: readonly Table[], group: string, theirs: Record<string, Record<string, number>>, nameOf: (place: string | null) => string): void {
  expect(tables.length).toBe(Object.keys(theirs).length);
  for (const table of tables) {
    const its = theirs[nameOf(table.place)]!;
    const known = new Set(table.rows.filter(({ kind }) => kind === 'row').map(({ code }) => code));
    for (const { code, kind, cells } of table.rows) {
      const expected = kind === 'row' ? its[code!] ?? 0 : kind === 'total' ? its['']! : kind === 'unclassified' ? Object.entries(its).reduce((sum, [each, ha]) => (each === '' || known.has(each) ? sum : sum + ha), 0) : null;
      if (expected !== null) expect(Math.abs(cells[group]!.ha! - expected), `${table.place} ${code ?? kind}`).toBeLessThan(0.01);
    }
  }
}

beforeAll(async () => {
  copyFileSync(shipped, folder.file('plan.gpkg'));
  chmodSync(folder.file('plan.gpkg'), 0o644);
  expect((await run('import', 'plan.gpkg', wards, '--as', 'reference')).code).toBe(0);
});

describe('the example plan', () => {
  test('the full form: phases, and m² a person by who lives in civil land', async () => {
    const { tables: [table] } = await printed('plan.gpkg', '--form', 'full');
    expect(table!.groups).toEqual([{ key: 'HT', phase: 'HT' }, { key: 'QHDH', phase: 'QHDH' }]);
    const people = table!.sources['QHDH']!;
    const stated = /SUM.*= (\d+)/.exec(execFileSync('ogrinfo', ['-q', '-sql', "SELECT SUM(population) FROM zones_qhdh WHERE land_use LIKE 'DAT_DD_%'", folder.file('plan.gpkg')], { encoding: 'utf8' }))![1];
    expect(people).toMatchObject({ people: Number(stated), peopleFrom: 'zones' });
    expect(row(table!, house).cells['QHDH']!.m2PerPerson).toBeCloseTo((row(table!, house).cells['QHDH']!.ha! * 10_000) / Number(stated), 9);
    expect(row(table!, 'DAT_NDD_DancuNT').cells['QHDH']!.m2PerPerson).toBeNull();
    writeFileSync(folder.file('facts.json'), JSON.stringify({ urbanPopulation: { value: 300_000, date: '2026-01-01', source: 'Test' } }));
    const { tables: [other] } = await printed('plan.gpkg', '--form', 'full', '--facts', 'facts.json');
    expect(other!.sources['QHDH']).toMatchObject({ people: 300_000, peopleFrom: 'stated' });
  });

  test.each([['HT', 'zones_ht'], ['QHDH', 'zones_qhdh']])('is what GDAL sums, phase %s', async (phase, table) => {
    expectSums((await printed('plan.gpkg', '--phase', phase)).tables, phase === 'HT' ? 'HT' : 'planned', sums('plan.gpkg', table), () => '');
  });

  test('its units are what GEOS cuts them to, and make the plan', async () => {
    const { tables } = await printed('plan.gpkg', '--by', 'unit', '--phase', 'QHDH');
    expectSums(tables, 'planned', sums('plan.gpkg', 'zones_qhdh', 'planning_units', 'label'), (place) => place!.split(' · ')[0]!);
    const { tables: [whole] } = await printed('plan.gpkg', '--phase', 'QHDH');
    for (const { code, kind, cells } of whole!.rows) {
      if (kind !== 'row') continue;
      expect(Math.abs(tables.reduce((sum, table) => sum + row(table, code!).cells['planned']!.ha!, 0) - cells['planned']!.ha!), code!).toBeLessThan(1e-4);
    }
    // Zones astride units are cut, not given to one of them.
    const counted = tables.reduce((sum, table) => sum + row(table, 'total').cells['planned']!.zones, 0);
    expect(counted).toBeGreaterThan(row(whole!, 'total').cells['planned']!.zones);
    expect(tables.find(({ place }) => place!.startsWith('ĐVO-01'))!.sources['QHDH']).toMatchObject({ people: 11_960, peopleFrom: 'unit' });
  });

  test('its communes are the wards of a reference layer, cut where they end', async () => {
    const reference = /\d+: (reference_\d+)/.exec(execFileSync('ogrinfo', ['-q', folder.file('plan.gpkg')], { encoding: 'utf8' }))![1]!;
    const { tables } = await printed('plan.gpkg', '--by', 'commune', '--phase', 'QHDH');
    // Of wards that only border on it, their borders drawn otherwise than the boundary, a hair lies inside.
    expectSums(tables.filter(({ sources }) => sources['QHDH']!.boundaryHa >= 0.0001), 'planned', sums('plan.gpkg', 'zones_qhdh', reference, 'ten_day_du'), (place) => place!);
    expect(tables.map(({ place }) => place)).toEqual(expect.arrayContaining(['Phường Bắc Giang', 'Phường Đa Mai', 'Phường Tiền Phong', 'Phường Tân Tiến']));
    expect((await printed('plan.gpkg', '--by', 'commune', '--communes', 'nowhere')).error!.code).toBe('communes-unknown');
    expect((await printed('plan.gpkg', '--by', 'commune', '--place', 'Hà Nội')).error!.code).toBe('unit-unknown');
  });

  test('an adjustment is held against the version that was approved', async () => {
    expect((await printed('plan.gpkg', '--form', 'adjustment')).error!.code).toBe('balance-not-approved');
    expect((await run('version', 'plan.gpkg', 'add', '--name', 'Đã duyệt 2025')).code).toBe(0);
    for (const step of ['submitted', 'approved']) expect((await run('version', 'plan.gpkg', 'seal', 'Đã duyệt 2025', '--as', step, '--decision', '12/QĐ', '--date', '2025-05-01')).code, step).toBe(0);
    // What is adjusted: one field of the long term is built on, by another program.
    execFileSync('ogrinfo', ['-q', folder.file('plan.gpkg'), '-sql', "UPDATE zones_qhdh SET land_use = 'DAT_DD_Donvio', population = 100 WHERE id = (SELECT id FROM zones_qhdh WHERE land_use = 'DAT_NNK_Nongnghiep' ORDER BY id LIMIT 1)"]);
    writeFileSync(folder.file('reasons.json'), JSON.stringify({ [house]: 'Mở rộng khu dân cư' }));
    const { tables: [table], approved } = await printed('plan.gpkg', '--form', 'adjustment', '--reasons', 'reasons.json');
    expect(approved).toBe('Đã duyệt 2025');
    expect(table!.groups.map(({ key }) => key)).toEqual(['HT', 'approved', 'adjusted', 'change']);
    const [built, fields] = [row(table!, house), row(table!, 'DAT_NNK_Nongnghiep')];
    expect(built.cells['change']!.ha).toBeGreaterThan(1);
    expect(built.cells['change']!.ha).toBeCloseTo(built.cells['adjusted']!.ha! - built.cells['approved']!.ha!, 9);
    expect(built.cells['change']!.ha! + fields.cells['change']!.ha!).toBeCloseTo(0, 9);
    expect(row(table!, 'total').cells['change']).toMatchObject({ ha: 0, percent: 0 });
    expect([built.reason, fields.reason]).toEqual(['Mở rộng khu dân cư', null]);
    writeFileSync(folder.file('wrong.json'), JSON.stringify({ NOWHERE: 'x' }));
    expect((await printed('plan.gpkg', '--reasons', 'wrong.json')).error!.code).toBe('reasons-unreadable');
  });
});

describe('Cambridge', () => {
  test('is what GDAL sums inside the boundary', async () => {
    await run('new', 'city.gpkg', '--crs', 'EPSG:26986', '--boundary', join(cambridge, 'boundary/City_Boundary'));
    await run('import', 'city.gpkg', join(cambridge, '2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson'), '--class-field', 'ZONE_TYPE');
    expectSums((await printed('city.gpkg')).tables, 'planned', sums('city.gpkg', 'zones_qhdh'), () => '');
  });

  test('is that by every class, once its districts have classes of ours', async () => {
    const districts = join(cambridge, '2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson');
    const types = [...new Set((JSON.parse(readFileSync(districts, 'utf8')) as { features: { properties: { ZONE_TYPE: string } }[] }).features.map(({ properties }) => properties.ZONE_TYPE))].sort();
    // Made up: the city has no such classes. In turn, so that each row of the table has land.
    const codes = balanceRows.rows.flatMap(({ code, kind }) => (kind === 'row' && code !== null ? [code] : []));
    expect(types.length).toBeGreaterThan(codes.length);
    writeFileSync(folder.file('classes.csv'), ['type,code', ...types.map((type, i) => `${type},${codes[i % codes.length]}`)].join('\n'));
    await run('new', 'classed.gpkg', '--crs', 'EPSG:26986', '--boundary', join(cambridge, 'boundary/City_Boundary'));
    expect((await run('import', 'classed.gpkg', districts, '--class-field', 'ZONE_TYPE', '--class-map', 'classes.csv')).code).toBe(0);
    const [{ tables }, theirs] = [await printed('classed.gpkg'), sums('classed.gpkg', 'zones_qhdh')];
    expectSums(tables, 'planned', theirs, () => '');
    // By SQL too: each zone counts in the row of its class.
    const stated = execFileSync('ogrinfo', ['-q', '-sql', 'SELECT land_use, COUNT(*) AS zones FROM zones_qhdh GROUP BY land_use', folder.file('classed.gpkg')], { encoding: 'utf8' });
    for (const code of codes) {
      const { zones, ha } = row(tables[0]!, code).cells['planned']!;
      expect(ha!, code).toBeGreaterThan(0.1);
      expect(zones, code).toBe(Number(new RegExp(`land_use \\(String\\) = ${code}\\s+zones \\(Integer\\) = (\\d+)`).exec(stated)?.[1]));
    }
  });
});

describe('the workbook', () => {
  /** Rounding on the way through text leaves the fifteenth digit. */
  const near = (theirs: unknown, ours: number) => typeof theirs === 'number' && Math.abs(theirs - ours) <= 1e-9 * Math.max(1, Math.abs(ours));

  const workbooks = [
    ['full', ['--form', 'full', '--lang', 'vi']],
    ['residual', ['--form', 'full', '--roads', 'residual', '--lang', 'en']],
    ['adjustment', ['--form', 'adjustment', '--reasons', 'reasons.json', '--lang', 'ko']],
    ['communes', ['--form', 'full', '--by', 'commune', '--lang', 'vi']],
  ] as const;
  let cells: Awaited<ReturnType<typeof recalculated>>;
  const recoded = { table: '', row: (_text: string) => 0, moved: 0 };

  beforeAll(async () => {
    for (const [name, words] of workbooks) expect((await run('balance', 'plan.gpkg', ...words, '--xlsx', `${name}.xlsx`)).code).toBe(0);
    // Somebody gives a zone another class on the list.
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(folder.file('full.xlsx'));
    const [table, zones] = workbook.worksheets as [excel.Worksheet, excel.Worksheet];
    const at = zones.getColumn(3).values.findLastIndex((code) => code === house);
    recoded.table = table.name;
    recoded.moved = Number(zones.getCell(at, 7).value);
    const names = Array.from(table.getColumn(2).values, String);
    recoded.row = (text) => names.findIndex((each) => each.startsWith(text));
    zones.getCell(at, 3).value = 'DAT_NNK_Chuasudung';
    await workbook.xlsx.writeFile(folder.file('recoded.xlsx'));
    writeFileSync(folder.file('capacity.json'), JSON.stringify(Object.fromEntries(Object.entries({ storeyHeightM: 3.6, homeFloorPercent: 80, mixedHomeFloorPercent: 50, dwellingFloorM2: 100, peoplePerDwelling: 3.5 }).map(([name, value]) => [name, { value, date: '2026-01-31', source: 'Test' }]))));
    copyFileSync(folder.file('plan.gpkg'), folder.file('stated.gpkg'));
    expect((await run('facts', 'stated.gpkg', '--set', 'capacity.json')).code).toBe(0);
    expect((await run('capacity', 'stated.gpkg', '--lang', 'vi', '--xlsx', 'capacity.xlsx', '--csv', 'capacity.csv')).code).toBe(0);
    cells = await recalculated(...[...workbooks.map(([name]) => name), 'recoded', 'capacity'].map((name) => folder.file(`${name}.xlsx`)));
  });

  test.each(workbooks)('LibreOffice reckons every formula of it as we do: %s', async (name) => {
    const its = cells.get(`${name}.xlsx`)!;
    expect(its.length).toBeGreaterThan(100);
    for (const each of its) expect(near(each.theirs, each.ours), JSON.stringify(each)).toBe(true);
    // Rows, sections, total, shares: each kind is among them.
    for (const part of ['SUMIFS(', 'SUM(', 'SUMPRODUCT(', name === 'adjustment' ? '-' : '*10000/']) expect(its.some(({ formula }) => formula.includes(part)), part).toBe(true);
    for (const part of await textsOf(`${name}.xlsx`)) expect(part).not.toMatch(/\{\{|report\.|undefined|NaN/);
  });

  test('LibreOffice reckons the capacity from the ratios and the assumptions as we do, and GDAL sums it so', async () => {
    const its = cells.get('capacity.xlsx')!;
    expect(its.length).toBeGreaterThan(2000);
    for (const each of its) expect(near(each.theirs, each.ours), JSON.stringify(each)).toBe(true);
    for (const part of await textsOf('capacity.xlsx')) expect(part).not.toMatch(/\{\{|report\.|capacity\.|undefined|NaN/);
    const floor = Number(/floor \(Real\) = ([\d.e+]+)/.exec(execFileSync('ogrinfo', ['-q', '-sql', 'SELECT SUM(floor_area_ratio * ST_Area(geom)) AS floor FROM zones_qhdh', folder.file('stated.gpkg')], { encoding: 'utf8' }))![1]);
    const { together, units, zones } = JSON.parse((await run('capacity', 'stated.gpkg', '--json')).out) as { together: { floorM2: number; people: number }; units: { floorM2: number }[]; zones: { people: number | null }[] };
    expect(Math.abs(together.floorM2 - floor) / floor).toBeLessThan(1e-6);
    expect(together.people).toBeCloseTo(zones.reduce((sum, { people }) => sum + (people ?? 0), 0), 3);
    // The units of the example plan make the plan, but for land at its faults.
    expect(units.reduce((sum, { floorM2 }) => sum + floorM2, 0) / together.floorM2).toBeCloseTo(1, 2);
    expect(readFileSync(folder.file('capacity.csv'), 'utf8').split('\r\n').length).toBeGreaterThan(zones.length);
  });

  test('a zone that is recoded in it moves its land to another row', () => {
    const difference = (text: string) => {
      const found = cells.get('recoded.xlsx')!.find(({ sheet, cell }) => sheet === recoded.table && cell === `F${recoded.row(text)}`)!;
      return Number(found.theirs) - found.ours;
    };
    expect(recoded.moved).toBeGreaterThan(0.1);
    expect(difference('Đơn vị ở')).toBeCloseTo(-recoded.moved, 9);
    expect(difference('Chưa sử dụng')).toBeCloseTo(recoded.moved, 9);
    expect(difference('Khu đất dân dụng')).toBeCloseTo(-recoded.moved, 9);
    expect(difference('TỔNG CỘNG')).toBeCloseTo(0, 9);
  });

  async function textsOf(name: string): Promise<readonly string[]> {
    const workbook = new excel.Workbook();
    await workbook.xlsx.readFile(folder.file(name));
    const texts: string[] = workbook.worksheets.map((sheet) => sheet.name);
    for (const sheet of workbook.worksheets) sheet.eachRow((each) => each.eachCell((cell) => { if (typeof cell.value === 'string') texts.push(cell.value); }));
    return texts;
  }
});
