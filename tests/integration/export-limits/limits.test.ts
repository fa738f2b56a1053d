import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { usualLook } from '../../../src-core/document/looks.ts';
import { setStyle } from '../../../src-core/commands/set-style.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { aPlan } from '../../../src-core/testing/a-plan.ts';
import { landUseTables } from '../../../src-main/host/land-use-tables.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { aFolder, aRecord, square, value } from '../project-testing/a-project.ts';

const [x, y] = [416_000, 2_354_000];
const [park, defence] = [landUseTables.classes[0]!.code, 'DAT_NDD_Quocphong'];

let host: TestHost;
let plan: ProjectFile;
const folder = aFolder();

/*
 *   unit "Đơn vị ở 1"     outside
 *   +-------+-----------+------+
 *   |  in   |  mostly in ‖  out |
 *   +-------+-----------+------+
 */
const records: readonly PlanRecord[] = [
  aRecord('in', 'zones_QHDH', square(x, y, 100), { landUse: park, population: 500 }),
  aRecord('mostly', 'zones_QHDH', square(x + 130, y, 100), { landUse: park, population: 2000 }),
  aRecord('out', 'zones_QHDH', square(x + 300, y, 100), { landUse: defence }),
  aRecord('shapeless', 'zones_QHDH', null, { landUse: park, population: 900 }),
  aRecord('u1', 'units', square(x, y, 200), { label: 'ĐVO-1', name: 'Đơn vị ở 1' }),
  aRecord('u2', 'units', square(x + 200, y, 200), { label: 'ĐVO-2' }),
  aRecord('b', 'boundary', square(x, y, 1000), { name: 'Ranh giới' }),
  aRecord('f', 'facilities', { type: 'MultiPoint', points: Float64Array.of(x + 5, y + 5, x + 900, y) }, { name: 'Trường học' }),
  aRecord('g', 'facilities', { type: 'MultiPoint', points: Float64Array.of(x + 900, y) }, { name: 'Trạm' }),
];

beforeAll(async () => {
  host = await aHost();
  plan = await host.plan(folder.file('plan.gpkg'));
  const writer = value(plan.bulk('import', { file: 'test' }));
  for (const record of records) writer.insert(record);
  const reference = writer.createReference('Nền', 'MULTIPOLYGON', [{ name: 'a', type: 'text' }]);
  reference.insert(square(x + 10, y, 5), ['in']);
  reference.insert(square(x + 500, y, 5), ['out']);
  value(writer.commit());
});
afterAll(() => {
  plan.close();
  host.services.close();
  folder.remove();
});

let count = 0;
const run = (request: object, file = 'out.gpkg') => host.services.exportPlan(plan, { target: folder.file(`${++count}-${file}`), ...request }, unwatched());
async function exported(request: object, file = 'out.gpkg') {
  const { layers, issues, files } = value(await run(request, file));
  return { layers: Object.fromEntries(layers.map((layer) => [layer.name, layer.count])), issues: issues.map(({ code }) => code), files };
}

describe('what an export is limited to', () => {
  test('a planning unit, by label or name: areas with half of themselves, points with any', async () => {
    const expected = { zones_qhdh: 2, planning_units: 1, facilities: 1, Nền: 1 };
    expect((await exported({ unit: 'đơn vị ở 1' })).layers).toEqual(expected);
    expect((await exported({ unit: 'ĐVO-1' })).layers).toEqual(expected);
    expect(await run({ unit: 'nowhere' })).toMatchObject({ ok: false, failure: { code: 'unit-unknown', evidence: { units: 'ĐVO-1, ĐVO-2' } } });
  });

  test('a condition; layers that have not its fields are left out and named', async () => {
    const { layers, issues } = await exported({ select: 'population > 800' });
    expect(layers).toEqual({ zones_qhdh: 2 });
    expect(issues.filter((code) => code === 'export-layer-left-out')).toHaveLength(3);
    expect((await exported({ select: "name like 'Tr%'", layer: 'facilities' })).layers).toEqual({ facilities: 2 });
    expect(await run({ select: 'population >' })).toMatchObject({ failure: { code: 'select-unreadable', evidence: { reason: 'unfinished' } } });
    expect(await run({ select: 'nonsense = 1' })).toMatchObject({ failure: { code: 'select-unreadable', evidence: { reason: 'name-unknown' } } });
    expect(await run({ select: 'population > 1e9' })).toMatchObject({ failure: { code: 'nothing-to-export' } });
  });

  test('the selection, and all of it together, in every kind of writer', async () => {
    expect((await exported({ selection: ['in', 'f'] })).layers).toEqual({ zones_qhdh: 1, facilities: 1 });
    for (const file of ['out.dxf', 'out.kml', 'out.geojson', 'out.shp', 'out.gdb', 'out.qgz']) {
      expect((await exported({ selection: ['in', 'mostly', 'out'], unit: 'ĐVO-1', select: 'population > 800' }, file)).layers, file).toEqual({ zones_qhdh: 1 });
    }
  });

  test('what may be published: layers and land uses that are marked stay out, and the report says so', async () => {
    const change = value(setStyle(aPlan().context, { styles: [
      { target: 'facilities', values: {}, publishable: false }, { target: 'zones', landUse: defence, values: {}, publishable: false }, { target: 'reference_1', values: { labels: 0 }, publishable: false },
    ] }));
    value(plan.append({ base: plan.revision, command: 'set-style', evidence: {}, undoes: null, change: [...change.values()].map(({ before, after }) => ({ before, after })) as never }));
    const { layers, issues } = await exported({ publishable: true });
    expect(layers).toEqual({ zones_qhdh: 3, boundary: 1, planning_units: 2 });
    expect(issues.filter((code) => code === 'export-not-publishable')).toHaveLength(2);
    expect(issues).toContain('export-classes-not-publishable');
    // Without being asked, everything is written.
    expect((await exported({})).layers).toMatchObject({ zones_qhdh: 4, facilities: 2, Nền: 2 });
    expect(usualLook.publishable).toBe(true);
  });

  test('GeoJSON in the plan\'s coordinates', async () => {
    const { files, issues } = await exported({ layer: 'boundary', projected: true }, 'own.geojson');
    expect(readFileSync(files[0]!, 'utf8')).toContain('EPSG::9214');
    expect(issues).toEqual(['export-geojson-crs']);
  });
});

describe('the table of a layer', () => {
  test('CSV: every column, area, place; what is empty differs from what is not stated', async () => {
    const { files, layers } = await exported({ layer: 'zones_QHDH' }, 'zones.csv');
    expect(layers).toEqual({ zones_qhdh: 4 });
    const lines = readFileSync(files[0]!, 'utf8').slice(1).split('\r\n');
    expect(lines[0]).toMatch(/^record_id,land_use,label,.*,area_m2,east_m,north_m$/);
    expect(lines[1]).toMatch(new RegExp(`^in,${park},,,500,.*,10000,${x + 50},${y + 50}$`));
    expect(execFileSync('ogrinfo', ['-ro', '-so', '-al', files[0]!], { encoding: 'utf8' })).toContain('Feature Count: 4');
  });

  test('Excel: numbers are numbers', async () => {
    const { files } = await exported({ layer: 'zones_QHDH' }, 'zones.xlsx');
    const info = execFileSync('ogrinfo', ['-ro', '-al', files[0]!], { encoding: 'utf8' });
    expect(info).toContain('Feature Count: 4');
    expect(info).toMatch(/population \(Integer\) = 2000/);
    expect(info).toMatch(/area_m2 \(Integer\) = 10000/);
  });

  test('several layers are no table', async () => {
    expect(await run({ layer: 'nothing' }, 'x.csv')).toMatchObject({ failure: { code: 'layer-unknown' } });
  });
});

/** A large plan is looked through in a thread while it is written: what is wrong elsewhere in the file is found, and nothing is placed. */
test.each(['shapefile.shp', 'package.gpkg'])('damage in a part of a large plan that is not exported: no %s', { timeout: 60_000 }, async (name) => {
  const path = folder.file(`large-${name}.gpkg`);
  const large = await host.plan(path);
  const writer = value(large.bulk('import', { file: 'test' }));
  writer.insert(aRecord('z', 'zones_QHDH', square(x, y, 100), { landUse: park }));
  for (let i = 0; i < 6_000; i++) writer.insert({ ...aRecord(`n${i}`, 'notes', { type: 'MultiPoint', points: Float64Array.of(x + i, y) }, { text: 'đầy' }), attributes: { filling: `${i} `.padEnd(3_000, 'x') } });
  value(writer.commit());
  large.close();
  const bytes = readFileSync(path);
  // A page that holds notes and nothing else.
  const at = Math.floor(bytes.indexOf('3000 xxxxxxxx') / 4096) * 4096;
  expect(at).toBeGreaterThan(0);
  const target = folder.file(name);
  const exported = async () => {
    const opened = await host.services.openProject(path, { checksAside: true });
    if (!opened.ok) return opened;
    try {
      return await host.services.exportPlan(opened.value, { target, layer: 'zones_QHDH' }, unwatched());
    } finally {
      opened.value.close();
    }
  };
  writeFileSync(path, bytes.fill(0xa5, at, at + 64));
  expect(await exported()).toMatchObject({ ok: false, failure: { code: 'project-damaged', evidence: { path } } });
  expect(readdirSync(folder.path).filter((each) => each.includes(name) && !each.startsWith('large-'))).toEqual([]);
});
