import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { moveVertex } from '../src-core/commands/move-vertex.ts';
import { PlanDocument } from '../src-core/document/plan-document.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import { recordsOf } from '../src-core/wire/columns-codec.ts';
import type { Input, OpenedProject, Reply, RequestName } from '../src-core/wire/contract.ts';
import { packMessage, unpackMessage } from '../src-core/wire/packing.ts';
import { median } from './row.ts';

/**
 * The same edit over the same wire to the same host, milliseconds, with nobody drawing: what of the window's figure is the
 * program's own, where a software renderer takes both cores for each picture.
 */
export async function editWithoutWindow(plan: string): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const copy = join(home, 'plan.gpkg');
  copyFileSync(plan, copy);
  const host = spawn(process.execPath, [join(import.meta.dirname, '..', 'out', 'desk', 'main.js'), copy], {
    env: { ...process.env, PLANWRIGHT_HOME: home, PLANWRIGHT_NO_BROWSER: '1' }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = new URL(await new Promise<string>((resolve) => host.stdout.on('data', (data: Buffer) => {
    const found = /http:\/\/\S+/.exec(data.toString());
    if (found !== null) resolve(found[0]);
  })));
  const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
  const socket = new WebSocket(`ws://${address.host}/wire`, { headers: { Cookie: cookie, Origin: address.origin }, maxPayload: 1 << 30 });
  const waiting = new Map<number, (value: never) => void>();
  socket.on('message', (data: Buffer) => {
    const { id, value } = unpackMessage(data) as { id: number; value: never };
    waiting.get(id)?.(value);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  let serial = 0;
  const ask = <Name extends RequestName>(name: Name, input: Input<Name>): Promise<Reply<Name>> => new Promise((resolve) => {
    waiting.set(++serial, resolve as never);
    socket.send(packMessage({ kind: 'ask', id: serial, name, input }));
  });
  const opened = await ask('project.open', { path: copy });
  if (!opened.ok) throw new Error(opened.failure.code);
  const times = await edit(opened.value, ask);
  socket.close();
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGTERM');
  await ended;
  rmSync(home, { recursive: true, force: true });
  return median(times);
}

async function edit(project: OpenedProject, ask: (name: 'project.append', input: Input<'project.append'>) => Promise<Reply<'project.append'>>): Promise<number[]> {
  let document = PlanDocument.of(project.settings, project.layers.flatMap((layer) => [...recordsOf(layer)]));
  const index = RecordIndex.of(document);
  const zones = [...document.values('zones_QHDH')];
  index.search('zones_QHDH', { minX: 0, minY: 0, maxX: 1, maxY: 1 });
  let base = project.revision;
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const ring = (zones[Math.floor(zones.length / 2) + i * 777]!.geometry as MultiPolygon).polygons[0]![0]!;
    const from = { x: ring[2]!, y: ring[3]! };
    const started = performance.now();
    const moved = moveVertex({ document, index, landUseCodes: new Set() }, { layer: 'zones_QHDH', from, to: { x: from.x + 0.5, y: from.y + 0.5 } });
    if (!moved.ok) continue;
    const reply = await ask('project.append', { base, command: 'move-vertex', evidence: {}, undoes: null, change: [...moved.value.values()] });
    if (!reply.ok) throw new Error(reply.failure.code);
    times.push(performance.now() - started);
    base = reply.value.revision;
    document = document.with(moved.value);
    index.update(moved.value);
  }
  return times;
}
