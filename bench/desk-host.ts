import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import type { Input, Reply, RequestName } from '../src-core/wire/contract.ts';
import type { OpenedProject } from '../src-core/wire/project.ts';
import { packMessage, unpackMessage } from '../src-core/wire/packing.ts';
import { endWithBench } from './end-with-bench.ts';

export type Ask = <Name extends RequestName>(name: Name, input: Input<Name>) => Promise<Reply<Name>>;

/** The host a window would speak to, over the same wire, on a copy of a plan; gone when `work` is done. */
export async function withDeskHost<Value>(plan: string, work: (project: OpenedProject, ask: Ask) => Promise<Value>): Promise<Value> {
  const home = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
  const copy = join(home, 'plan.gpkg');
  copyFileSync(plan, copy);
  const host = spawn(process.execPath, [join(import.meta.dirname, '..', 'out', 'desk', 'main.js'), copy], {
    env: { ...process.env, PLANWRIGHT_HOME: home, PLANWRIGHT_NO_BROWSER: '1' }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => host.once('exit', resolve));
  const end = endWithBench(async () => {
    host.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  });
  const address = new URL(await new Promise<string>((resolve, reject) => {
    host.stdout.on('data', (data: Buffer) => {
      const found = /http:\/\/\S+/.exec(data.toString());
      if (found !== null) resolve(found[0]);
    });
    host.once('exit', (code) => reject(new Error(`The host ended with ${code}.`)));
  }));
  const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')!.split(';')[0]!;
  const socket = new WebSocket(`ws://${address.host}/wire`, { headers: { Cookie: cookie, Origin: address.origin }, maxPayload: 1 << 30 });
  const waiting = new Map<number, (value: never) => void>();
  socket.on('message', (data: Buffer) => {
    const { id, value } = unpackMessage(data) as { id: number; value: never };
    waiting.get(id)?.(value);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  let serial = 0;
  const ask: Ask = (name, input) => new Promise((resolve) => {
    waiting.set(++serial, resolve as never);
    socket.send(packMessage({ kind: 'ask', id: serial, name, input }));
  });
  const opened = await ask('project.open', { path: copy });
  if (!opened.ok) throw new Error(opened.failure.code);
  const value = await work(opened.value, ask);
  socket.close();
  await end();
  return value;
}
