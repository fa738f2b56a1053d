type End = () => Promise<void>;

const left = new Set<End>();

/** What a measurement starts beside itself (a host, a browser, a folder) is ended once: by the measurement, or with the bench where that fails midway. */
export function endWithBench(end: End): End {
  let ended: Promise<void> | null = null;
  const once: End = () => {
    left.delete(once);
    return (ended ??= end());
  };
  left.add(once);
  return once;
}

/** Ends what failed measurements have left running. That one cannot be ended keeps none of the others. */
export async function endWhatIsLeft(): Promise<void> {
  for (const { reason } of (await Promise.allSettled([...left].map((end) => end()))).filter((each) => each.status === 'rejected')) console.error(reason);
}
