import { coverKey } from '../../src-core/compare/transition-matrix.ts';
import type { Cover } from '../../src-core/compare/land-account.ts';
import type { CommentState, CommentThread } from '../../src-core/document/comments.ts';
import { unitsOfItem, type DifferenceItem, type DifferenceLook, type NamedUnit } from './difference-items.ts';

/** Which differences are told and shown. */
export interface DifferenceFilter {
  readonly looks: ReadonlySet<DifferenceLook>;
  /** m²; smaller ones are left out. */
  readonly leastM2: number;
  /** On either side; `undefined`: any. `null` is "none stated". */
  readonly landUse: string | null | undefined;
  readonly unit: string | null;
  /** A cell of the matrix: only the places that went from one cover to the other. */
  readonly cell: { readonly from: Cover; readonly to: Cover } | null;
  /** Those somebody said something about that is in this state, or nobody said anything about; `null`: any. */
  readonly comment: CommentState | 'none' | null;
}

export const withoutFilter = (looks: readonly DifferenceLook[]): DifferenceFilter => ({ looks: new Set(looks), leastM2: 0, landUse: undefined, unit: null, cell: null, comment: null });

export function filterItems<Item extends DifferenceItem>(
  items: readonly Item[], { looks, leastM2, landUse, unit, cell, comment }: DifferenceFilter, units: readonly NamedUnit[], said: ReadonlyMap<DifferenceItem, readonly CommentThread[]>,
): readonly Item[] {
  return items.filter((item) => looks.has(item.look) && item.areaM2 >= leastM2
    && (landUse === undefined || item.landUses.includes(landUse))
    && (cell === null || (item.kind === 'place' && sameCover(item.place.from, cell.from) && sameCover(item.place.to, cell.to)))
    && (comment === null || (comment === 'none' ? !said.has(item) : said.get(item)?.some(({ state }) => state === comment) === true))
    && (unit === null || unitsOfItem(item, units).includes(unit)));
}

/** Of a cell of the matrix. */
export const cellKey = (from: Cover, to: Cover): string => JSON.stringify([from.kind, coverKey(from), to.kind, coverKey(to)]);

/** Land under no zone is not land of which no use is stated. */
export const sameCover = (a: Cover, b: Cover): boolean => a.kind === b.kind && coverKey(a) === coverKey(b);
