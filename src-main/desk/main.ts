/**
 * The program without Electron: the host and a page server on loopback in this one process, and the system's Chromium
 * as its window. `node src-main/desk/main.ts [PLAN.gpkg]`.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '../../src-core/wire/server.ts';
import { packAhead } from '../../src-core/wire/packing.ts';
import type { Port } from '../../src-core/wire/port.ts';
import { programFile } from '../host/program-file.ts';
import { userFolders } from '../host/session/user-folders.ts';
import type { Host } from '../host/handlers/host.ts';
import { startDeskServer } from './desk-server.ts';
import { findBrowser } from '../host/print/find-browser.mjs';
import { openWindow } from './open-window.ts';

/** A page that is being reloaded is back within this; a closed one is not. */
const graceMs = 3_000;
/** A browser that has not shown the window by then will not. */
const patienceMs = 20_000;

const log: Log = (event, detail) => {
  process.stderr.write(`${new Date().toISOString()} ${event} ${detail instanceof Error ? detail.stack ?? detail.message : JSON.stringify(detail, errorText)}\n`);
};
const errorText = (_: string, value: unknown): unknown => (value instanceof Error ? value.stack ?? value.message : value);

const folders = userFolders();
const renderer = programFile('out', 'renderer') ?? programFile('renderer');
if (renderer === null || !existsSync(renderer)) {
  await say('shell.not-built');
  process.exit(1);
}
const plan = process.argv[2];
const openPath = plan === undefined ? null : resolve(plan);

let host: Host | null = null;
let windows = 0;
let seen = false;
let ending: NodeJS.Timeout | null = null;
let ended = false;
const early: Port[] = [];

const server = await startDeskServer({
  folder: renderer,
  onWindow(port) {
    if (host === null) early.push(port);
    else host.attach(port);
  },
  onWindowCount(count) {
    windows = count;
    seen ||= count > 0;
    if (ending !== null) clearTimeout(ending);
    ending = count === 0 ? setTimeout(() => void end(0), graceMs) : null;
  },
});

const browser = process.env['PLANWRIGHT_NO_BROWSER'] === '1' ? null : findBrowser();
if (browser === null) await say(process.env['PLANWRIGHT_NO_BROWSER'] === '1' ? 'shell.open-address' : 'shell.no-browser', { address: server.address });
else {
  const window = openWindow(browser, server.address, folders.cache);
  const orAddress = () => {
    // The token of the address may be used up by a browser that then failed; a new one is not given out.
    if (!seen) void say('shell.browser-failed', { browser, address: server.address });
  };
  const waiting = setTimeout(orAddress, patienceMs);
  window.onExit(() => {
    clearTimeout(waiting);
    // Another window of the same profile takes the address over and its starter ends at once: give it time to connect.
    setTimeout(() => (windows === 0 && seen ? void end(0) : orAddress()), graceMs);
  });
}

async function end(code: number): Promise<void> {
  if (ended) return;
  ended = true;
  host?.close();
  await server.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
process.on('exit', () => host?.close());

// Only now what takes longer to load than the browser to open.
const [{ createHost }, { loadServices }] = await Promise.all([import('../host/handlers/host.ts'), import('../host/handlers/load-services.ts')]);
host = createHost({ shell: 'desk', openPath, prepare: (reply) => packAhead(reply, nextTurn), folders, loadServices, log });
for (const port of early.splice(0)) host.attach(port);

/** In the terminal's language, as the line before it did; the start sets that to the one it was asked for. */
async function say(key: string, values: Record<string, string> = {}): Promise<void> {
  const [{ speaker }, { languageOf }] = await Promise.all([import('../../src-renderer/text/catalogue.ts'), import('../../src-renderer/text/terminal-language.mjs')]);
  process.stdout.write(`${speaker(languageOf([], process.env) ?? 'en')(key, values)}\n`);
}
