import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

const cases: readonly (readonly [string, string, RegExp, Damage])[] = [
  ['a GeoPackage without a row', 'plan.gpkg', /\.gpkg$/, inRows('DELETE FROM zones_qhdh WHERE fid = 2')],
  ['a GeoPackage in another system, without a row', 'degrees.gpkg', /\.gpkg$/, inRows('DELETE FROM zones_qhdh WHERE fid = 2')],
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
  const before = readdirSync(folder.path).sort();
  const bytes = before.map((name) => readFileSync(folder.file(name)));
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
  for (const say of locales.map(speaker)) if (!again.ok) expect(say(`problem.${again.failure.code}`, again.failure.evidence)).toContain(target);
  expect(readdirSync(folder.path).sort()).toEqual(before);
  before.forEach((name, i) => expect(readFileSync(folder.file(name)).equals(bytes[i]!), name).toBe(true));
});
