import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../native/sqlite.ts';
import { layerKeys, layerSpecs } from '../../../src-core/document/layers.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import { makeRandomEdits, runEdit } from '../../../src-core/testing/random-edits.ts';
import { randomFrom } from '../../../src-core/testing/random-plan.ts';
import { makeClient, type Client } from '../../../src-core/wire/client.ts';
import { messagePort } from '../../../src-core/wire/message-port.ts';
import { sameRecord } from '../../../src-core/equal.ts';
import { createHost } from '../../../src-main/host/handlers/host.ts';
import { loadServices } from '../../../src-main/host/handlers/load-services.ts';
import { openProjectFile } from '../../../src-main/host/project/open-project-file.ts';
import { aFolder, recordsIn, value } from '../project-testing/a-project.ts';
import { expectSound } from '../project-testing/expect-sound.ts';
import { imported, layer, realPlans } from './real-plans.ts';

const folder = aFolder();
afterAll(() => folder.remove());

const edits = Number(process.env['FILE_EDITS'] ?? 60);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Every row of every layer, geometry as its bytes, by the record's id: the number a row has in its table means nothing. */
function rowsOf(path: string): Map<string, string> {
  const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
  const rows = new Map<string, string>();
  for (const key of layerKeys) {
    const { table } = layerSpecs[key];
    for (const { fid: _, geom, ...rest } of db.prepare(`SELECT * FROM "${table}"`).all() as { fid: number; geom: Buffer | null; id: string }[]) {
      rows.set(`${table} ${rest.id}`, `${geom?.toString('hex') ?? 'null'} ${JSON.stringify(rest)}`);
    }
  }
  db.close();
  return rows;
}

/** The host as every shell has it, and a window's end of the wire to it. */
function liveHost(): { readonly client: Client; close(): Promise<void> } {
  const home = folder.file('home');
  const host = createHost({
    shell: 'desk', openPath: null, loadServices, log: (event, detail) => { throw new Error(event, { cause: detail }); },
    folders: { config: join(home, 'config'), cache: join(home, 'cache'), documents: join(home, 'documents') },
  });
  const { port1, port2 } = new MessageChannel();
  const over = (port: typeof port1) => messagePort(port, (listener) => port.on('message', listener), (listener) => port.on('close', listener));
  host.attach(over(port1));
  const client = makeClient(over(port2));
  return {
    client,
    async close() {
      await client.ask('project.close', {});
      client.close();
      host.close();
    },
  };
}

describe.each(realPlans)('$name', (plan) => {
  test(`${edits} edits and as many undos leave the same bytes in the file (seed ${seed})`, { timeout: 600_000 }, async () => {
    const path = folder.file(`${plan.name}.gpkg`);
    const { document: start, close } = await imported(plan, path);
    close();
    const before = rowsOf(path);
    expect(before.size).toBe(start.count(layer));

    const { client, close: closeHost } = liveHost();
    const opened = value(await client.ask('project.open', { path }));
    let base = opened.revision;
    let document = start;
    const index = RecordIndex.of(document);
    const box = [...start.values(layer)].map(({ geometry }) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox);
    const edit = makeRandomEdits(layer, randomFrom(seed));
    const done: number[] = [];
    while (done.length < edits) {
      const context = { document, index, landUseCodes: new Set<string>() };
      const wanted = edit(context, { box, unit: plan.unit, isSquare: false });
      const outcome = runEdit(context, wanted);
      if (!outcome.ok) continue;
      base = value(await client.ask('project.append', { base, command: wanted.name, evidence: {}, undoes: null, change: [...outcome.value.values()] })).revision;
      done.push(base);
      document = document.with(outcome.value);
      index.update(outcome.value);
    }

    // A second program reads from the file what the window has.
    const midway = value(openProjectFile(path));
    const inFile = recordsIn(midway);
    midway.close();
    expect(inFile.size).toBe(document.count(layer));
    for (const record of document.values(layer)) expect(sameRecord(inFile.get(record.id)!, record)).toBe(true);
    expect([...rowsOf(path)].filter(([id, row]) => before.get(id) !== row).length).toBeGreaterThan(0);

    for (const revision of done.reverse()) {
      const { change } = value(await client.ask('project.inverse', { revision }));
      base = value(await client.ask('project.append', { base, command: 'undo', evidence: {}, undoes: revision, change })).revision;
    }
    await closeHost();
    const after = rowsOf(path);
    expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
    expect([...after].filter(([id, row]) => before.get(id) !== row).map(([id]) => id)).toEqual([]);
    expectSound(path);
    console.log(`${plan.name}, seed ${seed}: ${edits} edits in the file and undone, ${after.size} rows as they were`);
  });
});
