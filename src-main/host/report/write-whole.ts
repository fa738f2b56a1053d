import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { problemOf } from '../project/project-problem.ts';

/** Writes a file beside its place, reads it back, and puts it there: whole, or not at all. */
export function writeWhole(target: string, bytes: Buffer): Result<null, ExportProblem> {
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    write(temporary, bytes);
    if (!readFileSync(temporary).equals(bytes)) return failure(problem('export-not-verified', { file: target, layer: '' }));
    renameSync(temporary, target);
    return success(null);
  } catch (error) {
    return failure(problemOf(error, target, 'writing'));
  } finally {
    rmSync(temporary, { force: true });
  }
}

function write(path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
