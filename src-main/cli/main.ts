/** `planwright COMMAND …`: the same services as the window's, for scripts. */
import { readFileSync } from 'node:fs';
import { speaker } from '../../src-renderer/text/catalogue.ts';
import { languageOf } from '../../src-renderer/text/terminal-language.mjs';
import { ProjectProblemError } from '../host/project/project-problem.ts';
import { programFile } from '../host/program-file.ts';
import { exitCode } from './exit-code.ts';
import { runCli } from './run-cli.ts';

/** Ctrl-C comes twice where a starter of this process passes on what the terminal has sent to both. */
const sameKeyMs = 500;

const stopping = new AbortController();
let stoppedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait for the tidying up.
    if (stopping.signal.aborted && performance.now() - stoppedAt > sameKeyMs) process.exit(exitCode.cancelled);
    if (!stopping.signal.aborted) stoppedAt = performance.now();
    stopping.abort();
  });
}
// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitCode.done : exitCode.failed));

const words = process.argv.slice(2);
try {
  process.exitCode = await runCli(words, {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    columns: process.stderr.isTTY ? process.stderr.columns : null,
    environment: process.env, folder: process.cwd(), version: version(), signal: stopping.signal,
  });
} catch (error) {
  const say = speaker(languageOf(words, process.env) ?? 'en');
  // A plan file that goes away while it is being read is no bug.
  const known = error instanceof ProjectProblemError ? error.problem : null;
  process.stderr.write(`${known === null ? `${say('cli.bug')}\n${error instanceof Error ? error.stack : String(error)}` : say.problem(known)}\n`);
  process.exitCode = known === null ? exitCode.failed : exitCode.refused;
}

function version(): string {
  const path = programFile('package.json');
  return path === null ? '' : String((JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version);
}
