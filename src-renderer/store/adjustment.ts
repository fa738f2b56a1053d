import { createStore } from 'zustand/vanilla';
import { adjustmentKey, adjustmentReviewOf, undecided, type AdjustmentReview, type Conclusion, type DecidedOf, type DecidedSide, type Verdict } from '../../src-core/document/adjustment-decisions.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { runCommand } from './commit.ts';
import { onPlan } from './open-plan.ts';
import { workspace, type Workspace } from './workspace.ts';

interface Deciding {
  /** Who decides: most often the same person decides the next line. */
  readonly decider: string;
  /** What was decided of two versions of which none is of the open plan: it lasts as long as they are compared, and goes into the reports. */
  readonly review: AdjustmentReview;
}

export interface DecidedSides { readonly before: DecidedSide; readonly after: DecidedSide }

export const deciding = createStore<Deciding>(() => ({ decider: '', review: undecided }));

onPlan(({ kind }) => {
  if (kind !== 'changed') deciding.setState({ review: undecided });
});

export const setDecider = (decider: string): void => deciding.setState({ decider });

/** The plan that keeps what is decided: the open one, where one of the two that are compared is of it. */
export const keeperOf = ({ compare, document }: Workspace): PlanDocument | null => (compare?.versions?.isOfPlan === true ? document : null);

/** What is decided of two versions, as the plan keeps it; without one, what was decided in this sitting. */
export const reviewOf = ({ before, after }: DecidedSides, keeper: PlanDocument | null, sitting: AdjustmentReview): AdjustmentReview =>
  (keeper === null ? sitting : adjustmentReviewOf(keeper, adjustmentKey(before, after)));

export const reviewNow = (sides: DecidedSides): AdjustmentReview => reviewOf(sides, keeperOf(workspace.getState()), deciding.getState().review);

/** What a person makes of one test of the checklist, or of the whole. */
export async function decide(sides: DecidedSides, of: DecidedOf, verdict: Verdict | Conclusion, remark: string): Promise<void> {
  const { decider: by, review } = deciding.getState();
  const at = new Date().toISOString();
  if (keeperOf(workspace.getState()) !== null) {
    await runCommand('decide-adjustment', { ...sides, of, verdict, remark, by, at });
    return;
  }
  const said = { remark: remark.trim(), by: by.trim(), at };
  const isTakenBack = verdict === 'open' && said.remark === '';
  if (!isTakenBack && said.by === '') return workspace.setState({ message: { key: 'refusal.decider-missing', evidence: {}, tone: 'refused' } });
  if (of === 'conclusion') return deciding.setState({ review: { ...review, conclusion: isTakenBack ? null : { ...said, is: verdict as Conclusion } } });
  const lines = review.lines.filter(({ test }) => test !== of);
  deciding.setState({ review: { ...review, lines: isTakenBack ? lines : [...lines, { ...said, test: of, verdict: verdict as Verdict }] } });
}
