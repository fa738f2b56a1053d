import { createStore } from 'zustand/vanilla';
import type { Coverage } from '../../src-core/norms/access/coverage.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { coverage, findings } from './findings.ts';
import { onPlan } from './open-plan.ts';
import { workspace } from './workspace.ts';

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

/** While somebody draws on, what is reached is reckoned anew once they pause, milliseconds. */
const pause = 400;
let reckoning: ReturnType<typeof setTimeout> | undefined;

/** What lies over the map follows the plan: a finding goes with what it was about, and who is reached is reckoned anew. Called once. */
export function followShown(): void {
  onPlan(({ kind }) => {
    clearTimeout(reckoning);
    if (kind !== 'changed') findingShown.setState({ ...nothing, coverage: null });
    else if (findingShown.getState().coverage !== null) reckoning = setTimeout(() => void reckonAgain(), pause);
  });
  findings.subscribe(({ topology, norms, topologyStale, normsStale, pack }) => {
    const { id } = findingShown.getState();
    if (id === null || topology === null || topologyStale || normsStale || (norms === null && pack !== null)) return;
    if (!topology.some((each) => each.id === id) && norms?.some((each) => each.id === id) !== true) hideFinding();
  });
  workspace.subscribe((now, before) => {
    if (now.phase !== before.phase) findingShown.setState({ ...nothing, coverage: null });
  });
}

async function reckonAgain(): Promise<void> {
  const shown = findingShown.getState().coverage;
  if (shown === null) return;
  const { phase, types, radiusM, by } = shown;
  const now = await coverage({ phase, types, radiusM, by });
  if (now !== null && findingShown.getState().coverage === shown) showCoverage(now);
}
