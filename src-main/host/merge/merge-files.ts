import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Sliver } from '../../../src-core/commands/coverage/sliver.ts';
import { sliversAfter } from '../../../src-core/commands/coverage/slivers.ts';
import { difference } from '../../../src-core/document/difference.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import type { MergeChoices, MergeConflict } from '../../../src-core/merge/merge-conflict.ts';
import { mergePlans } from '../../../src-core/merge/merge-plans.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { MergeProblem, ProjectProblem } from '../../../src-core/wire/problems.ts';
import type { PlanAt } from '../../../src-core/wire/versions.ts';
import { moveInto } from '../project/create-project-file.ts';
import { openProjectFile } from '../project/open-project-file.ts';
import { problemOf } from '../project/project-problem.ts';
import type { ProjectFile } from '../project/types.ts';
import { documentAt, sharedVersion, unrelated } from './plans-to-merge.ts';

export interface MergeRequest {
  /** What both began with; `null`: the last version that both files hold, found by its content hash. */
  readonly original: PlanAt | null;
  readonly mine: PlanAt;
  readonly theirs: PlanAt;
  /** Becomes a copy of mine with the merge as one edit. */
  readonly target: string;
  readonly choices: MergeChoices;
}

export interface MergedFiles {
  readonly conflicts: readonly MergeConflict[];
  /** Records of mine that the merge changed. */
  readonly changed: number;
  readonly changedByMine: number;
  readonly changedByTheirs: number;
  readonly swallowed: readonly string[];
  /** Name of the version that both began with, where it was found by its hash. */
  readonly sharedVersion: string | null;
  /** Narrow land that the merge leaves and mine did not have. */
  readonly slivers: readonly Sliver[];
  /** Reference layers that only theirs has: they are no part of a merge. */
  readonly referencesLeft: readonly string[];
}

/**
 * Merges two files into a third: a copy of mine, its versions and its history included, in which all of theirs is one more
 * edit that can be taken back. The copy is made under another name and moved to its own when it is whole. Neither of the
 * two is changed.
 */
export function mergeFiles({ original, mine, theirs, target, choices }: MergeRequest): Result<MergedFiles, MergeProblem> {
  const path = resolve(target);
  if (existsSync(path)) return failure(problem('file-exists', { path }));
  const open: ProjectFile[] = [];
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    const opened = (at: string): Result<ProjectFile, ProjectProblem> => {
      const project = openProjectFile(at);
      if (project.ok) open.push(project.value);
      return project;
    };
    const [ours, other] = [opened(mine.path), opened(theirs.path)];
    if (!ours.ok) return ours;
    if (!other.ok) return other;
    const shared = original === null ? sharedVersion(ours.value, other.value) : null;
    if (original === null && shared === null) return failure(problem('merge-no-shared-version', { mine: mine.path, theirs: theirs.path }));
    const base = original === null ? success(ours.value) : opened(original.path);
    if (!base.ok) return base;
    const documents = [documentAt(base.value, shared?.id ?? original?.version ?? null), documentAt(ours.value, mine.version), documentAt(other.value, theirs.version)];
    const [from, one, two] = documents;
    if (!from!.ok) return from!;
    if (!one!.ok) return one!;
    if (!two!.ok) return two!;
    const refused = unrelated(from!.value, one!.value, two!.value, path);
    if (refused !== null) return failure(refused);
    const merged = mergePlans(from!.value, one!.value, two!.value, choices);
    const copied = ours.value.copyTo(temporary);
    if (!copied.ok) return copied;
    const written = opened(temporary);
    if (!written.ok) return written;
    // A version of mine that is not the last of its edits is brought back first.
    const now = documentAt(written.value, null);
    if (!now.ok) return now;
    const change = mine.version === null ? merged.change : difference(now.value, one!.value.with(merged.change));
    if (change.size > 0) {
      const appended = written.value.append({
        base: written.value.revision, command: 'merge-plans', undoes: null, change: [...change.values()],
        evidence: { theirs: basename(theirs.path), count: change.size, conflicts: merged.conflicts.length },
      });
      if (!appended.ok) return appended;
    }
    open.pop()!.close();
    moveInto(temporary, path, false);
    const known = new Set(ours.value.references().map(({ name }) => name));
    return success({
      conflicts: merged.conflicts, changed: change.size, changedByMine: merged.changedByMine, changedByTheirs: merged.changedByTheirs, swallowed: merged.swallowed,
      slivers: change.size === 0 ? [] : sliversAfter(change, RecordIndex.of(now.value.with(change))),
      sharedVersion: shared?.name ?? null, referencesLeft: other.value.references().map(({ name }) => name).filter((name) => !known.has(name)),
    });
  } catch (error) {
    return failure(problemOf(error, path, 'writing'));
  } finally {
    for (const project of open) project.close();
    for (const suffix of ['', '-journal']) rmSync(temporary + suffix, { force: true });
  }
}
