import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { createHost, type Host } from '../../../src-main/host/handlers/host.ts';
import { loadServices } from '../../../src-main/host/handlers/load-services.ts';
import { registerSpatialFunctions } from '../../../src-main/host/project/spatial-functions.ts';
import { aFolder, value } from '../project-testing/a-project.ts';

const folder = aFolder();
let host: Host;
let path: string;
let other: string;
let early: Promise<object>;

beforeEach(({ task }) => {
  const fixture = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'example-plan', 'bac-giang.gpkg');
  path = folder.file(`${task.id}.gpkg`);
  other = folder.file(`${task.id}-other.gpkg`);
  for (const copy of [path, other]) copyFileSync(fixture, copy);
  const home = folder.file('home');
  let prepare: (reply: object) => Promise<void> = async () => undefined;
  early = new Promise((resolve) => (prepare = async (reply) => resolve(reply)));
  host = createHost({
    shell: 'desk', openPath: path, prepare, loadServices, log: (event, detail) => { throw new Error(event, { cause: detail }); },
    folders: { config: join(home, 'config'), cache: join(home, 'cache'), documents: join(home, 'documents') },
  });
  return () => host.close();
});
afterAll(() => folder.remove());

test('the plan to begin with is read before a window asks, and handed to the first that does', async () => {
  const ready = await early;
  expect(await host.handlers['project.open']({ path })).toBe(ready);
  expect(await host.handlers['project.open']({ path })).not.toBe(ready);
});

test('what somebody wrote into the file meanwhile is in the reply', async () => {
  await early;
  const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  db.exec('DELETE FROM zones_qhdh WHERE fid = (SELECT min(fid) FROM zones_qhdh)');
  db.close();
  const before = value(await early as never) as { readonly layers: readonly { readonly count: number }[]; readonly revision: number };
  const after = value(await host.handlers['project.open']({ path }));
  const zones = (layers: readonly { readonly count: number }[]) => layers.reduce((sum, { count }) => sum + count, 0);
  expect(zones(after.layers)).toBe(zones(before.layers) - 1);
  expect(after.revision).toBe(before.revision + 1);
});

test.each([2n ** 60n, -(2n ** 60n)])('rows numbered from %d on are all read, though their numbers look alike', async (first) => {
  const db = openSqlite(other, { mode: 'write', busyTimeout: 0 });
  registerSpatialFunctions(db);
  const before = db.prepare('SELECT count(*) FROM zones_qhdh').pluck().get() as number;
  db.exec(`UPDATE zones_qhdh SET fid = ${first} + fid`);
  db.close();
  const { layers } = value(await host.handlers['project.open']({ path: other }));
  expect(layers.find(({ layer }) => layer === 'zones_QHDH')?.count).toBe(before);
});

test('a plan that was left for another is opened anew', async () => {
  const ready = await early;
  value(await host.handlers['project.open']({ path: other }));
  const again = await host.handlers['project.open']({ path });
  expect(again).not.toBe(ready);
  expect(value(again).path).toBe(path);
  expect(value(await host.handlers['project.reload']({})).path).toBe(path);
});
