import { CommanderError } from 'commander';
import { speaker } from '../../src-renderer/text/catalogue.ts';
import { languageOf } from '../../src-renderer/text/terminal-language.mjs';
import type { HostServices } from '../host/handlers/host-services.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { planwrightProgram } from './program.ts';
import { Terminal, type Streams } from './terminal.ts';
import { WrongUse, wrongUseOf, wrongUseSentence } from './wrong-use.ts';

export interface CliSurroundings extends Streams {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly version: string;
  readonly signal: AbortSignal;
}

/** Runs one command line and answers with its exit code. Ends no process and installs nothing: `main.ts` does. */
export async function runCli(words: readonly string[], surroundings: CliSurroundings): Promise<ExitCode> {
  const language = languageOf(words, surroundings.environment);
  const say = speaker(language ?? 'en');
  const terminal = new Terminal(say, surroundings);
  let loading: Promise<HostServices> | null = null;
  const services = () => (loading ??= import('../host/handlers/load-services.ts').then(({ loadServices }) => loadServices()));
  let code: ExitCode = exitCode.done;
  const program = planwrightProgram({
    say, version: surroundings.version, write: surroundings.out, done: (result) => (code = result),
    context: { terminal, services, signal: surroundings.signal, folder: surroundings.folder },
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCode.done; // --help, --version
    // Without any command the help has been shown, and nothing was done.
    if (error instanceof CommanderError && error.code === 'commander.help') return exitCode.wrongUse;
    if (!(error instanceof CommanderError || error instanceof WrongUse)) throw error;
    const wrong = error instanceof WrongUse ? error : wrongUseOf(error);
    if (words.includes('--json')) terminal.json({ error: { code: 'wrong-use', message: say(`cli.wrong.${wrong.code}`, wrong.values), evidence: wrong.values } });
    terminal.warn(wrongUseSentence(wrong, say));
    return exitCode.wrongUse;
  } finally {
    terminal.clearProgress();
    const loaded = loading as Promise<HostServices> | null;
    if (loaded !== null) (await loaded.catch(() => null))?.close();
  }
}
