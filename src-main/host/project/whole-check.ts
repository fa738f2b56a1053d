import { Worker } from 'node:worker_threads';
import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import { workerFile } from '../worker-file.ts';

export type Whole = Result<null, ProjectProblem>;

/** `null` where the pages of the file hang together, else what is wrong. */
export function faultIn(db: SqliteDatabase): string | null {
  const verdict = db.pragma('quick_check(1)', { simple: true });
  return verdict === 'ok' ? null : String(verdict);
}

/** Looks the file through in a thread while it is already being read: of a large plan that takes a sixth of an export. */
export function checkAside(path: string): Promise<Whole> {
  const damaged = (detail: string): Whole => failure(problem('project-damaged', { path }, detail));
  return new Promise((resolve) => {
    const worker = new Worker(workerFile('project/whole-check-worker.ts', 'project/whole-check-worker.js'), { workerData: path, execArgv: [] });
    worker.once('message', (fault: string | null) => resolve(fault === null ? success(null) : damaged(fault)));
    worker.once('error', (error) => resolve(damaged(String(error))));
    worker.once('exit', (code) => resolve(damaged(`The thread that looks it through ended with ${code}.`)));
  });
}
