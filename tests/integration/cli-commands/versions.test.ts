import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { aFolder, aProject, aRecord, square, value } from '../project-testing/a-project.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { planwright } from './a-terminal.ts';

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });

interface Printed {
  readonly versions: readonly { readonly id: string; readonly name: string; readonly state: string; readonly contentHash: string; readonly parent: string | null; readonly intact: boolean; readonly faults: readonly string[] }[];
  readonly version: { readonly id: string; readonly contentHash: string; readonly seal: string | null };
  readonly error: { readonly code: string };
}
const json = async (...words: string[]) => {
  const { code, out } = await run(...words, '--json');
  return { code, ...(JSON.parse(out) as Printed) };
};

test('versions from the command line: add, list, seal, verify, restore', async () => {
  const path = folder.file('plan.gpkg');
  const file = aProject(path);
  const home = aRecord('home', 'zones_QHDH', square(420_000, 2_350_000, 100), { landUse: 'DAT_DD_Donvio' });
  value(file.append({ base: 0, command: 'draw-zone', evidence: {}, undoes: null, change: [{ before: null, after: home }] }));
  file.close();

  expect(await run('version', 'plan.gpkg', 'list')).toMatchObject({ code: 0, out: expect.stringContaining('no version') });
  const added = await json('version', 'plan.gpkg', 'add', '--name', 'Bản 1', '--author', 'Hà', '--description', 'lần đầu', '--option', 'PA1');
  expect(added).toMatchObject({ code: 0, version: { name: 'Bản 1', author: 'Hà', description: 'lần đầu', option: 'PA1', state: 'draft', records: 1, parent: null, seal: null } });
  expect(added.version.contentHash).toMatch(/^[0-9a-f]{64}$/);

  const edited = value(openProjectFile(path));
  value(edited.append({ base: edited.revision, command: 'delete-records', evidence: {}, undoes: null, change: [{ before: home, after: null }] }));
  edited.close();
  expect((await run('version', 'plan.gpkg', 'add', 'Bản 2')).code).toBe(0);
  expect((await json('version', 'plan.gpkg', 'list')).versions.map(({ name, state, parent }) => ({ name, state, parent }))).toEqual([
    { name: 'Bản 1', state: 'draft', parent: null }, { name: 'Bản 2', state: 'draft', parent: added.version.id },
  ]);

  expect(await json('version', 'plan.gpkg', 'seal', 'Bản 1', '--as', 'submitted')).toMatchObject({ code: 0, version: { state: 'submitted', seal: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect(await json('version', 'plan.gpkg', 'seal', added.version.id.slice(0, 8), '--as', 'approved', '--decision', '728/QĐ-TTg', '--date', '2026-06-20')).toMatchObject({ code: 0, version: { state: 'approved' } });
  expect((await run('version', 'plan.gpkg', 'list', '--lang', 'vi')).out).toMatch(/Bản 1 · PA1 +đã phê duyệt \(728\/QĐ-TTg · 20\/06\/2026\)/);
  expect(await json('version', 'plan.gpkg', 'verify')).toMatchObject({ code: 0, intact: true, versions: [{ name: 'Bản 1', intact: true, faults: [] }, { name: 'Bản 2', intact: true }] });

  expect((await run('version', 'plan.gpkg', 'restore', 'Bản 1')).code).toBe(0);
  const restored = value(openProjectFile(path));
  expect([...restored.records('zones_QHDH')]).toEqual([home]);
  expect(restored.read().journal.at(-1)).toMatchObject({ command: 'restore-version', records: 1 });
  // The plan is on the branch of that version now, and the next one is made from it.
  expect(restored.versions.standsOn()?.name).toBe('Bản 1');
  // It can be taken back like any other edit.
  expect(value(restored.inverse(restored.revision)).change).toHaveLength(1);
  restored.close();
  expect((await run('version', 'plan.gpkg', 'list', '--lang', 'en')).out).toContain('as it stands, goes on from Bản 1 · PA1.');
  expect(await json('version', 'plan.gpkg', 'add', 'Bản 3')).toMatchObject({ code: 0, version: { parent: added.version.id } });
  expect((await run('compare', 'plan.gpkg@Bản 2', 'plan.gpkg', '--lang', 'en')).out).toContain('as it stands, goes on from Bản 3.');
  expect((await run('compare', 'plan.gpkg@Bản 1', 'plan.gpkg@Bản 2', '--lang', 'en')).out).toContain('Bản 1 is of the option PA1.');

  const db = openSqlite(path, { mode: 'write', busyTimeout: 0 });
  db.prepare("UPDATE planwright_version SET author = 'Somebody else' WHERE name = 'Bản 1'").run();
  db.close();
  expect(await json('version', 'plan.gpkg', 'verify', 'Bản 1')).toMatchObject({ code: 1, intact: false, versions: [{ faults: ['seal'] }] });
  expect((await run('version', 'plan.gpkg', 'verify')).code).toBe(1);
});

test('what is wrong is said, in the language asked for', async () => {
  aProject(folder.file('empty.gpkg')).close();
  expect(await json('version', 'empty.gpkg', 'seal', 'Bản 9')).toMatchObject({ code: 3, error: { code: 'version-unknown' } });
  expect(await json('version', 'empty.gpkg', 'add', '--name', ' ')).toMatchObject({ code: 3, error: { code: 'version-nameless' } });
  expect((await run('version', 'empty.gpkg', 'add')).code).toBe(2);
  expect((await run('version', 'empty.gpkg', 'seal')).code).toBe(2);
  expect((await run('version', 'empty.gpkg', 'forget')).code).toBe(2);
  expect((await run('version', 'empty.gpkg', 'seal', 'x', '--as', 'draft')).code).toBe(2);
  expect((await run('version', 'empty.gpkg', 'seal', 'Bản 9', '--lang', 'vi')).error).toContain('Không có phiên bản Bản 9');
});

/*  ┌───┬┬───┐      ┌───┬┐┌──┐
 *  │ A ││ B │  ←   │ A  ││B │    the version has 0.3 m between the two; the plan has none any more
 *  └───┴┴───┘      └───┴┘└──┘  */
test('a version that is brought back says which slivers come with it', async () => {
  const file = aProject(folder.file('gap.gpkg'));
  const strip = (from: number, to: number) => ({ type: 'MultiPolygon' as const, polygons: [[Float64Array.of(from, 0, to, 0, to, 100, from, 100)]] });
  const [a, b] = [aRecord('a', 'zones_QHDH', strip(0, 100), { label: 'A' }), aRecord('b', 'zones_QHDH', strip(100.3, 200), { label: 'B' })];
  value(file.append({ base: 0, command: 'draw-zone', evidence: {}, undoes: null, change: [a, b].map((after) => ({ before: null, after })) }));
  value(await file.versions.make({ name: 'có khe', description: '', option: null, author: null }));
  value(file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change: [{ before: a, after: { ...a, geometry: strip(0, 100.3) } }] }));
  file.close();
  const { code, out } = await run('version', 'gap.gpkg', 'restore', 'có khe', '--json');
  expect({ code, ...(JSON.parse(out) as object) }).toMatchObject({ code: 0, records: 1, slivers: [{ kind: 'gap', zone: 'a', name: 'A', measure: expect.closeTo(0.3, 9) as number, at: { x: expect.closeTo(100.15, 9) as number, y: 50 } }] });
  const again = value(openProjectFile(folder.file('gap.gpkg')));
  value(again.append({ base: again.revision, command: 'test', evidence: {}, undoes: null, change: [{ before: a, after: { ...a, geometry: strip(0, 100.3) } }] }));
  again.close();
  expect((await run('version', 'gap.gpkg', 'restore', 'có khe')).out).toContain('A gap 0.30 m wide is left between zone A and its neighbour.');
});
