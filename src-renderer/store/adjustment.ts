import { createStore } from 'zustand/vanilla';
import { undecided, type AdjustmentReview, type Conclusion, type DecidedOf, type Verdict } from '../../src-core/document/adjustment-decisions.ts';
import { onPlan } from './open-plan.ts';

interface Deciding {
  /** Who decides: most often the same person decides the next line. */
  readonly decider: string;
  /** What was decided of two versions of which none is of the open plan: it lasts as long as they are compared, and goes into the reports. */
  readonly review: AdjustmentReview;
}

export const deciding = createStore<Deciding>(() => ({ decider: '', review: undecided }));

onPlan(({ kind }) => {
  if (kind !== 'changed') deciding.setState({ review: undecided });
});

export const setDecider = (decider: string): void => deciding.setState({ decider });

/** What a person makes of one test of the checklist, or of the whole. */
export function decide(of: DecidedOf, is: Verdict | Conclusion, remark: string): void {
  deciding.setState(({ decider, review }) => {
    const said = { remark: remark.trim(), by: decider.trim(), at: new Date().toISOString() };
    const isTakenBack = is === 'open' && said.remark === '';
    if (of === 'conclusion') return { review: { ...review, conclusion: isTakenBack ? null : { ...said, is: is as Conclusion } } };
    const lines = review.lines.filter(({ test }) => test !== of);
    return { review: { ...review, lines: isTakenBack ? lines : [...lines, { ...said, test: of, verdict: is as Verdict }] } };
  });
}
