import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { Input } from '../../../src-core/wire/contract.ts';
import type { ExportReport } from '../../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { problemOf } from '../project/project-problem.ts';
import { checkTarget } from './check-target.ts';

/** Puts a picture that the window has drawn where it was asked for: written beside it, read back, then renamed. */
export function writeView(planPath: string, { target: asked, format, bytes, layers, references }: Input<'view.write'>): Result<ExportReport, ExportProblem> {
  const target = checkTarget(asked, planPath);
  if (!target.ok) return target;
  const path = target.value;
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    const file = openSync(temporary, 'wx');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!readFileSync(temporary).equals(bytes)) return failure(problem('export-not-verified', { file: path, layer: '' }));
    renameSync(temporary, path);
  } catch (error) {
    return failure(problemOf(error, path, 'writing'));
  } finally {
    rmSync(temporary, { force: true });
  }
  return success({ target: path, format, files: [path], layers, issues: references === 0 ? [] : [problem('view-references', { count: references })] });
}
