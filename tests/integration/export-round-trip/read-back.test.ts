import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import { locales, speaker } from '../../../src-renderer/text/catalogue.ts';
import { aHost, unwatched, type TestHost } from '../export-testing/a-host.ts';
import { aFolder, aRecord, square, value } from '../project-testing/a-project.ts';

/*
 * A file is written under a hidden name and read back before it is renamed. Between the two, here, it is spoilt as a
 * failing disk or driver does it: the progress says when it is written and not yet read.
 */
let host: TestHost;
let plan: ProjectFile;
const folder = aFolder();
beforeAll(async () => {
  host = await aHost();
  plan = await host.plan(folder.file('the-plan.gpkg'));
  const writer = value(plan.bulk('import', { file: 'test' }));
  for (let i = 0; i < 3; i++) writer.insert(aRecord(`zone-${i}`, 'zones_QHDH', square(416_000 + 20 * i, 2_354_000), { name: `Khu ${i}` }));
  value(writer.commit());
});
afterAll(() => {
  plan.close();
  host.services.close();
  folder.remove();
});

type Damage = (path: string) => void;
const inText = (pattern: RegExp, by: string): Damage => (path) => {
  const text = readFileSync(path, 'utf8');
  const spoilt = text.replace(pattern, by);
  expect(spoilt, 'something was spoilt').not.toBe(text);
  writeFileSync(path, spoilt);
};
const inRows = (sql: string): Damage => (path) => {
  const file = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  try {
    expect(file.prepare(sql).run().changes).toBe(1);
  } finally {
    file.close();
  }
};
const rowsLess: Damage = (path) => {
  const bytes = readFileSync(path);
  bytes.writeUInt32LE(bytes.readUInt32LE(4) - 1, 4);
  writeFileSync(path, bytes);
};

/** A corner of the first shape of a `.shp`, moved. */
const cornerAside: Damage = (path) => {
  const bytes = readFileSync(path);
  const second = 108 + 4 + 32 + 8 + 4 + 16;
  bytes.writeDoubleLE(bytes.readDoubleLE(second) + 0.001, second);
  writeFileSync(path, bytes);
};
/** Of a geodatabase the table in which a name stands is cut off. */
const tableShort: Damage = (folder) => {
  const table = readdirSync(folder).filter((name) => name.endsWith('.gdbtable')).map((name) => join(folder, name)).find((path) => readFileSync(path).includes(Buffer.from('Khu 1')))!;
  truncateSync(table, Math.round(readFileSync(table).length * 0.6));
};
/** A workbook whose sheet has a row less. */
const sheetRowLess: Damage = (path) => {
  const parts = unzipSync(readFileSync(path));
  const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml']!).toString('utf8');
  writeFileSync(path, zipSync({ ...parts, 'xl/worksheets/sheet1.xml': Buffer.from(sheet.replace(/<row r="2"[^]*?<\/row>/, '')) }));
};

const cases: readonly (readonly [string, string, RegExp, Damage])[] = [
  ['a GeoPackage without a row', 'plan.gpkg', /\.gpkg$/, inRows('DELETE FROM zones_qhdh WHERE fid = 2')],
  ['a GeoPackage in another system, without a row', 'degrees.gpkg', /\.gpkg$/, inRows('DELETE FROM zones_qhdh WHERE fid = 2')],
  ['the GeoPackage of a QGIS project without a row', 'project.qgz', /\.gpkg$/, inRows('DELETE FROM zones_qhdh WHERE fid = 2')],
  ['a shapefile in another system with a corner elsewhere', 'degrees.shp', /\.shp$/, cornerAside],
  ['a MapInfo table with a row less', 'plan.tab', /\.dat$/i, rowsLess],
  ['a geodatabase with a table cut short', 'plan.gdb', /\.gdb$/, tableShort],
  ['a table in CSV without a row', 'plan.csv', /\.csv$/, inText(/[^\n]*Khu 1[^\n]*\n/, '')],
  ['a table in a workbook without a row', 'plan.xlsx', /\.xlsx$/, sheetRowLess],
  ['half a workbook', 'half.xlsx', /\.xlsx$/, (path) => truncateSync(path, Math.round(readFileSync(path).length / 2))],
  ['a table of a shapefile with a row less', 'plan.shp', /\.dbf$/, rowsLess],
  ['a GeoJSON without a feature', 'plan.geojson', /\.geojson$/, inText(/\{ "type": "Feature", .*Khu 1.*\n/, '')],
  ['a GeoJSON with a corner elsewhere', 'corner.geojson', /\.geojson$/, inText(/106\.19/, '106.18')],
  ['half a FlatGeobuf', 'plan.fgb', /\.fgb$/, (path) => truncateSync(path, Math.round(readFileSync(path).length * 0.8))],
  ['a drawing without a hatch', 'plan.dxf', /\.dxf$/, inText(/\r?\n *0\r?\nHATCH\r?\n[^]*?(?=\r?\n *0\r?\n[A-Z])/, '')],
  ['a KML without a place', 'plan.kml', /\.kml$/, inText(/<Placemark[^]*?<\/Placemark>/, '')],
  ['a GML that ends in the middle', 'plan.gml', /\.gml$/, (path) => truncateSync(path, Math.round(readFileSync(path).length * 0.7))],
];

test.each(cases)('%s is noticed: what was there stays, and nothing is left beside it', async (_name, file, spoilt, damage) => {
  const target = folder.file(file);
  const request = { target, layer: 'zones_QHDH', ...(file.startsWith('degrees') ? { crs: 'EPSG:4326' } : {}) };
  value(await host.services.exportPlan(plan, request, unwatched()));
  const before = everything();
  let damaged = 0;
  const again = await host.services.exportPlan(plan, request, {
    signal: new AbortController().signal,
    onProgress({ stage, done }) {
      if (stage !== 'verifying' || done !== 0 || damaged > 0) return;
      const hidden = folder.file(readdirSync(folder.path).find((name) => name.startsWith(`.${file}.`))!);
      for (const name of readdirSync(hidden).filter((each) => spoilt.test(each) && !each.startsWith('staging'))) {
        damage(join(hidden, name));
        damaged++;
      }
    },
  });
  expect(damaged, 'files spoilt').toBe(1);
  expect(again).toMatchObject({ ok: false, failure: { code: 'export-not-verified' } });
  // Of the hidden name nobody is told.
  for (const say of locales.map(speaker)) if (!again.ok) expect(say(`problem.${again.failure.code}`, again.failure.evidence)).toMatch(nameOf(file));
  expectUntouched(before);
});

/** The target; a QGIS project's GeoPackage is called by its own name. */
const nameOf = (file: string): RegExp => new RegExp(`${folder.path}/${file.replace(/\.qgz$/, '.(qgz|gpkg)')}(?![\\w.])`);

/** Every file there is, with its bytes. */
function everything(): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder.path, { recursive: true }).map(String).filter((name) => statSync(folder.file(name)).isFile());
  return new Map(names.sort().map((name) => [name, readFileSync(folder.file(name))]));
}

function expectUntouched(before: ReadonlyMap<string, Buffer>): void {
  const after = everything();
  expect([...after.keys()]).toEqual([...before.keys()]);
  for (const [name, bytes] of before) expect(after.get(name)!.equals(bytes), name).toBe(true);
}

/*
 * The land balance is written in one go. The disk ends in the middle of it: the system lets no file grow beyond some
 * kilobytes, of which the first are written.
 */
test.runIf(process.platform === 'linux').each([['balance.csv', '--csv', 1], ['balance.xlsx', '--xlsx', 4]])('%s on a disk that fills up is noticed: what was there stays, and nothing is left beside it', (file, option, kilobytes) => {
  const command = [process.execPath, join(import.meta.dirname, '../../../scripts/planwright.mjs'), 'balance', plan.path, option, folder.file(file)];
  writeFileSync(folder.file(file), 'the old one');
  const before = everything();
  const { status, stderr } = spawnSync('bash', ['-c', `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`, 'bash', ...command], { encoding: 'utf8', env: { ...process.env, PLANWRIGHT_HOME: folder.path, LC_ALL: 'en_US.UTF-8' } });
  expect(status).toBe(3);
  expect(stderr).toContain(folder.file(file));
  expectUntouched(before);
});
