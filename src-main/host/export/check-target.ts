import { existsSync, realpathSync, rmSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { openSqlite } from '../../../native/sqlite.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';

/** What an export may be written to: not the plan itself nor any other plan, and in a folder that is there. */
export function checkTarget(target: string, planPath: string): Result<string, ProjectProblem> {
  const path = resolve(target);
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (folder === undefined || !folder.isDirectory()) return failure(problem('folder-missing', { path: dirname(path) }));
  const there = statSync(path, { throwIfNoEntry: false });
  if (there === undefined) return success(path);
  if (there.isDirectory()) return extname(path) === '' || isGeodatabase(path) ? success(path) : failure(problem('file-exists', { path, context: 'folder' }));
  if (!there.isFile()) return failure(problem('file-not-writable', { path }));
  const isOfOurs = realpathSync(path) === realpathSync(planPath) || isPlan(path);
  return isOfOurs ? failure(problem('file-exists', { path, context: 'plan' })) : success(path);
}

/** A file geodatabase is a folder; one that is replaced must be one. */
const isGeodatabase = (path: string): boolean => extname(path).toLowerCase() === '.gdb' && existsSync(join(path, 'a00000001.gdbtable'));

/** Years of work may be in it: no export takes its place. */
function isPlan(path: string): boolean {
  if (extname(path).toLowerCase() !== '.gpkg') return false;
  try {
    const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
    try {
      return db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'planwright_plan'").get() !== undefined;
    } finally {
      db.close();
    }
  } catch {
    return false; // no database, so no plan
  }
}

/** What a crash or another program left beside a database of that name must not be taken for the new one's. */
export function removeCompanions(path: string): void {
  if (extname(path).toLowerCase() === '.gpkg') for (const suffix of ['-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  // Indexes of a shapefile that is replaced point at rows that are gone.
  if (extname(path).toLowerCase() === '.shp') for (const ending of ['.sbn', '.sbx', '.qix', '.qpj']) rmSync(path.slice(0, -4) + ending, { force: true });
}
