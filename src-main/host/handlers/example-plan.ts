import { access, chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import { problemOf } from '../project/project-problem.ts';
import { programFile } from '../program-file.ts';

const name = 'bac-giang.gpkg';

/** The example plan as it ships: read-only, never opened itself. `null` in a build without one. */
export const shippedExample = (): string | null => programFile('fixtures', 'example-plan', name);

/** A copy to work in, made the first time and kept from then on: what somebody tried out is there the next day. */
export async function exampleCopy(documents: string): Promise<Result<string, ProjectProblem>> {
  const shipped = shippedExample();
  if (shipped === null) return failure(problem('file-missing', { path: name }));
  const copy = join(documents, name);
  const temporary = join(documents, `.${name}.${process.pid}`);
  try {
    await mkdir(documents, { recursive: true });
    if (await isThere(copy)) return success(copy);
    await copyFile(shipped, temporary);
    // The installed program's files are read-only, and the copy takes that over.
    await chmod(temporary, 0o644);
    await rename(temporary, copy);
    return success(copy);
  } catch (error) {
    await rm(temporary, { force: true });
    return failure(problemOf(error, copy, 'writing'));
  }
}

const isThere = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
