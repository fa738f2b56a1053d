import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { aFolder, aProject, recordsIn, value } from '../project-testing/a-project.ts';
import { applyEdit, numberedEdit } from './numbered-edits.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const kills = 100;

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
  await wait(Math.random() * 40);
  editor.kill('SIGKILL');
  // What it said before it died is still in the pipe.
  expect([await ended, complaint]).toEqual(['SIGKILL', '']);
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test(`killed ${kills} times while it edits: every acknowledged edit is there, and the file is sound`, { timeout: 180_000 }, async () => {
  const path = folder.file('plan.gpkg');
  aProject(path).close();
  const plan = new Map<string, PlanRecord>();
  let revision = 0;
  let unheard = 0;
  let interrupted = 0;
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
    file.close();
  }
  const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  for (const table of ['zones_ht', 'zones_qhdd']) {
    expect(db.prepare(`SELECT rtreecheck('rtree_${table}_geom')`).pluck().get()).toBe('ok');
    expect(db.prepare(`SELECT count(*) FROM rtree_${table}_geom`).pluck().get()).toBe(db.prepare(`SELECT count(*) FROM ${table} WHERE geom NOTNULL`).pluck().get());
  }
  db.close();
  expect(revision).toBeGreaterThan(kills);
  console.log(`${revision} edits over ${kills} kills: ${interrupted} in mid-transaction, ${unheard} between the disk and the acknowledgement`);
});
