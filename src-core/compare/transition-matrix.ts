import type { TransitionMatrix } from './comparison.ts';
import { noCover, squareMetresOf, type Cover, type Covers, type LandAccount } from './land-account.ts';

/** The account as a table: land that only one version has first, then classes by their names, then what lies under several. */
export function transitionMatrix(covers: Covers, account: LandAccount): TransitionMatrix {
  const used = new Set<number>([noCover]);
  for (const { from, to } of account.entries()) used.add(from).add(to);
  const order = [...used].sort((a, b) => compareCovers(covers.list[a]!, covers.list[b]!));
  const twice = order.map((from) => order.map((to) => account.get(from, to)));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    covers: order.map((cover) => covers.list[cover]!),
    cells: twice.map((row) => row.map(squareMetresOf)),
    rowTotals: twice.map((row) => squareMetresOf(sum(row))),
    columnTotals: order.map((_, column) => squareMetresOf(sum(twice.map((row) => row[column]!)))),
  };
}

const kinds = { none: 0, class: 1, several: 2 } as const;

function compareCovers(a: Cover, b: Cover): number {
  if (a.kind !== b.kind) return kinds[a.kind] - kinds[b.kind];
  const [left, right] = [coverKey(a), coverKey(b)];
  // No class comes after all classes.
  return left === right ? 0 : left === null ? 1 : right === null ? -1 : left < right ? -1 : 1;
}

/** The class, or the classes that lie on each other: `A + B`; `null` for none. */
export function coverKey(cover: Cover): string | null {
  return cover.kind === 'none' ? null : cover.kind === 'class' ? cover.landUse : cover.landUses.map((code) => code ?? '?').join(' + ');
}
