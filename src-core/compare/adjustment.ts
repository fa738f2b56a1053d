import type { NamedArea } from './compared-version.ts';
import type { Comparison, OtherLayerDifference, Pair } from './comparison.ts';

/**
 * What the law asks of a local adjustment, test by test (Luật 47/2024/QH15, Điều 46; `../shared/domain/process.md`, section
 * 3). Each is fed by figures, and decided by a person.
 */
export const adjustmentTests = ['nature', 'function', 'boundary', 'structure', 'infrastructure', 'norms', 'continuity'] as const;
export type AdjustmentTest = (typeof adjustmentTests)[number];

/** Where the law says so. */
export const clauseOf: Readonly<Record<AdjustmentTest, string>> = {
  nature: 'Luật 47/2024/QH15, Điều 46', function: 'Luật 47/2024/QH15, Điều 46', boundary: 'Luật 47/2024/QH15, Điều 46', structure: 'Luật 47/2024/QH15, Điều 46',
  infrastructure: 'Luật 47/2024/QH15, Điều 46', norms: 'Luật 47/2024/QH15, Điều 46', continuity: 'Luật 47/2024/QH15, Điều 46.1b',
};

/** `within`: as a local adjustment may be; `beyond`: it goes further. */
export const verdicts = ['within', 'beyond', 'open'] as const;
export type Verdict = (typeof verdicts)[number];

export interface AdjustmentLine { readonly test: AdjustmentTest; readonly verdict: Verdict; readonly remark: string }

/** What a person decided, and who it was. */
export interface AdjustmentReview { readonly lines: readonly AdjustmentLine[]; readonly conclusion: 'local' | 'overall' | 'open'; readonly signedBy: string }

/** The figures the tests are fed by. Areas in m². */
export interface AdjustmentFigures {
  readonly people: Pair;
  readonly grossFloorM2: Pair;
  readonly landM2: { readonly before: number; readonly after: number };
  /** Both versions cover it, with another class. */
  readonly changedM2: number;
  readonly boundary: Comparison['boundary'];
  /** Planning units in which land changed, of all there are. */
  readonly units: { readonly touched: number; readonly all: number };
  readonly others: readonly OtherLayerDifference[];
}

interface Side { readonly units: readonly NamedArea[] }

export function adjustmentFigures(before: Side, after: Side, comparison: Comparison): AdjustmentFigures {
  const { matrix, transitions, added, removed } = comparison;
  const covered = (totals: readonly number[]) => totals.reduce((sum, area, i) => (matrix.covers[i]!.kind === 'none' ? sum : sum + area), 0);
  const touched = new Set([...transitions, ...added, ...removed].flatMap(({ units }) => units.map(({ name }) => name)));
  return {
    people: comparison.people, grossFloorM2: comparison.grossFloorM2,
    landM2: { before: covered(matrix.rowTotals), after: covered(matrix.columnTotals) },
    changedM2: comparison.changedM2, boundary: comparison.boundary,
    units: { touched: touched.size, all: (after.units.length > 0 ? after.units : before.units).length },
    others: comparison.others,
  };
}
