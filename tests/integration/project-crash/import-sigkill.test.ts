import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { sameRecord } from '../../../src-core/equal.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { aFolder, aProject, recordsIn, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { numberedImport } from './numbered-edits.ts';

const folder = aFolder();
afterAll(() => folder.remove());

/** The host as a whole is killed more often, in `host-sigkill.test.ts`; what an import writes in bulk has a road of its own. */
const kills = 10;
/** Draws the moments; when the disk writes what is the machine's own affair, so a seed repeats a run nearly, not exactly. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);

/** Runs the importer, kills it at a random moment after its first import, and answers the last revision it acknowledged. */
async function killedImporter(path: string): Promise<number> {
  const importer = spawn(process.execPath, [join(import.meta.dirname, 'import-until-killed.ts'), path], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  importer.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
  const ended = new Promise((resolve) => importer.on('close', (_, signal) => resolve(signal)));
  const started = new Promise<void>((resolve) => importer.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    resolve();
  }));
  await Promise.race([started, ended]);
  await wait(random() * 40);
  importer.kill('SIGKILL');
  // What it said before it died is still in the pipe.
  expect([await ended, complaint]).toEqual(['SIGKILL', '']);
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test(`killed ${kills} times while it imports (seed ${seed}): every acknowledged import is there, whole, and the file is sound`, { timeout: 300_000 }, async () => {
  const path = folder.file('plan.gpkg');
  aProject(path).close();
  let interrupted = 0;
  let imported = 0;
  for (let kill = 0; kill < kills; kill++) {
    const acknowledged = await killedImporter(path);
    if (existsSync(`${path}-journal`)) interrupted++;
    const file = value(openProjectFile(path));
    expect(file.read().notices).toEqual([]);
    // The import under way may be there too, whole, though nobody heard of it.
    expect([acknowledged, acknowledged + 1]).toContain(file.revision);
    imported = file.revision;
    const plan = Array.from({ length: imported }, (_, i) => numberedImport(i + 1)).flat();
    const found = recordsIn(file);
    expect(found.size).toBe(plan.length);
    for (const record of plan) expect(sameRecord(found.get(record.id)!, record)).toBe(true);
    file.close();
    expectSound(path);
  }
  expect(imported).toBeGreaterThanOrEqual(kills);
  console.log(`seed ${seed}: ${imported} imports over ${kills} kills, ${interrupted} in mid-transaction`);
});
