import { useEffect, useMemo, useState } from 'react';
import { inSlices, toEnd, type Sliced } from '../store/in-slices.ts';

/**
 * What long work comes to. What is small is done at once; what is not, between the events of the window: `null` until
 * then, and begun anew where `work` is another.
 */
export function useSliced<Value>(work: () => Sliced<Value>, small: boolean): Value | null {
  const now = useMemo(() => (small ? toEnd(work()) : null), [work, small]);
  const [later, setLater] = useState<{ readonly work: () => Sliced<Value>; readonly value: Value } | null>(null);
  useEffect(() => {
    if (small) return undefined;
    const stop = new AbortController();
    void inSlices(work(), stop.signal).then((value) => {
      if (value !== null) setLater({ work, value });
    });
    return () => stop.abort();
  }, [work, small]);
  return small ? now : later !== null && later.work === work ? later.value : null;
}
