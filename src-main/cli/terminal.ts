import type { Progress } from '../../src-core/wire/contract.ts';
import type { Problem } from '../../src-core/result.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Columns of the error stream where it is a terminal; progress shows only there. */
  readonly columns: number | null;
}

/** Results go to the output, sentences about what went wrong and progress to the error stream. */
export class Terminal {
  readonly say: Speaker;
  private readonly streams: Streams;
  private shown = 0;

  constructor(say: Speaker, streams: Streams) {
    this.say = say;
    this.streams = streams;
  }

  line(text = ''): void {
    this.clearProgress();
    this.streams.out(`${text}\n`);
  }

  warn(text: string): void {
    this.clearProgress();
    this.streams.error(`${text}\n`);
  }

  /** A text that has its own line ends. */
  print(text: string): void {
    this.clearProgress();
    this.streams.out(text);
  }

  json(value: unknown): void {
    this.line(JSON.stringify(value, null, 2));
  }

  /** Says why nothing was done, in a sentence and, where asked for, as JSON; answers with the exit code. */
  refuse(problem: Problem, json: boolean): ExitCode {
    const message = this.say.problem(problem);
    if (json) this.json({ error: { code: problem.code, message, evidence: problem.evidence } });
    this.warn(message);
    if (problem.code === 'cancelled') return exitCode.cancelled;
    return problem.code === 'format-not-writable' ? exitCode.wrongUse : exitCode.refused;
  }

  progress({ stage, done, total }: Omit<Progress, 'task'>): void {
    const { columns } = this.streams;
    if (columns === null) return;
    const share = total === null || total === 0 ? '' : ` ${String(Math.min(100, Math.floor((100 * done) / total))).padStart(3)} %`;
    const text = `${this.say(`cli.progress.${stage}`)}${share}`.slice(0, Math.max(10, columns - 1));
    this.streams.error(`\r${text}${' '.repeat(Math.max(0, this.shown - text.length))}`);
    this.shown = text.length;
  }

  clearProgress(): void {
    if (this.shown > 0) this.streams.error(`\r${' '.repeat(this.shown)}\r`);
    this.shown = 0;
  }
}
