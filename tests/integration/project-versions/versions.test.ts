import { copyFileSync, statSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { sha256 } from '@noble/hashes/sha2.js';
import { openSqlite } from '../../../native/sqlite.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { contentHashOf } from '../../../src-core/versions/content-hash.ts';
import { recordsOf } from '../../../src-core/wire/columns-codec.ts';
import { makeOpenPlan } from '../../../src-main/host/handlers/open-plan.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { registerSpatialFunctions } from '../../../src-main/host/project/spatial-functions.ts';
import type { ProjectFile } from '../../../src-main/host/project/types.ts';
import type { VersionAsked } from '../../../src-main/host/project/versions/version-store.ts';
import { aHost, unwatched } from '../export-testing/a-host.ts';
import { aFolder, aProject, aRecord, recordsIn, square, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';

const folder = aFolder();
afterAll(() => folder.remove());
let number = 0;
const newPath = () => folder.file(`plan-${++number}.gpkg`);

const asked = (name: string, more: Partial<VersionAsked> = {}): VersionAsked => ({ name, description: '', option: null, author: 'Hà', ...more });
const submit = { state: 'submitted', author: 'Hà', decisionNumber: null, decisionDate: null } as const;
const edit = (file: ProjectFile, before: PlanRecord | null, after: PlanRecord | null) =>
  value(file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change: [{ before, after }] }));
const make = async (file: ProjectFile, name: string) => value(await file.versions.make(asked(name))).version;

/** Every record of a version by id. */
function recordsOfVersion(file: ProjectFile, id: string): Map<string, PlanRecord> {
  const records = new Map<string, PlanRecord>();
  for (const columns of value(file.versions.read(id)).layers) for (const record of recordsOf(columns)) records.set(record.id, record);
  return records;
}

function expectSame(found: ReadonlyMap<string, PlanRecord>, wanted: ReadonlyMap<string, PlanRecord>): void {
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [id, record] of wanted) expect(sameRecord(found.get(id)!, record)).toBe(true);
}

const home = aRecord('home', 'zones_QHDH', square(0, 0, 100), { landUse: 'DAT_DD_Donvio', name: 'Khu ở Dĩnh Kế', population: 120 }, { MDSD: 'ODT' });

test('a version keeps the plan as it was, whatever is edited, taken back or deleted after it', async () => {
  const path = newPath();
  const file = aProject(path);
  edit(file, null, home);
  const first = await make(file, 'Bản 1');
  const wider = { ...home, geometry: square(0, 0, 120) };
  edit(file, home, wider);
  edit(file, null, aRecord('park', 'zones_HT', square(200, 0), {}));
  const second = await make(file, 'Bản 2');
  edit(file, wider, null);
  value(file.append({ base: file.revision, command: 'undo', evidence: {}, undoes: file.revision, change: value(file.inverse(file.revision)).change }));
  const third = await make(file, 'Bản 3');
  edit(file, wider, { ...wider, layer: 'zones_HT' as LayerKey });
  const fourth = await make(file, 'Bản 4');
  file.close();

  const again = value(openProjectFile(path));
  expect(again.read().notices).toEqual([]);
  expect(again.versions.list().map(({ name, parent, revision, records }) => ({ name, parent, revision, records }))).toEqual([
    { name: 'Bản 1', parent: null, revision: 1, records: 1 }, { name: 'Bản 2', parent: first.id, revision: 3, records: 2 },
    { name: 'Bản 3', parent: second.id, revision: 5, records: 2 }, { name: 'Bản 4', parent: third.id, revision: 6, records: 2 },
  ]);
  expectSame(recordsOfVersion(again, first.id), new Map([['home', home]]));
  expect(recordsOfVersion(again, second.id).get('home')!.geometry).toEqual(wider.geometry);
  // Deleted and brought back: it says the same.
  expect(third.contentHash).toBe(second.contentHash);
  expect(recordsOfVersion(again, fourth.id).get('home')!.layer).toBe('zones_HT');
  for (const { id } of again.versions.list()) expect(value(again.versions.faults(id))).toEqual([]);
  again.close();
  expectSound(path);
});

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
test(`40 versions among 800 random edits: each is the plan as it stood, under the hash that a window makes of it (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const path = newPath();
  let file = aProject(path);
  const layers: readonly LayerKey[] = ['zones_HT', 'zones_QHDH', 'boundary', 'styles'];
  const stood = new Map<string, Map<string, PlanRecord>>();
  const made = (id: string): PlanRecord => {
    const layer = layers[Math.floor(random() * layers.length)]!;
    return aRecord(id, layer, layer === 'styles' ? null : square(Math.floor(random() * 1000), Math.floor(random() * 1000)), layer === 'styles' ? { color: '#123456' } : { name: `n${Math.floor(random() * 9)}` });
  };
  for (let version = 0; version < 40; version++) {
    for (let i = 0; i < 20; i++) {
      const plan = recordsIn(file);
      const some = [...plan.values()][Math.floor(random() * plan.size)] ?? null;
      const dice = random();
      if (some === null || dice < 0.5) edit(file, null, made(`r${version}-${i}`));
      else if (dice < 0.7) edit(file, some, null);
      else {
        const after = made(some.id);
        if (!sameRecord(some, after)) edit(file, some, after);
      }
    }
    if (random() < 0.1) {
      const bulk = value(file.bulk('import', {}));
      for (let i = 0; i < 30; i++) bulk.insert(made(`b${version}-${i}`));
      value(bulk.commit());
    }
    stood.set((await make(file, `v${version}`)).id, recordsIn(file));
    if (random() < 0.2) {
      file.close();
      file = value(openProjectFile(path));
    }
  }
  for (const { id, contentHash, records } of file.versions.list()) {
    const plan = stood.get(id)!;
    expectSame(recordsOfVersion(file, id), plan);
    expect(records).toBe(plan.size);
    expect(contentHash).toBe(contentHashOf('EPSG:9214', plan.values(), sha256));
    expect(value(file.versions.faults(id))).toEqual([]);
  }
  file.close();
  expectSound(path);
});

test(`a plan packed ahead of its first version, while it is edited: the version is what the plan is when it is made (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  for (let round = 0; round < 6; round++) {
    const path = newPath();
    const file = aProject(path);
    const zone = (id: string) => aRecord(id, random() < 0.5 ? 'zones_QHDH' : 'zones_HT', square(Math.floor(random() * 1000), Math.floor(random() * 1000)), { name: `n${Math.floor(random() * 9)}` });
    const bulk = value(file.bulk('import', {}));
    for (let i = 0; i < 1300; i++) bulk.insert(zone(`z${i}`));
    value(bulk.commit());
    const editSome = () => {
      const plan = [...recordsIn(file).values()];
      const some = plan[Math.floor(random() * plan.length)]!;
      const dice = random();
      if (dice < 0.4) edit(file, null, zone(`new${plan.length}-${Math.floor(random() * 1e9)}`));
      else if (dice < 0.6) edit(file, some, null);
      else if (!sameRecord(some, zone(some.id))) edit(file, some, { ...zone(some.id), attributes: some.attributes });
    };
    expect(file.versions.wantsPacking()).toBe(true);
    await file.versions.packAhead(async (work) => {
      if (random() < 0.3) editSome();
      return { value: work() };
    });
    expect(file.versions.wantsPacking()).toBe(false);
    // In half of the rounds something is edited afterwards too, in one another program has been at it.
    if (round % 2 === 0) for (let i = 0; i < 5; i++) editSome();
    if (round === 5) {
      const other = openSqlite(path, { mode: 'write', busyTimeout: 0 });
      registerSpatialFunctions(other);
      other.prepare("UPDATE zones_qhdh SET name = 'từ QGIS'").run();
      other.close();
    }
    const version = await make(file, 'Bản 1');
    const stands = recordsIn(file);
    expectSame(recordsOfVersion(file, version.id), stands);
    expect(version.contentHash).toBe(contentHashOf('EPSG:9214', stands.values(), sha256));
    editSome();
    const second = await make(file, 'Bản 2');
    expectSame(recordsOfVersion(file, second.id), recordsIn(file));
    for (const { id } of file.versions.list()) expect(value(file.versions.faults(id))).toEqual([]);
    value(file.versions.advance(version.id, submit));
    file.close();
    const again = value(openProjectFile(path));
    expectSame(recordsOfVersion(again, version.id), stands);
    again.close();
    // Two parts: whichever byte of either, or of what leads them, is changed.
    const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
    const { content } = db.prepare('SELECT content FROM planwright_version WHERE id = ?').get(version.id) as { content: Buffer };
    for (const at of [0, 8, 9, 12, 16, 20, content.length >> 1, content.length - 1]) {
      const other = Buffer.from(content);
      other[at] = other[at]! ^ 0x55;
      db.prepare('UPDATE planwright_version SET content = ? WHERE id = ?').run(other, version.id);
      const opened = value(openProjectFile(path));
      expect(value(opened.versions.faults(version.id)), `byte ${at}`).toContain('stored-bytes');
      opened.close();
    }
    db.close();
  }
});

test('an open plan without a version is packed ahead once nobody asks for anything, and one that has versions is not', async () => {
  const path = newPath();
  const made = aProject(path);
  edit(made, null, home);
  made.close();
  const open = makeOpenPlan();
  let project: ProjectFile | null = null;
  value(await open.change(path, async () => {
    const opened = openProjectFile(path);
    if (opened.ok) project = opened.value;
    return opened;
  }));
  expect(project!.versions.wantsPacking()).toBe(true);
  // Where somebody is about to name one, nothing is waited for.
  const namingSoon = makeOpenPlan();
  let soon: ProjectFile | null = null;
  const copy = newPath();
  copyFileSync(path, copy);
  value(await namingSoon.change(copy, async () => {
    const opened = openProjectFile(copy);
    if (opened.ok) soon = opened.value;
    return opened;
  }));
  namingSoon.packNow();
  await expect.poll(() => soon!.versions.wantsPacking(), { timeout: 5_000 }).toBe(false);
  namingSoon.closeNow();
  await expect.poll(() => project!.versions.wantsPacking(), { timeout: 20_000 }).toBe(false);
  const version = value(await open.use((file) => file.versions.make(asked('Bản 1')))).version;
  expect(version.contentHash).toBe(contentHashOf('EPSG:9214', [home], sha256));
  expect(project!.versions.wantsPacking()).toBe(false);
  open.closeNow();
});

test('what another program changes is in the next version, and in none before it', async () => {
  const path = newPath();
  const file = aProject(path);
  edit(file, null, home);
  const before = await make(file, 'trước');
  const other = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  registerSpatialFunctions(other);
  other.prepare("UPDATE zones_qhdh SET name = 'từ QGIS'").run();
  other.close();
  const after = await make(file, 'sau');
  expect(recordsOfVersion(file, after.id).get('home')!.fields['name']).toBe('từ QGIS');
  expect(recordsOfVersion(file, before.id).get('home')!.fields['name']).toBe('Khu ở Dĩnh Kế');
  expect(after.revision).toBe(before.revision + 1);
  expect(file.read().journal.at(-1)).toMatchObject({ command: 'edited-outside', revision: after.revision });
  file.close();
  expectSound(path);
});

test('says why no version is made or none goes further', async () => {
  const file = aProject(newPath());
  edit(file, null, home);
  const version = await make(file, 'Bản 1');
  const refused = (name: string, more: Partial<VersionAsked> = {}) => file.versions.make(asked(name, more));
  expect(await refused('  ')).toMatchObject({ failure: { code: 'version-nameless' } });
  expect(await refused('Bản 1 ')).toMatchObject({ failure: { code: 'version-name-taken', evidence: { name: 'Bản 1' } } });
  expect(await refused('Bản 2', { parent: 'nobody' })).toMatchObject({ failure: { code: 'version-unknown' } });
  expect(file.versions.advance('nobody', submit)).toMatchObject({ failure: { code: 'version-unknown' } });
  expect(file.versions.advance(version.id, { ...submit, state: 'published' })).toMatchObject({ failure: { code: 'version-state-backwards' } });
  for (const decisionDate of ['2026-13-01', '1.2.2026', '2026-02-30']) expect(file.versions.advance(version.id, { ...submit, decisionDate })).toMatchObject({ failure: { code: 'version-date-unreadable' } });
  expect(value(file.versions.advance(version.id, submit)).steps).toHaveLength(1);
  expect(file.versions.advance(version.id, submit)).toMatchObject({ failure: { code: 'version-state-backwards' } });
  const approved = value(file.versions.advance(version.id, { ...submit, state: 'approved', decisionNumber: '728/QĐ-TTg', decisionDate: '2026-06-20' }));
  expect(file.versions.list()).toEqual([approved]);
  file.close();
});

describe('whatever byte of a sealed version is changed is noticed', async () => {
  const path = newPath();
  const file = aProject(path);
  edit(file, null, home);
  for (let i = 0; i < 8; i++) edit(file, null, aRecord(`z${i}`, 'zones_QHDH', square(100 * i, 200, 50), { population: i }));
  await make(file, 'Bản 1');
  edit(file, home, null);
  edit(file, null, aRecord('new', 'zones_QHDH', square(0, 900), {}));
  const sealed = await make(file, 'Bản 2');
  value(file.versions.advance(sealed.id, submit));
  file.close();

  const tampered = (sql: string, ...values: (string | number | Buffer)[]) => {
    const copy = newPath();
    copyFileSync(path, copy);
    const db = openSqlite(copy, { mode: 'write', busyTimeout: 0 });
    db.prepare(sql).run(...values);
    db.close();
    const opened = value(openProjectFile(copy));
    const version = opened.versions.list().find(({ name, id }) => name === 'Bản 2' || id === sealed.id);
    const faults = version === undefined ? ['unreadable'] : value(opened.versions.faults(version.id));
    opened.close();
    return faults;
  };

  test('every column of its row and of its step', () => {
    expect(tampered('UPDATE planwright_version SET number = number')).toEqual([]);
    const other: Record<string, string | number> = {
      parent: 'x', name: 'Bản 2b', description: 'x', option_name: 'PA', author: 'x', at: 'x', revision: 99, crs: 'EPSG:9217', records: 1, content_hash: 'x', stored_sha256: 'x',
    };
    for (const [column, changed] of Object.entries(other)) expect([column, tampered(`UPDATE planwright_version SET ${column} = ? WHERE id = ?`, changed, sealed.id)]).not.toEqual([column, []]);
    for (const column of ['state', 'at', 'author', 'decision_number', 'decision_date', 'seal']) expect([column, tampered(`UPDATE planwright_version_step SET ${column} = 'x'`)]).not.toEqual([column, []]);
    expect(tampered("UPDATE planwright_version SET base = NULL WHERE name = 'Bản 2'")).not.toEqual([]);
  });

  test('every byte it is kept in, of the version it builds upon too', () => {
    const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
    const rows = db.prepare('SELECT id, content, digests FROM planwright_version').all() as { id: string; content: Buffer; digests: Buffer }[];
    db.close();
    const random = randomFrom(seed);
    for (const { id, content, digests } of rows) {
      for (const [column, bytes] of [['content', content], ['digests', digests]] as const) {
        for (let i = 0; i < 12; i++) {
          const other = Buffer.from(bytes);
          other[Math.floor(random() * other.length)]! ^= 1 << Math.floor(random() * 8);
          expect(tampered(`UPDATE planwright_version SET ${column} = ? WHERE id = ?`, other, id)).toContain('stored-bytes');
        }
      }
    }
  });

  test('nothing is sealed that is damaged, and reading it says so', async () => {
    const copy = newPath();
    copyFileSync(path, copy);
    const db = openSqlite(copy, { mode: 'write', busyTimeout: 0 });
    db.prepare("UPDATE planwright_version SET content = x'28b52ffd'").run();
    db.close();
    const opened = value(openProjectFile(copy));
    expect(opened.versions.read(sealed.id)).toMatchObject({ failure: { code: 'version-damaged' } });
    expect(opened.versions.advance(sealed.id, { ...submit, state: 'approved' })).toMatchObject({ failure: { code: 'version-damaged' } });
    // The next one does not build upon what cannot be read.
    const next = await make(opened, 'Bản 3');
    expect(value(opened.versions.faults(next.id))).toEqual([]);
    opened.close();
  });
});

test('the hash is the same after a way out to GeoPackage and back, under other ids', async () => {
  const host = await aHost();
  try {
    const plan = await host.plan(folder.file('out.gpkg'));
    edit(plan, null, home);
    edit(plan, null, aRecord('park', 'zones_QHDH', { type: 'MultiPolygon', polygons: [[Float64Array.of(100, 0, 200, 0, 200, 100.001, 100, 100)]] }, { landUse: 'DAT_DD_CayxanhCCdothi', floorAreaRatio: 0.05, buildingDensity: 5 }));
    const version = await make(plan, 'Bản 1');
    const target = folder.file('taken-out.gpkg');
    value(await host.services.exportPlan(plan, { target, layer: 'zones_QHDH' }, unwatched()));
    const back = await host.plan(folder.file('back.gpkg'));
    await host.take(back, { source: target, classField: 'land_use' });
    expect([...back.records('zones_QHDH')].map(({ id }) => id)).not.toContain('home');
    expect((await make(back, 'Bản 1')).contentHash).toBe(version.contentHash);
    plan.close();
    back.close();
  } finally {
    host.services.close();
  }
});

test('200 versions of 10,000 zones are less than three times one version', async () => {
  const path = newPath();
  const file = aProject(path);
  const zones = Array.from({ length: 10_000 }, (_, i) => aRecord(`z${i}`, 'zones_QHDH', square(420_000 + 50 * (i % 100), 2_350_000 + 50 * Math.floor(i / 100), 50), { landUse: 'DAT_DD_Donvio', label: `O-${i}`, population: i % 300 }));
  const bulk = value(file.bulk('import', {}));
  for (const zone of zones) bulk.insert(zone);
  value(bulk.commit());
  await make(file, 'v0');
  const one = statSync(path).size;
  const random = randomFrom(1);
  for (let version = 1; version < 200; version++) {
    const change = new Map<number, { before: PlanRecord; after: PlanRecord }>();
    for (let i = 0; i < 100; i++) {
      const place = Math.floor(random() * zones.length);
      const before = change.get(place)?.before ?? zones[place]!;
      zones[place] = { ...before, geometry: square(420_000 + random(), 2_350_000 + random(), 50), fields: { ...before.fields, population: version } };
      change.set(place, { before, after: zones[place] });
    }
    value(file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change: [...change.values()] }));
    await make(file, `v${version}`);
  }
  const size = statSync(path).size;
  console.log(`200 versions of 10,000 zones: ${(size / one).toFixed(2)} times one version (${(one / 1e6).toFixed(1)} MB)`);
  expect(size).toBeLessThan(3 * one);
  expect(recordsOfVersion(file, file.versions.list().at(-1)!.id).size).toBe(zones.length);
  file.close();
});
