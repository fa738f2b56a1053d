import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { isBuilt } from '../../../scripts/is-built.mjs';

export interface Ran { readonly code: number | null; readonly out: string; readonly error: string }

/** As it is shipped, where it has been built since the last change: it starts in half the time. */
const entry = join(import.meta.dirname, '../../..', isBuilt() ? 'out/cli/main.js' : 'src-main/cli/main.ts');

/** One run of the command line as a process of its own. `interruptAfter` presses Ctrl-C so many milliseconds after the start: as a terminal does, for all its processes. */
export function planwright(words: readonly string[], { folder, environment = {}, interruptAfter }: { readonly folder: string; readonly environment?: NodeJS.ProcessEnv; readonly interruptAfter?: number }): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { LC_ALL: _all, LC_MESSAGES: _messages, LANG: _lang, ...rest } = process.env;
    const child = spawn(process.execPath, [entry, ...words], { cwd: folder, env: { ...rest, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
    const texts = { out: '', error: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.error += text));
    if (interruptAfter !== undefined) setTimeout(() => interrupt(child), interruptAfter);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...texts }));
  });
}

function interrupt(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGINT');
    else process.kill(-child.pid, 'SIGINT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // done before it could be interrupted
  }
}
