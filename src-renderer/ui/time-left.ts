/** Below this nobody asks how long: "work over 10 s says how long". */
const silentMs = 10_000;
/** A share below this says too little to reckon with. */
const leastShare = 0.02;

/** Below this a pace is an accident. */
const paceMs = 2_000;

/** How many a second at the pace so far, to two digits; `null` where it is too early to say, or slower than one. */
export function perSecond(elapsedMs: number, done: number): number | null {
  const rate = elapsedMs < paceMs ? 0 : (1000 * done) / elapsedMs;
  return rate < 1 ? null : Number(rate.toPrecision(2));
}

/** Whole seconds still to go at the pace so far, in steps a person can read; `null` where it is too early to say. */
export function secondsLeft(elapsedMs: number, done: number, total: number | null): number | null {
  if (total === null || total <= 0 || elapsedMs <= 0) return null;
  const share = done / total;
  if (share < leastShare || share >= 1) return null;
  const left = elapsedMs * (1 / share - 1);
  if (elapsedMs + left < silentMs) return null;
  const step = left < 60_000 ? 5 : 30;
  return Math.max(step, Math.round(left / 1000 / step) * step);
}
