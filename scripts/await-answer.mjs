/** How long a start waits for Electron's server: the first picture is to be there in 4 s, and this comes out of them. */
export const startWaitsMs = 1_000;
/** A server that was slow to answer once, and did, is given this long: it is known that there is something to fetch. */
export const slowAnswerMs = 4_000;

/**
 * Waits for `answer` (whether a server can be reached) no longer than `limitMs`. `late` is null where it came in time,
 * else the answer still to come: the window opens meanwhile, and the next start goes by it.
 */
export async function awaitAnswer(answer, limitMs) {
  let timer;
  const inTime = await Promise.race([answer, new Promise((resolve) => (timer = setTimeout(resolve, limitMs, null)))]);
  clearTimeout(timer);
  return inTime === null ? { reached: false, late: answer } : { reached: inTime, late: null };
}
