import { useEffect, useState } from 'react';
import { emptyPlan, type EditPlan } from '../table/edit-plan.ts';
import { inSlices, type Sliced } from '../store/in-slices.ts';

/** Not reckoned at every letter that is typed. */
const restMs = 150;

/** The plan of an edit, reckoned between the events of the window; the last one stays, marked busy, until the next is there. */
export function usePlanned(work: (() => Sliced<EditPlan>) | null): { readonly plan: EditPlan; readonly busy: boolean } {
  const [state, setState] = useState<{ readonly plan: EditPlan; readonly of: unknown }>({ plan: emptyPlan, of: null });
  useEffect(() => {
    if (work === null) return setState({ plan: emptyPlan, of: null });
    const stop = new AbortController();
    const timer = setTimeout(() => {
      void inSlices(work(), stop.signal).then((plan) => {
        if (plan !== null) setState({ plan, of: work });
      });
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [work]);
  return { plan: state.plan, busy: state.of !== work };
}
