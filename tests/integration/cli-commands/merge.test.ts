import { copyFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { areaOf } from '../../../src-core/geometry/area.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { aFolder, aProject, aRecord, square, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { planwright } from './a-terminal.ts';

const folder = aFolder();
afterAll(() => folder.remove());
const run = (...words: string[]) => planwright(words, { folder: folder.path });
const json = async (...words: string[]) => {
  const { code, out } = await run(...words, '--json');
  return { code, ...(JSON.parse(out) as { readonly conflicts: readonly { readonly kind: string; readonly message: string }[]; readonly merged: number; readonly sharedVersion: string | null; readonly same: boolean; readonly error: { readonly code: string } }) };
};
const strip = (from: number, to: number): PlanRecord['geometry'] => ({ type: 'MultiPolygon', polygons: [[Float64Array.of(from, 0, to, 0, to, 100, from, 100)]] });
const zones = [['A', 0, 100], ['B', 100, 200], ['C', 200, 300]].map(([id, from, to]) => aRecord(String(id), 'zones_QHDH', strip(Number(from), Number(to)), { landUse: 'DAT_DD_Donvio' }));

function edit(name: string, change: (records: ReadonlyMap<string, PlanRecord>) => readonly PlanRecord[]): void {
  const file = value(openProjectFile(folder.file(name)));
  const records = new Map([...file.records('zones_QHDH')].map((record) => [String(record.id), record]));
  value(file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change: change(records).map((after) => ({ before: records.get(after.id) ?? null, after })) }));
  file.close();
}
const landOf = (name: string) => {
  const file = value(openProjectFile(folder.file(name)));
  const land = Object.fromEntries([...file.records('zones_QHDH')].map(({ id, geometry }) => [id, areaOf(geometry)]));
  file.close();
  return land;
};

test('two copies of a plan are merged by the edge, as one edit of a copy of mine', async () => {
  const base = aProject(folder.file('base.gpkg'));
  value(base.append({ base: 0, command: 'test', evidence: {}, undoes: null, change: zones.map((after) => ({ before: null, after })) }));
  value(await base.versions.make({ name: 'Bản gốc', description: '', option: null, author: null }));
  base.close();
  copyFileSync(folder.file('base.gpkg'), folder.file('mine.gpkg'));
  copyFileSync(folder.file('base.gpkg'), folder.file('theirs.gpkg'));
  edit('mine.gpkg', (records) => [{ ...records.get('A')!, geometry: strip(0, 120) }, { ...records.get('B')!, geometry: strip(120, 200) }]);
  edit('theirs.gpkg', (records) => [{ ...records.get('B')!, geometry: strip(100, 170), fields: { ...records.get('B')!.fields, name: 'Khu B' } }, { ...records.get('C')!, geometry: strip(170, 300) }]);
  const before = readFileSync(folder.file('mine.gpkg'));

  expect(await json('merge', 'base.gpkg', 'mine.gpkg', 'theirs.gpkg', 'merged.gpkg')).toMatchObject({ code: 0, conflicts: [], merged: 2, sharedVersion: null, slivers: [] });
  expect(landOf('merged.gpkg')).toEqual({ A: 12_000, B: 5_000, C: 13_000 });
  expect(readFileSync(folder.file('mine.gpkg')).equals(before)).toBe(true);
  expectSound(folder.file('merged.gpkg'));
  const merged = value(openProjectFile(folder.file('merged.gpkg')));
  expect(merged.read().journal.at(-1)).toMatchObject({ command: 'merge-plans', records: 2 });
  expect(merged.versions.list().map(({ name }) => name)).toEqual(['Bản gốc']);
  merged.close();

  // The base is found by the hash of the version that both hold.
  expect(await json('merge', 'auto', 'mine.gpkg', 'theirs.gpkg', 'again.gpkg')).toMatchObject({ code: 0, conflicts: [], sharedVersion: 'Bản gốc' });
  expect(landOf('again.gpkg')).toEqual(landOf('merged.gpkg'));
  expect(await json('compare', 'merged.gpkg', 'again.gpkg')).toMatchObject({ code: 0, same: true });
  expect(await json('compare', 'mine.gpkg@Bản gốc', 'theirs.gpkg@Bản gốc')).toMatchObject({ code: 0, same: true });
  expect(await json('compare', 'mine.gpkg@Bản gốc', 'mine.gpkg')).toMatchObject({ code: 1, same: false });
  expect(await json('merge', 'mine.gpkg@Bản gốc', 'mine.gpkg', 'theirs.gpkg', 'third.gpkg')).toMatchObject({ code: 0 });
  expect(landOf('third.gpkg')).toEqual(landOf('merged.gpkg'));
});

test('what both changed in two ways is listed in words, and settled as asked', async () => {
  copyFileSync(folder.file('base.gpkg'), folder.file('one.gpkg'));
  copyFileSync(folder.file('base.gpkg'), folder.file('two.gpkg'));
  edit('one.gpkg', (records) => [{ ...records.get('A')!, fields: { ...records.get('A')!.fields, population: 10 } }]);
  edit('two.gpkg', (records) => [{ ...records.get('A')!, fields: { ...records.get('A')!.fields, population: 20 } }]);
  const merged = await json('merge', 'base.gpkg', 'one.gpkg', 'two.gpkg', 'mine-wins.gpkg');
  expect(merged).toMatchObject({ code: 1, merged: 0, conflicts: [{ kind: 'field', field: 'population', original: null, mine: 10, theirs: 20, message: expect.stringContaining('is 10 in mine and 20 in theirs') }] });
  expect((await json('merge', 'base.gpkg', 'one.gpkg', 'two.gpkg', 'theirs-wins.gpkg', '--prefer', 'theirs')).merged).toBe(1);
  expect((await run('merge', 'base.gpkg', 'one.gpkg', 'two.gpkg', 'vi.gpkg', '--lang', 'vi')).out).toContain('Ở 1 chỗ cả hai cùng sửa');
});

test('refuses without a trace', async () => {
  const stranger = aProject(folder.file('stranger.gpkg'));
  value(stranger.append({ base: 0, command: 'test', evidence: {}, undoes: null, change: [{ before: null, after: aRecord('other', 'zones_QHDH', square(0, 0), {}) }] }));
  stranger.close();
  expect(await json('merge', 'base.gpkg', 'mine.gpkg', 'stranger.gpkg', 'out.gpkg')).toMatchObject({ code: 3, error: { code: 'merge-unrelated' } });
  expect(await json('merge', 'auto', 'mine.gpkg', 'stranger.gpkg', 'out.gpkg')).toMatchObject({ code: 3, error: { code: 'merge-no-shared-version' } });
  expect(await json('merge', 'base.gpkg', 'mine.gpkg', 'nobody.gpkg', 'out.gpkg')).toMatchObject({ code: 3, error: { code: 'file-missing' } });
  expect(await json('merge', 'base.gpkg', 'mine.gpkg', 'theirs.gpkg', 'mine.gpkg')).toMatchObject({ code: 3, error: { code: 'file-exists' } });
  expect(await json('compare', 'mine.gpkg@Bản 9', 'mine.gpkg')).toMatchObject({ code: 3, error: { code: 'version-unknown' } });
  expect(existsSync(folder.file('out.gpkg'))).toBe(false);
  expect(readdirSync(folder.path).filter((name) => name.startsWith('.'))).toEqual([]);
});

/*  base │ A │ B │ C │    mine moves the line between A and B to the right, theirs the one between B and C to the left:
 *                        0.3 m are left of B */
test('a merge that leaves a sliver says so', async () => {
  const base = aProject(folder.file('narrow.gpkg'));
  value(base.append({ base: 0, command: 'test', evidence: {}, undoes: null, change: zones.map((after) => ({ before: null, after })) }));
  base.close();
  for (const side of ['my', 'their']) copyFileSync(folder.file('narrow.gpkg'), folder.file(`${side}-narrow.gpkg`));
  edit('my-narrow.gpkg', (records) => [{ ...records.get('A')!, geometry: strip(0, 150) }, { ...records.get('B')!, geometry: strip(150, 200) }]);
  edit('their-narrow.gpkg', (records) => [{ ...records.get('B')!, geometry: strip(100, 150.3) }, { ...records.get('C')!, geometry: strip(150.3, 300) }]);
  const { code, out } = await run('merge', 'narrow.gpkg', 'my-narrow.gpkg', 'their-narrow.gpkg', 'narrow-merged.gpkg', '--json');
  expect({ code, ...(JSON.parse(out) as object) }).toMatchObject({ code: 0, merged: 2, slivers: [{ kind: 'strip', zone: 'B', measure: expect.closeTo(0.3, 9) as number }] });
});
