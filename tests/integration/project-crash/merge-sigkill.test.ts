import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { mergeFiles } from '../../../src-main/host/merge/merge-files.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { aFolder, aProject, aRecord, recordsIn, square, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const kills = 100;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);
const [base, mine, theirs] = ['base.gpkg', 'mine.gpkg', 'theirs.gpkg'].map((name) => folder.file(name)) as [string, string, string];

/** 600 zones; mine renames every second one of the first half, theirs recodes every third and deletes some. */
function makePlans(): void {
  const project = aProject(base);
  value(project.append({ base: 0, command: 'test', evidence: {}, undoes: null, change: Array.from({ length: 600 }, (_, i) => ({ before: null, after: aRecord(`z${i}`, 'zones_QHDH', square(100 * (i % 30), 100 * Math.floor(i / 30), 100), { landUse: 'DAT_DD_Donvio' }) })) }));
  project.close();
  for (const copy of [mine, theirs]) copyFileSync(base, copy);
  const edit = (path: string, change: (record: PlanRecord, i: number) => PlanRecord | null) => {
    const file = value(openProjectFile(path));
    const steps = [...recordsIn(file).values()].flatMap((before, i) => {
      const after = change(before, i);
      return after === before ? [] : [{ before, after }];
    });
    value(file.append({ base: file.revision, command: 'test', evidence: {}, undoes: null, change: steps }));
    file.close();
  };
  edit(mine, (record, i) => (i < 300 && i % 2 === 0 ? { ...record, fields: { ...record.fields, name: `Khu ${i}` } } : record));
  edit(theirs, (record, i) => (i % 50 === 7 ? null : i % 3 === 0 ? { ...record, fields: { ...record.fields, landUse: 'DAT_DD_Honhop' } } : record));
}

/** Runs the merger and kills it at a random moment after its first merge has begun. Answers how many it acknowledged. */
async function killedMerger(how: 'into-file' | 'into-plan'): Promise<number> {
  const merger = spawn(process.execPath, [join(import.meta.dirname, 'merge-until-killed.ts'), how, base, mine, theirs], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  merger.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
  const ended = new Promise((resolve) => merger.on('close', (_, signal) => resolve(signal)));
  const started = new Promise<void>((resolve) => merger.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    resolve();
  }));
  await Promise.race([started, ended]);
  await wait(random() * 400);
  merger.kill('SIGKILL');
  expect([await ended, complaint]).toEqual(['SIGKILL', '']);
  return said.split('\n').filter((line) => line === 'done').length;
}

const contentOf = (path: string): Map<string, PlanRecord> => {
  const file = value(openProjectFile(path));
  const records = recordsIn(file);
  file.close();
  return records;
};
const isSame = (a: ReadonlyMap<string, PlanRecord>, b: ReadonlyMap<string, PlanRecord>): boolean => a.size === b.size && [...a].every(([id, record]) => b.has(id) && sameRecord(record, b.get(id)!));

test(`killed ${kills} times while it merges (seed ${seed}): the merged plan is there whole or not at all, and nobody's plan is harmed`, { timeout: 600_000 }, async () => {
  makePlans();
  const expected = folder.file('expected.gpkg');
  value(mergeFiles({ original: { path: base, version: null }, mine: { path: mine, version: null }, theirs: { path: theirs, version: null }, target: expected, choices: { otherwise: 'mine', byKey: new Map() } }));
  const [whole, unmerged] = [contentOf(expected), contentOf(mine)];
  expect(isSame(whole, unmerged)).toBe(false);
  const untouched = [base, theirs].map((path) => readFileSync(path));
  const pristine = readFileSync(mine);
  const saved = folder.file('saved.gpkg');
  copyFileSync(mine, saved);
  const met = { absent: 0, written: 0, before: 0, after: 0, midway: 0 };

  for (let kill = 0; kill < kills; kill++) {
    if (kill % 2 === 0) {
      const done = await killedMerger('into-file');
      const written = readdirSync(folder.path).filter((name) => /\.merged-\d+\.gpkg$/.test(name));
      if (done > 0) expect(written).toContain(`mine.gpkg.merged-${done}.gpkg`);
      met[written.length > 0 ? 'written' : 'absent']++;
      for (const name of written) {
        expect(isSame(contentOf(folder.file(name)), whole)).toBe(true);
        expectSound(folder.file(name));
        rmSync(folder.file(name));
      }
      expect(readFileSync(mine).equals(pristine)).toBe(true);
      // What it left lies under a name of its own, hidden, and is in nobody's way.
      for (const name of readdirSync(folder.path)) if (name.endsWith('.tmp') || name.endsWith('.tmp-journal')) rmSync(join(folder.path, name));
    } else {
      await killedMerger('into-plan');
      if (existsSync(`${mine}-journal`)) met.midway++;
      const found = contentOf(mine);
      const isMerged = isSame(found, whole);
      expect(isMerged || isSame(found, unmerged)).toBe(true);
      met[isMerged ? 'after' : 'before']++;
      expectSound(mine);
      // SQLite leaves a journal that was not begun in earnest; it is the killed one's, not the fresh copy's.
      rmSync(`${mine}-journal`, { force: true });
      copyFileSync(saved, mine);
    }
    expect([base, theirs].map((path, i) => readFileSync(path).equals(untouched[i]!))).toEqual([true, true]);
  }
  expect(readdirSync(folder.path).sort()).toEqual(['base.gpkg', 'expected.gpkg', 'mine.gpkg', 'saved.gpkg', 'theirs.gpkg']);
  // A test that never met a merge half-way, or never one that was done, has shown nothing.
  expect(met.absent).toBeGreaterThan(0);
  expect(met.written).toBeGreaterThan(0);
  expect(met.before).toBeGreaterThan(0);
  expect(met.after).toBeGreaterThan(0);
  console.log(`seed ${seed}: into a file ${met.written} whole, ${met.absent} not at all; into the plan ${met.after} merged, ${met.before} as it was, ${met.midway} of them in mid-transaction`);
});
