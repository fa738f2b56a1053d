import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { problem } from '../../src-core/result.ts';
import { programFile } from '../host/program-file.ts';
import type { CommandContext, CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

/** `planwright open`: the window, on a plan or on the start screen; ends when the window is closed. */
export async function openPlanWindow(context: CommandContext, plan: string | undefined, { json = false }: CommonOptions): Promise<ExitCode> {
  const { terminal, folder, signal } = context;
  const path = plan === undefined ? null : resolve(folder, plan);
  if (path !== null) {
    const opened = await (await context.services()).openProject(path);
    if (!opened.ok) return terminal.refuse(opened.failure, json);
    opened.value.close();
  }
  // In a checkout `npm start` decides between Electron and the browser; the packaged program has the second at hand.
  const entry = programFile('scripts', 'start.mjs') ?? programFile('out', 'desk', 'main.js') ?? programFile('desk', 'main.js');
  if (entry === null) return terminal.refuse(problem('file-missing', { path: 'scripts/start.mjs' }), json);
  if (json) terminal.json({ plan: path });
  // Its own lines go to the error stream: the output is this command's.
  const window = spawn(process.execPath, [entry, ...(path === null ? [] : [path])], { stdio: ['ignore', process.stderr, process.stderr] });
  signal.addEventListener('abort', () => window.kill('SIGINT'), { once: true });
  const [status] = (await once(window, 'exit')) as [number | null];
  return signal.aborted ? exitCode.cancelled : status === 0 ? exitCode.done : exitCode.failed;
}
