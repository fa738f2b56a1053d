import type { LayerKey } from '../document/layers.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';

/** Whose word counts where two people changed the same thing: mine, theirs, or what both began with. */
export type MergeSide = 'mine' | 'theirs' | 'original';
/** Or both: two texts one after the other, two new zones of which theirs is cut by mine. Only where a conflict offers it. */
export type MergeChoice = MergeSide | 'both';

/**
 * Something both changed, each in another way. `key` names it for a choice and stays the same however often the merge is
 * made again.
 */
export type MergeConflict =
  /** A field, or an attribute of the source (`attributes.NAME`). */
  | {
    readonly kind: 'field'; readonly key: string; readonly id: RecordId; readonly layer: LayerKey; readonly field: string;
    readonly original: string | number | boolean | null; readonly mine: string | number | boolean | null; readonly theirs: string | number | boolean | null;
    /** Two texts that people write freely: one can stand behind the other. */
    readonly offersBoth: boolean;
  }
  /** One changed what the other deleted. */
  | { readonly kind: 'deleted'; readonly key: string; readonly id: RecordId; readonly layer: LayerKey; readonly deletedBy: 'mine' | 'theirs' }
  /** The whole shape of something that is no zone, or a record that both took to another layer. */
  | { readonly kind: 'shape'; readonly key: string; readonly id: RecordId; readonly layer: LayerKey }
  /** Land that both gave to somebody else: whose it was, whose it is with each. In m². */
  | {
    readonly kind: 'land'; readonly key: string; readonly layer: LayerKey; readonly original: readonly RecordId[]; readonly mine: readonly RecordId[]; readonly theirs: readonly RecordId[];
    readonly areaM2: number; readonly shape: MultiPolygon;
    /** Each drew a new zone over the same free land, and something is left of theirs without it. */
    readonly offersBoth: boolean;
  };

/** How conflicts are to be settled: one by one, and otherwise. */
export interface MergeChoices {
  readonly otherwise: MergeSide;
  readonly byKey: ReadonlyMap<string, MergeChoice>;
}

export const choiceFor = ({ otherwise, byKey }: MergeChoices, key: string): MergeChoice => byKey.get(key) ?? otherwise;

/** Of both, mine goes first. */
export function sideFor(choices: MergeChoices, key: string): MergeSide {
  const choice = choiceFor(choices, key);
  return choice === 'both' ? 'mine' : choice;
}

export const offersBoth = (conflict: MergeConflict): boolean => (conflict.kind === 'field' || conflict.kind === 'land') && conflict.offersBoth;
