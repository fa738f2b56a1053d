import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { contentHashOf } from '../../../src-core/versions/content-hash.ts';
import { HostError } from '../../../src-core/wire/client.ts';
import { recordsOf } from '../../../src-core/wire/columns-codec.ts';
import { sha256 } from '../../../src-main/host/project/versions/make-version.ts';
import { aFolder, aProject, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { aHost, type RunningHost } from './a-host.ts';
import { applyEdit, numberedEdit } from './numbered-edits.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const kills = 100;
/** Draws the moments; when the disk writes what is the machine's own affair, so a seed repeats a run nearly, not exactly. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
const random = randomFrom(seed);

/**
 * Edits as the window does, each once the one before it is acknowledged, and makes a version of every fifth revision, until
 * the host is killed at a random moment after its first acknowledgement. Answers with the last revision all of which was
 * acknowledged, and whether a version was being made.
 */
async function editUntilKilled({ client, kill }: RunningHost, from: number, known: ReadonlyMap<string, PlanRecord>): Promise<{ readonly acknowledged: number; readonly whileMaking: boolean }> {
  const plan = new Map(known);
  let acknowledged = from;
  let isMaking = false;
  let first = () => {};
  const begun = new Promise<void>((resolve) => (first = resolve));
  const editing = (async () => {
    for (;;) {
      const change = numberedEdit(acknowledged + 1, plan);
      const { revision } = value(await client.ask('project.append', { base: acknowledged, command: 'test', evidence: {}, undoes: null, change }));
      isMaking = revision % 5 === 0;
      if (isMaking) value(await client.ask('version.make', { name: `v${revision}`, description: '', option: null, author: null }));
      isMaking = false;
      acknowledged = revision;
      applyEdit(change, plan);
      first();
    }
  })();
  const stopped = editing.catch((error: unknown) => error);
  await Promise.race([begun, stopped]);
  await wait(random() * 40);
  expect(await kill()).toEqual(['SIGKILL', '']);
  const why = await stopped;
  expect(why).toBeInstanceOf(HostError);
  expect((why as HostError).reason).toBe('gone');
  return { acknowledged, whileMaking: isMaking };
}

test(`the host killed ${kills} times while the window edits and makes versions (seed ${seed}): every acknowledged edit and version is there, whole, and the file is sound`, { timeout: 300_000 }, async () => {
  const path = folder.file('plan.gpkg');
  aProject(path).close();
  const plan = new Map<string, PlanRecord>();
  let revision = 0;
  let acknowledged = 0;
  let unheard = 0;
  let interrupted = 0;
  let made = 0;
  let making = 0;
  let coming = aHost(folder.path);
  for (let kill = 0; kill <= kills; kill++) {
    if (existsSync(`${path}-journal`)) interrupted++;
    const host = await coming;
    // What the next window is shown.
    const opened = value(await host.client.ask('project.open', { path }));
    expect(opened.notices).toEqual([]);
    // The edit under way may be there too, whole, though nobody heard of it.
    expect([acknowledged, acknowledged + 1]).toContain(opened.revision);
    unheard += opened.revision - acknowledged;
    for (; revision < opened.revision; revision++) applyEdit(numberedEdit(revision + 1, plan), plan);
    const found = new Map(opened.layers.flatMap((columns) => [...recordsOf(columns)].map((record) => [record.id as string, record] as const)));
    expect(found.size).toBe(plan.size);
    for (const [id, record] of plan) expect(sameRecord(found.get(id)!, record)).toBe(true);
    expect(opened.journal.map((entry) => entry.revision)).toEqual(Array.from({ length: revision }, (_, i) => i + 1));
    const { versions } = value(await host.client.ask('version.list', {}));
    if (acknowledged % 5 === 0 && acknowledged > 0) expect(versions.map(({ name }) => name)).toContain(`v${acknowledged}`);
    const last = versions.at(-1);
    if (last !== undefined) {
      expect(last.name).toBe(`v${last.revision}`);
      expect(value(await host.client.ask('version.verify', { id: last.id }))).toEqual([]);
      if (last.revision === revision) expect(last.contentHash).toBe(contentHashOf(last.crs, plan.values(), sha256));
    }
    made = versions.length;
    expectSound(path);
    if (kill === kills) {
      await host.kill();
      break;
    }
    // The next host comes up while this one works: they share the person's folder, as after a fall.
    coming = aHost(folder.path);
    const killed = await editUntilKilled(host, revision, plan);
    acknowledged = killed.acknowledged;
    if (killed.whileMaking) making++;
  }
  expect(made).toBeGreaterThan(0);
  expect(revision).toBeGreaterThanOrEqual(kills);
  // A test that never met a transaction half-way has shown nothing.
  expect(interrupted).toBeGreaterThan(0);
  expect(making).toBeGreaterThan(0);
  console.log(`seed ${seed}: ${revision} edits and ${made} versions over ${kills} kills, ${making} while a version was made, ${interrupted} in mid-transaction, ${unheard} between the disk and the acknowledgement`);
});
