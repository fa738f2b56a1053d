import type { AdjustmentTest, DecidedSide } from '../document/adjustment-decisions.ts';
import type { ComparedSide } from './compared-pair.ts';
import type { NamedArea } from './compared-version.ts';
import type { Comparison, OtherLayerDifference, Pair } from './comparison.ts';

/** Where the law says so. */
export const clauseOf: Readonly<Record<AdjustmentTest, string>> = {
  nature: 'Luật 47/2024/QH15, Điều 46', function: 'Luật 47/2024/QH15, Điều 46', boundary: 'Luật 47/2024/QH15, Điều 46', structure: 'Luật 47/2024/QH15, Điều 46',
  infrastructure: 'Luật 47/2024/QH15, Điều 46', norms: 'Luật 47/2024/QH15, Điều 46', continuity: 'Luật 47/2024/QH15, Điều 46.1b',
};

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

/** A side as decisions about it are kept; `own`: it is of the plan they are kept in. */
export const decidedSide = ({ version: { name }, planVersion, phase }: ComparedSide, own: boolean): DecidedSide => ({ own, name, version: own ? planVersion : null, phase });

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
