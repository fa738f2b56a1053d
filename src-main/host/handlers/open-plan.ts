import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ProjectProblem } from '../../../src-core/wire/problems.ts';
import type { OpenedProject } from '../../../src-core/wire/project.ts';
import { ProjectProblemError } from '../project/project-problem.ts';
import type { ProjectFile } from '../project/types.ts';
import { makeWorkQueue } from './work-queue.ts';

/**
 * The one plan a host has open. All that touches it goes through one queue: an edit asked for during an import waits
 * for it, since both are transactions on one connection.
 */
export interface OpenPlan {
  /** Runs `work` on the open plan when it is its turn; `no-project` where there is none. */
  use<Value, Failure>(work: (project: ProjectFile) => Result<Value, Failure> | Promise<Result<Value, Failure>>): Promise<Result<Value, Failure | ProjectProblem>>;
  /** Takes the place of the open plan, which is closed once `open` has answered well. A plan that is open already is kept. */
  change(path: string, open: Opening): Promise<Result<OpenedProject, ProjectProblem>>;
  /** As `change`, for a file that `make` writes anew: where that very file is open, it is closed first. */
  replace(path: string, make: Opening): Promise<Result<OpenedProject, ProjectProblem>>;
  /** Whether what was read of a plan is still so: that plan is open, and neither we nor anybody else have written into it since. */
  isStill(opened: OpenedProject): Promise<boolean>;
  /** Begins to pack the open plan ahead of its first version, between what is asked for, without waiting for a rest. */
  packNow(): void;
  close(): Promise<void>;
  /** At the end of the process, when nothing may be waited for. */
  closeNow(): void;
}

/** A plan that is drawn in without a rest is packed when its first version is made. */
const restBeforePackingMs = 8_000;
const restBetweenSlicesMs = 4;

type Opening = () => Promise<Result<ProjectFile, ProjectProblem>>;

export function makeOpenPlan(): OpenPlan {
  const queue = makeWorkQueue();
  let current: { readonly project: ProjectFile; readonly path: string } | null = null;

  let resting: NodeJS.Timeout | undefined;

  /** Once nobody has asked for anything for a while, the plan is packed ahead of its first version, between what is asked for then. */
  const packLater = () => {
    clearTimeout(resting);
    resting = setTimeout(() => void pack(), restBeforePackingMs).unref();
  };
  const pack = async () => {
    const packed = current;
    if (packed === null) return;
    await guarded(() => queue.run(async () => {
      if (current !== packed || !packed.project.versions.wantsPacking()) return success(null);
      // Not waited for: every slice is a turn of its own in the queue.
      void guarded(async () => {
        await packed.project.versions.packAhead(async (work) => {
          await pause(restBetweenSlicesMs, undefined, { ref: false });
          return queue.run(() => (current === packed ? { value: work() } : null));
        });
        return success(null);
      });
      return success(null);
    }));
  };

  const closeNow = () => {
    clearTimeout(resting);
    const closing = current;
    current = null;
    closing?.project.close();
  };
  const take = async (open: Opening): Promise<Result<OpenedProject, ProjectProblem>> => {
    const opened = await open();
    if (!opened.ok) return opened;
    // A page that is coming up asks for its files meanwhile.
    const read = await guarded(async () => success(await opened.value.readInSlices(nextTurn)));
    if (!read.ok) {
      opened.value.close();
      return read;
    }
    closeNow();
    current = { project: opened.value, path: sameName(opened.value.path) };
    packLater();
    return read;
  };

  return {
    use: (work) => queue.run(() => {
      const open = current;
      if (open === null) return failure(problem('no-project'));
      packLater();
      return guarded(() => work(open.project));
    }),
    change: (path, open) => queue.run(() => {
      const same = current;
      return same !== null && same.path === sameName(path) ? guarded(() => success(same.project.read())) : take(open);
    }),
    replace: (path, make) => queue.run(() => {
      if (current !== null && current.path === sameName(path)) closeNow();
      return take(make);
    }),
    packNow: () => void pack(),
    isStill: ({ path, revision }) => queue.run(() => current !== null && current.path === sameName(path) && current.project.revision === revision && current.project.isUntouched()),
    close: () => queue.run(closeNow),
    closeNow,
  };
}

/** A file that goes away or breaks while it is open is no bug. */
async function guarded<Value, Failure = never>(work: () => Result<Value, Failure> | Promise<Result<Value, Failure>>): Promise<Result<Value, Failure | ProjectProblem>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProjectProblemError) return failure(error.problem);
    throw error;
  }
}

/** One file has one name here, whatever links lead to it. */
function sameName(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
