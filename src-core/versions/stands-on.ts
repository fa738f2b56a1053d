import type { Version } from './version.ts';

/** Command name of the edit that made the plan what a version says. */
export const versionRestored = 'restore-version';

/** What is read of the journal: edits that brought a version back, and what was taken back. */
export interface JournalStep {
  readonly revision: number;
  readonly command: string;
  readonly undoes: number | null;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/**
 * The version that the plan as it stands goes on from: the one made last, or one that was brought back whole after that.
 * So it is known which branch (phương án) of the tree the plan is on. `null` where there is no version. `steps`: oldest
 * first.
 */
export function standsOn(versions: readonly Version[], steps: readonly JournalStep[]): Version | null {
  const last = versions.at(-1) ?? null;
  const restored = lastRestored(versions, steps);
  return restored !== null && last !== null && restored.revision > last.revision ? restored.version : last;
}

function lastRestored(versions: readonly Version[], steps: readonly JournalStep[]): { readonly version: Version; readonly revision: number } | null {
  const undone = new Set<number>();
  /** When an edit was done again, by its revision. */
  const again = new Map<number, number>();
  let found: { readonly version: Version; readonly revision: number } | null = null;
  for (const { revision, command, undoes, evidence } of steps.toReversed()) {
    if (undone.has(revision)) {
      // An undo that was itself taken back, at `again`: what it took back holds since then.
      if (undoes !== null) again.set(undoes, again.get(revision) ?? revision);
      continue;
    }
    if (undoes !== null) {
      undone.add(undoes);
      again.set(undoes, again.get(revision) ?? revision);
      continue;
    }
    const version = command === versionRestored ? versions.find(({ name }) => name === evidence['version']) : undefined;
    const at = again.get(revision) ?? revision;
    if (version !== undefined && (found === null || at > found.revision)) found = { version, revision: at };
  }
  return found;
}
