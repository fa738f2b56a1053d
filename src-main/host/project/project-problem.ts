import { sqliteCodeOf } from '../../../native/sqlite.ts';
import { problem, type Evidence } from '../../../src-core/result.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';

export type ProjectProblemCode = ProjectProblem['code'];

/** Carries a problem out of a transaction, so that it is rolled back on the way. Never leaves this folder but from reading (`types.ts`). */
export class ProjectProblemError extends Error {
  readonly problem: ProjectProblem;

  constructor(code: ProjectProblemCode, evidence: Evidence, detail?: string) {
    super(detail ?? code);
    this.problem = problem(code, evidence, detail);
  }
}

/** What a failing file or SQLite call means for the person. Anything that is neither is a bug and thrown on. */
export function problemOf(error: unknown, path: string, doing: 'reading' | 'writing'): ProjectProblem {
  if (error instanceof ProjectProblemError) return error.problem;
  const code = sqliteCodeOf(error) ?? systemCodeOf(error);
  if (code === null) throw error;
  const detail = `${code}: ${(error as Error).message}`;
  return problem(codeOf(code, doing), { path }, detail);
}

function codeOf(code: string, doing: 'reading' | 'writing'): ProjectProblemCode {
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code) || code === 'EBUSY') return 'project-busy';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code === 'SQLITE_NOTADB') return 'not-a-project';
  if (/^SQLITE_(READONLY|PERM)/.test(code) || code === 'EROFS') return 'file-not-writable';
  if (/^SQLITE_(CANTOPEN|IOERR|AUTH)/.test(code) || code === 'EACCES' || code === 'EPERM' || code === 'EIO') {
    return doing === 'writing' ? 'file-not-writable' : 'file-not-readable';
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') return doing === 'writing' ? 'folder-missing' : 'file-missing';
  if (code === 'EEXIST') return 'file-exists';
  if (code.startsWith('SQLITE_CONSTRAINT')) return 'edit-refused';
  if (code.startsWith('SQLITE_')) return 'project-damaged';
  return doing === 'writing' ? 'file-not-writable' : 'file-not-readable';
}

function systemCodeOf(error: unknown): string | null {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  return error instanceof Error && typeof code === 'string' && typeof syscall === 'string' ? code : null;
}
