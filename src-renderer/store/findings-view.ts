import { createStore } from 'zustand/vanilla';
import type { FindingStatus } from './findings.ts';
import { onPlan } from './open-plan.ts';

export interface FindingFilter {
  readonly statuses: ReadonlySet<FindingStatus>;
  readonly part: 'all' | 'topology' | 'norm';
  readonly query: string;
}

/** How the findings are looked at: what is let through, which groups are open, which finding is looked at. */
export interface FindingsView {
  readonly filter: FindingFilter;
  readonly open: ReadonlySet<string>;
  readonly chosen: string | null;
}

export const findingsView = createStore<FindingsView>(() => ({ filter: { statuses: new Set(['fail']), part: 'all', query: '' }, open: new Set(), chosen: null }));

export const filterFindings = (part: Partial<FindingFilter>): void => findingsView.setState(({ filter }) => ({ filter: { ...filter, ...part } }));

export function toggleGroup(key: string): void {
  findingsView.setState(({ open }) => {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    return { open: next };
  });
}

onPlan(({ kind }) => {
  if (kind === 'closed') findingsView.setState({ open: new Set(), chosen: null });
});
