import type { RecordId } from '../ids.ts';

/** Whose a place is with each side; nobody's where the list is empty, in dispute among the zones themselves where it has several. */
export interface Claims {
  readonly original: readonly RecordId[];
  readonly mine: readonly RecordId[];
  readonly theirs: readonly RecordId[];
}

/** Which zones each side knows: a zone that is new to one, or gone with it, only takes another name for land that was there. */
export interface Known {
  readonly original: KnownZones;
  readonly mine: KnownZones;
  readonly theirs: KnownZones;
}
type KnownZones = Pick<ReadonlySet<RecordId>, 'has'>;

/**
 * Whose a place is once both sides are merged: where only one changed it, with that one. Where both did, a side that only
 * renamed the land (split a zone, or merged it into another) gives way to one that moved an edge over it. `null` where
 * each gave it to somebody else.
 */
export function settleClaims({ original, mine, theirs }: Claims, known: Known): readonly RecordId[] | null {
  if (sameOwners(original, theirs) || sameOwners(mine, theirs)) return mine;
  if (sameOwners(original, mine)) return theirs;
  const [mineRenamed, theirsRenamed] = [isRenaming(original, mine, known.original, known.mine), isRenaming(original, theirs, known.original, known.theirs)];
  if (mineRenamed !== theirsRenamed) return mineRenamed ? theirs : mine;
  return null;
}

export const sameOwners = (a: readonly RecordId[], b: readonly RecordId[]): boolean => a.length === b.length && a.every((id, i) => id === b[i]);

/** The land went to a zone that was not there before, or its zone is gone altogether. */
const isRenaming = (before: readonly RecordId[], after: readonly RecordId[], knownBefore: KnownZones, knownAfter: KnownZones): boolean =>
  before.length === 1 && ((after.length === 1 && !knownBefore.has(after[0]!)) || !knownAfter.has(before[0]!));
