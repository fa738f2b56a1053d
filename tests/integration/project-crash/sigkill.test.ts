import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { contentHashOf } from '../../../src-core/versions/content-hash.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { sha256 } from '../../../src-main/host/project/versions/make-version.ts';
import { aFolder, aProject, recordsIn, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { applyEdit, numberedEdit } from './numbered-edits.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const kills = 100;
/** Draws the moments; when the disk writes what is the machine's own affair, so a seed repeats a run nearly, not exactly. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);

/** Runs the editor, kills it at a random moment after its first edit, and answers the last revision it acknowledged. */
async function killedEditor(path: string): Promise<number> {
  const editor = spawn(process.execPath, [join(import.meta.dirname, 'edit-until-killed.ts'), path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  editor.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
  const ended = new Promise((resolve) => editor.on('close', (_, signal) => resolve(signal)));
  const started = new Promise<void>((resolve) => editor.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    resolve();
  }));
  await Promise.race([started, ended]);
  await wait(random() * 40);
  editor.kill('SIGKILL');
  // What it said before it died is still in the pipe.
  expect([await ended, complaint]).toEqual(['SIGKILL', '']);
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test(`killed ${kills} times while it edits and makes versions (seed ${seed}): every acknowledged edit and version is there, whole, and the file is sound`, { timeout: 300_000 }, async () => {
  const path = folder.file('plan.gpkg');
  aProject(path).close();
  const plan = new Map<string, PlanRecord>();
  let revision = 0;
  let unheard = 0;
  let interrupted = 0;
  let made = 0;
  for (let kill = 0; kill < kills; kill++) {
    const acknowledged = await killedEditor(path);
    if (existsSync(`${path}-journal`)) interrupted++;
    const file = value(openProjectFile(path));
    expect(file.read().notices).toEqual([]);
    // The edit under way may be there too, whole, though nobody heard of it.
    expect([acknowledged, acknowledged + 1]).toContain(file.revision);
    unheard += file.revision - acknowledged;
    for (; revision < file.revision; revision++) applyEdit(numberedEdit(revision + 1, plan), plan);
    const found = recordsIn(file);
    expect(found.size).toBe(plan.size);
    for (const [id, record] of plan) expect(sameRecord(found.get(id)!, record)).toBe(true);
    const versions = file.versions.list();
    if (acknowledged % 5 === 0 && acknowledged > 0) expect(versions.map(({ name }) => name)).toContain(`v${acknowledged}`);
    const last = versions.at(-1);
    if (last !== undefined) {
      expect(last.name).toBe(`v${last.revision}`);
      expect(value(file.versions.faults(last.id))).toEqual([]);
      if (last.revision === file.revision) expect(last.contentHash).toBe(contentHashOf(last.crs, plan.values(), sha256));
    }
    made = versions.length;
    file.close();
    expectSound(path);
  }
  expect(made).toBeGreaterThan(0);
  expect(revision).toBeGreaterThanOrEqual(kills);
  console.log(`seed ${seed}: ${revision} edits and ${made} versions over ${kills} kills, ${interrupted} in mid-transaction, ${unheard} between the disk and the acknowledgement`);
});
