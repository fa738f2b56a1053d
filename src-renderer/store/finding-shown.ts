import { createStore } from 'zustand/vanilla';
import type { Coverage } from '../../src-core/norms/access/coverage.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { onPlan } from './open-plan.ts';

/** What of the findings lies over the map: the one that is looked at, and the land that a service does not reach. */
export interface FindingShown {
  readonly id: string | null;
  readonly at: PlanPoint | null;
  readonly records: readonly RecordId[];
  /** Land that would settle it. */
  readonly candidates: readonly RecordId[];
  readonly coverage: Coverage | null;
}

const nothing = { id: null, at: null, records: [], candidates: [] };
export const findingShown = createStore<FindingShown>(() => ({ ...nothing, coverage: null }));

export const showFinding = (shown: Omit<FindingShown, 'coverage'>): void => findingShown.setState(shown);
export const hideFinding = (): void => findingShown.setState(nothing);
export const showCoverage = (coverage: Coverage | null): void => findingShown.setState({ coverage });

onPlan(({ kind }) => {
  if (kind !== 'changed') findingShown.setState({ ...nothing, coverage: null });
});
