import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { makeClient, type Client } from '../../../src-core/wire/client.ts';
import { websocketPort } from '../../../src-main/desk/websocket-port.ts';

export interface RunningHost {
  readonly client: Client;
  /** SIGKILL. Answers when the process has ended and all it had sent has been heard, with the signal and what it complained of. */
  kill(): Promise<readonly [signal: string | null, complaint: string]>;
}

const checkout = join(import.meta.dirname, '..', '..', '..');

/** The host as a person's window has it: `desk` in a process of its own, entered by its address, spoken to over its socket. */
export async function aHost(home: string): Promise<RunningHost> {
  const built = join(checkout, 'out', 'desk', 'main.js');
  const program = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', existsSync(built) ? built : join(checkout, 'src-main', 'desk', 'main.ts')], {
    env: { ...process.env, PLANWRIGHT_HOME: home, PLANWRIGHT_NO_BROWSER: '1', LC_ALL: 'en_US.UTF-8' }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  program.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
  const ended = new Promise<string | null>((resolve) => program.once('close', (_, signal) => resolve(signal)));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    program.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(said);
      if (found !== null) resolve(found[0]);
    });
    void ended.then((signal) => reject(new Error(`The host ended with ${signal}: ${said}${complaint}`)));
  });
  const welcome = await fetch(address, { redirect: 'manual' });
  const { origin, host } = new URL(address);
  const socket = new WebSocket(`ws://${host}/wire`, { headers: { Origin: origin, Cookie: welcome.headers.get('set-cookie')!.split(';')[0]! } });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const gone = new Promise((resolve) => socket.once('close', resolve));
  return {
    client: makeClient(websocketPort(socket)),
    async kill() {
      program.kill('SIGKILL');
      await gone;
      return [await ended, complaint];
    },
  };
}
