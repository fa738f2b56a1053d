import { useEffect, useMemo, useState } from 'react';
import { inSlices, toEnd, type Sliced } from '../store/in-slices.ts';
import { useWorkspace } from './use-workspace.ts';

/**
 * What long work comes to. What is small is done at once; what is not, between the events of the window: `null` until
 * then, and begun anew where `work` is another. Values of very many records come in parts: what goes over all of them is
 * reckoned once, with the last part, and not begun a hundred times.
 */
export function useSliced<Value>(work: () => Sliced<Value>, small: boolean): Value | null {
  const now = useMemo(() => (small ? toEnd(work()) : null), [work, small]);
  const [later, setLater] = useState<{ readonly work: () => Sliced<Value>; readonly value: Value } | null>(null);
  const isBetweenParts = useWorkspace((state) => state.progress?.task === 'values');
  useEffect(() => {
    if (small || isBetweenParts) return undefined;
    const stop = new AbortController();
    void inSlices(work(), stop.signal).then((value) => {
      if (value !== null) setLater({ work, value });
    });
    return () => stop.abort();
  }, [work, small, isBetweenParts]);
  return small ? now : later !== null && later.work === work ? later.value : null;
}
