import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFolder } from '../project-testing/a-project.ts';
import { planwright, type Ran } from './a-terminal.ts';

const data = join(import.meta.dirname, '../../../../shared/data');
const zoning = join(data, 'cambridge-zoning/2018-01-09/Zoning_Districts/CDD_ZoningDistricts.geojson');
const boundary = join(data, 'cambridge-zoning/boundary/City_Boundary');
const oddities = join(data, 'shp-oddities');

/** What the tests read of what is printed. */
interface PrintedRow { readonly kind: string; readonly code: string | null; readonly zones: number; readonly ha: number; readonly percent: number }
interface PrintedLayer { readonly name: string; readonly areaM2: number | null; readonly extent: readonly number[] | null }
interface Printed {
  readonly layers: readonly PrintedLayer[];
  readonly issues: readonly { readonly code: string }[];
  readonly rows: readonly PrintedRow[];
  readonly boundaryHa: number;
  readonly error: { readonly code: string; readonly message: string };
}

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]): Promise<Ran> => planwright(words, { folder: folder.path });
const json = (ran: Ran) => JSON.parse(ran.out) as Printed;
const hidden = () => readdirSync(folder.path).filter((name) => name.startsWith('.'));

const oneZone = {
  type: 'FeatureCollection',
  features: ['OĐT', 'CXCC', 'xyz', null].map((MDSD, i) => ({
    type: 'Feature', properties: { MDSD },
    geometry: i === 3 ? null : { type: 'Polygon', coordinates: [[[106.2 + i / 100, 21.28], [106.205 + i / 100, 21.28], [106.205 + i / 100, 21.285], [106.2 + i / 100, 21.28]]] },
  })),
};

describe('a plan from nothing to a table', () => {
  test('new, with a boundary', async () => {
    const made = await run('new', 'plan.gpkg', '--crs', 'EPSG:26986', '--name', 'Cambridge', '--boundary', boundary, '--json');
    expect(made).toMatchObject({ code: 0, error: '' });
    expect(json(made)).toMatchObject({ name: 'Cambridge', crs: 'EPSG:26986', boundary: { layer: 'boundary', written: 1 } });
  });

  test('import', async () => {
    const imported = await run('import', 'plan.gpkg', zoning, '--class-field', 'ZONE_TYPE', '--json');
    expect(imported.code).toBe(0);
    const report = json(imported);
    expect(Object.keys(report)).toEqual(['layer', 'read', 'written', 'changed', 'setAside', 'used', 'made', 'areaM2', 'crs', 'encoding', 'setAsideLayers', 'update', 'issues']);
    expect(report).toMatchObject({ layer: 'zones_QHDH', read: 292, written: 292, changed: 0, setAside: 0, crs: 'EPSG:4326', encoding: 'UTF-8' });
    for (const issue of report.issues) expect(issue).toMatchObject({ code: expect.any(String), message: expect.not.stringContaining('{{') });
  });

  test('info', async () => {
    const info = json(await run('info', 'plan.gpkg', '--json'));
    expect(info).toMatchObject({ plan: { name: 'Cambridge', madeUp: false, revision: 2 }, crs: 'EPSG:26986', phases: ['HT', 'QHDD', 'QHDH'] });
    expect(info.layers).toHaveLength(9);
    const zones = info.layers.find((layer) => layer.name === 'zones_QHDH')!;
    expect(zones).toMatchObject({ kind: 'zones', phase: 'QHDH', count: 292 });
    expect(zones.areaM2).toBeCloseTo(18_463_562, -1);
    expect(zones.extent).toHaveLength(4);
    expect(info.layers.find((layer) => layer.name === 'roads')).toMatchObject({ count: 0, areaM2: null, extent: null });
    expect((await run('info', 'plan.gpkg')).out).toContain('zones_QHDH');
  });

  test('balance closes on the boundary', async () => {
    const balance = json(await run('balance', 'plan.gpkg', '--json'));
    expect(balance).toMatchObject({ phase: 'QHDH', crs: 'EPSG:26986', overlapHa: expect.any(Number), gapHa: expect.any(Number) });
    const { rows } = balance;
    const counted = rows.filter(({ kind }) => ['row', 'unclassified', 'undetermined'].includes(kind));
    expect(counted.reduce((sum, { ha }) => sum + ha, 0)).toBeCloseTo(balance.boundaryHa, 6);
    expect(counted.reduce((sum, { percent }) => sum + percent, 0)).toBeCloseTo(100, 6);
    expect(rows.at(-1)).toMatchObject({ kind: 'total', percent: 100, ha: balance.boundaryHa });
    const written = await run('balance', 'plan.gpkg', '--xlsx', 'b.xlsx', '--csv', 'b.csv', '--lang', 'vi');
    expect(written).toMatchObject({ code: 0 });
    expect(readFileSync(folder.file('b.csv'), 'utf8')).toContain('Bảng tổng hợp sử dụng đất');
    expect(existsSync(folder.file('b.xlsx'))).toBe(true);
    expect((await run('balance', 'plan.gpkg', '--phase', 'QHDH', '--lang', 'ko')).out).toContain('토지이용 균형표');
  });

  test.each(['out.gpkg', 'out.shp', 'out.zip', 'out.geojson', 'out.dxf'])('export %s, as GDAL sees it', async (name) => {
    const exported = await run('export', 'plan.gpkg', name, '--layer', 'zones', '--json');
    expect(exported).toMatchObject({ code: 0, error: '' });
    expect(json(exported)).toMatchObject({ target: folder.file(name), files: expect.arrayContaining([folder.file(name)]), layers: [{ name: 'zones_qhdh', count: 292 }] });
    const path = name === 'out.zip' ? `/vsizip/${folder.file(name)}` : folder.file(name);
    const info = execFileSync('ogrinfo', ['-ro', '-so', '-al', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    if (name !== 'out.dxf') expect(info).toContain('Feature Count: 292');
    if (name !== 'out.dxf') expect(info).toContain(name === 'out.geojson' ? 'WGS 84' : 'Massachusetts');
    expect(hidden()).toEqual([]);
  });

  test.each(['all.kml', 'all.fgb', 'all.gml', 'all.tab', 'all.gdb', 'all.qgz', 'table.csv', 'table.xlsx'])('export %s', async (name) => {
    const exported = await run('export', 'plan.gpkg', name, '--layer', 'zones_QHDH', '--json');
    expect(exported).toMatchObject({ code: 0, error: '' });
    expect(json(exported)).toMatchObject({ layers: [{ name: 'zones_qhdh', count: 292 }] });
    for (const file of (JSON.parse(exported.out) as { files: string[] }).files) expect(existsSync(file), file).toBe(true);
  });

  test('export of what fits a condition; why one cannot be read', async () => {
    const exported = await run('export', 'plan.gpkg', 'some.geojson', '--layer', 'zones', '--select', '$areaHa > 10', '--projected', '--json');
    expect(exported.code).toBe(0);
    const { layers, issues } = JSON.parse(exported.out) as { layers: { count: number }[]; issues: { code: string }[] };
    expect(layers[0]!.count).toBeGreaterThan(0);
    expect(layers[0]!.count).toBeLessThan(292);
    expect(issues.map(({ code }) => code)).toContain('export-geojson-crs');
    const refused = await run('export', 'plan.gpkg', 'x.geojson', '--select', 'population >', '--lang', 'en');
    expect(refused.code).toBe(3);
    expect(refused.error).toContain('The condition population > cannot be read.');
    expect((await run('export', 'plan.gpkg', 'x.geojson', '--unit', 'nowhere')).code).toBe(3);
  });

  test('the exported GeoPackage keeps to the standard', async () => {
    const python = ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', 'import osgeo_utils.samples.validate_gpkg']).status === 0);
    if (python === undefined) return;
    const { status, stdout, stderr } = spawnSync(python, ['-m', 'osgeo_utils.samples.validate_gpkg', '-k', folder.file('out.gpkg')], { encoding: 'utf8' });
    expect({ status, output: stdout + stderr }).toEqual({ status: 0, output: '' });
  });

  test('export of the balance, and in another CRS', async () => {
    expect((await run('export', 'plan.gpkg', 'balance.xlsx')).code).toBe(0);
    expect((await run('export', 'plan.gpkg', 'degrees.gpkg', '--crs', '4326', '--layer', 'zones_QHDH')).code).toBe(0);
    expect(execFileSync('ogrinfo', ['-ro', '-so', folder.file('degrees.gpkg'), 'zones_qhdh'], { encoding: 'utf8' })).toContain('ID["EPSG",4326]');
  });
});

describe('land use', () => {
  beforeAll(async () => {
    writeFileSync(folder.file('zones.geojson'), JSON.stringify(oneZone));
    writeFileSync(folder.file('map.json'), JSON.stringify({ 'OĐT': 'DAT_DD_Donvio', xyz: null }));
    writeFileSync(folder.file('map.csv'), '\uFEFFgiá trị;mã\r\n"OĐT";DAT_DD_Donvio\r\nxyz;\r\n');
    writeFileSync(folder.file('bad-map.json'), JSON.stringify({ 'OĐT': 'DAT_NHA' }));
    expect((await run('new', 'vn.gpkg', '--crs', 'EPSG:9214')).code).toBe(0);
  });

  test.each(['map.json', 'map.csv'])('--class-map %s; exit code 1 where a feature is set aside', async (map) => {
    copyFileSync(folder.file('vn.gpkg'), folder.file(`${map}.gpkg`));
    const imported = await run('import', `${map}.gpkg`, 'zones.geojson', '--phase', 'HT', '--class-field', 'MDSD', '--class-map', map, '--json');
    expect(imported.code).toBe(1);
    expect(json(imported)).toMatchObject({ layer: 'zones_HT', read: 4, written: 3, setAside: 1 });
    expect(json(imported).issues.find((issue) => issue.code === 'geometry-missing')).toMatchObject({ feature: expect.any(Number), message: expect.stringContaining('no geometry') });
    const balance = json(await run('balance', `${map}.gpkg`, '--json'));
    expect(balance).toMatchObject({ phase: 'HT', boundaryHa: null, gapHa: null });
    expect(balance.rows.find((row) => row.code === 'DAT_DD_Donvio')!.ha).toBeGreaterThan(5);
  });

  test('a code that is no class is refused before anything is read', async () => {
    const refused = await run('import', 'vn.gpkg', 'zones.geojson', '--class-map', 'bad-map.json', '--json', '--lang', 'vi');
    expect(refused.code).toBe(3);
    expect(json(refused).error).toMatchObject({ code: 'class-map-unreadable', message: expect.stringContaining('DAT_NHA') });
    expect(refused.error).toContain('không có trong danh mục');
  });

  test('the code comes back from an export by its field', async () => {
    await run('import', 'vn.gpkg', 'zones.geojson', '--class-field', 'MDSD', '--class-map', 'map.json');
    expect((await run('export', 'vn.gpkg', 'codes.zip', '--layer', 'zones')).code).toBe(0);
    await run('new', 'back.gpkg', '--crs', 'EPSG:9214');
    const back = json(await run('import', 'back.gpkg', 'codes.zip', '--class-field', 'land_use', '--json'));
    expect(back).toMatchObject({ written: 3, setAside: 0 });
    const rows = async (plan: string) => json(await run('balance', plan, '--json')).rows.map(({ code, ha, zones }) => ({ code, zones, ha: Math.round(ha * 1e6) }));
    expect(await rows('back.gpkg')).toEqual(await rows('vn.gpkg'));
  });
});

describe('wrong use is 2', () => {
  test.each([
    [[]], [['frobnicate']], [['new', 'x.gpkg']], [['new', '--crs', 'EPSG:9214']], [['new', 'x.gpkg', '--crs', 'VN-2000']],
    [['import', 'plan.gpkg']], [['import', 'plan.gpkg', 'a', '--as', 'cake']], [['import', 'plan.gpkg', 'a', '--phase', 'now']],
    [['info']], [['info', 'plan.gpkg', 'too', 'many']], [['info', 'plan.gpkg', '--frobnicate']], [['info', 'plan.gpkg', '--lang', 'fr']],
    [['export', 'plan.gpkg']], [['export', 'plan.gpkg', 'x.gpkg', '--format', 'cake']], [['export', 'plan.gpkg', 'x.cake']], [['export', 'plan.gpkg', 'x.gpkg', '--crs']],
  ])('planwright %j', async (words) => {
    const ran = await run(...words);
    expect(ran.code).toBe(2);
    expect(ran.error + ran.out).not.toBe('');
    expect(ran.error).not.toMatch(/\{\{|at .*\.ts|cli\./);
    expect(existsSync(folder.file('x.gpkg'))).toBe(false);
  });

  test('as JSON too', async () => {
    expect(json(await run('import', 'plan.gpkg', 'a', '--as', 'cake', '--json')).error).toMatchObject({ code: 'wrong-use', message: expect.stringContaining('cake') });
  });
});

describe('refused input is 3, with one sentence, and nothing is left', () => {
  beforeAll(() => {
    writeFileSync(folder.file('noise.shp'), Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)));
    writeFileSync(folder.file('text.gpkg'), 'not a database');
    writeFileSync(folder.file('dwg.dwg'), 'AC1032 and so on');
    writeFileSync(folder.file('vrt.vrt'), '<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>');
    mkdirSync(folder.file('empty-folder'));
  });
  test.each([
    ['file-missing', ['info', 'missing.gpkg']], ['not-a-project', ['info', 'text.gpkg']], ['not-a-project', ['balance', 'out.gpkg']],
    ['file-exists', ['new', 'plan.gpkg', '--crs', 'EPSG:9214']], ['crs-unknown', ['new', 'x.gpkg', '--crs', 'EPSG:999999']], ['crs-not-metres', ['new', 'x.gpkg', '--crs', 'EPSG:4326']],
    ['folder-missing', ['new', 'nowhere/x.gpkg', '--crs', 'EPSG:9214']], ['source-missing', ['new', 'x.gpkg', '--crs', 'EPSG:9214', '--boundary', 'missing.shp']],
    ['source-missing', ['import', 'plan.gpkg', 'missing.shp']], ['source-damaged', ['import', 'plan.gpkg', 'noise.shp']], ['format-dwg', ['import', 'plan.gpkg', 'dwg.dwg']],
    ['source-hostile', ['import', 'plan.gpkg', 'vrt.vrt']], ['source-hostile', ['import', 'plan.gpkg', '/vsicurl/http://localhost/x.shp']], ['source-hostile', ['import', 'plan.gpkg', 'PG:dbname=x']],
    ['layer-unknown', ['import', 'plan.gpkg', zoning, '--layer', 'nope']], ['field-unknown', ['import', 'plan.gpkg', zoning, '--class-field', 'nope']],
    ['encoding-unknown', ['import', 'plan.gpkg', join(oddities, 'x.shp'), '--encoding', 'klingon']],
    ['class-map-unreadable', ['import', 'plan.gpkg', zoning, '--class-map', 'text.gpkg']],
    ['file-exists', ['export', 'plan.gpkg', 'plan.gpkg']], ['layer-unknown', ['export', 'plan.gpkg', 'x.gpkg', '--layer', 'nope']], ['nothing-to-export', ['export', 'plan.gpkg', 'x.gpkg', '--layer', 'roads']],
    ['folder-missing', ['export', 'plan.gpkg', 'nowhere/x.gpkg']], ['file-missing', ['open', 'missing.gpkg']],
  ])('%s: planwright %j', async (code, words) => {
    const given = words.map((word) => (word === join(oddities, 'x.shp') ? readdirSync(oddities, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.shp')).map((name) => join(oddities, name))[0]! : word));
    const before = readFileSync(folder.file('plan.gpkg'));
    const ran = await run(...given, '--json');
    expect(json(ran).error).toMatchObject({ code });
    expect(ran.code).toBe(3);
    expect(ran.error.trim().split('\n')).toHaveLength(1);
    expect(ran.error).not.toMatch(/\{\{|problem\./);
    expect(readFileSync(folder.file('plan.gpkg')).equals(before)).toBe(true);
    expect(existsSync(folder.file('x.gpkg'))).toBe(false);
    expect(hidden()).toEqual([]);
  });
});

describe('language', () => {
  const sentence = async (environment: NodeJS.ProcessEnv, ...words: string[]) => (await planwright(['info', 'missing.gpkg', ...words], { folder: folder.path, environment })).error;

  test('--lang, else LC_ALL, else LANG, else English', async () => {
    expect(await sentence({})).toContain('There is no file');
    expect(await sentence({ LANG: 'vi_VN.UTF-8' })).toContain('Không');
    expect(await sentence({ LANG: 'vi_VN.UTF-8', LC_ALL: 'ko_KR.UTF-8' })).toMatch(/[가-힣]/);
    expect(await sentence({ LANG: 'vi_VN.UTF-8' }, '--lang', 'en')).toContain('There is no file');
  });

  test('help of every command has examples', async () => {
    for (const command of ['new', 'import', 'info', 'balance', 'export', 'open']) {
      const help = await run(command, '--help', '--lang', 'vi');
      expect(help).toMatchObject({ code: 0, error: '' });
      expect(help.out).toContain('Ví dụ:');
      expect(help.out).toContain(`planwright ${command} `);
      expect(help.out).toContain('--json');
      expect(help.out).not.toMatch(/cli\.|\{\{|Usage|default/);
    }
    expect((await run('--help')).out).toContain('Exit codes');
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('Ctrl-C leaves nothing behind', () => {
  const many = { type: 'FeatureCollection', features: Array.from({ length: 40_000 }, (_, i) => {
    const [x, y] = [106 + (i % 200) / 500, 21 + Math.floor(i / 200) / 500];
    return { type: 'Feature', properties: { key: i }, geometry: { type: 'Polygon', coordinates: [[[x, y], [x + 0.001, y], [x + 0.001, y + 0.001], [x, y + 0.001], [x, y]]] } };
  }) };
  beforeAll(async () => {
    writeFileSync(folder.file('many.geojson'), JSON.stringify(many));
    await run('new', 'many.gpkg', '--crs', 'EPSG:9214');
    copyFileSync(folder.file('many.gpkg'), folder.file('full.gpkg'));
    expect((await run('import', 'full.gpkg', 'many.geojson')).code).toBe(0);
  });

  test.each([
    [['import', 'many.gpkg', 'many.geojson'], 'many.gpkg', [300, 700, 1100]], [['export', 'full.gpkg', 'stopped.shp'], 'full.gpkg', [350, 600, 900]],
    [['new', 'stopped.gpkg', '--crs', 'EPSG:9214', '--boundary', 'many.geojson'], 'many.gpkg', [400, 800]],
  ] as const)('planwright %j', async (words, plan, moments) => {
    for (const interruptAfter of moments) {
      const before = readFileSync(folder.file(plan));
      const files = readdirSync(folder.path).sort();
      const ran = await planwright(words, { folder: folder.path, interruptAfter });
      if (ran.code === 0) return; // a machine that is done before it can be interrupted
      // `null`: before the program itself had begun.
      expect([130, null]).toContain(ran.code);
      if (ran.code === 130) expect(ran.error).toContain('Cancelled');
      expect(readFileSync(folder.file(plan)).equals(before)).toBe(true);
      expect(readdirSync(folder.path).sort()).toEqual(files);
    }
  });
});
