/** Work that says where it can rest: `yield` as often as every hundredth of a second's worth. */
export type Sliced<Value> = Generator<void, Value>;

/** What the pointer never notices. */
const sliceMs = 8;

/** Runs long work between the events of the window. `null` once `signal` says that nobody wants it any more. */
export async function inSlices<Value>(work: Sliced<Value>, signal: AbortSignal): Promise<Value | null> {
  for (;;) {
    if (signal.aborted) return null;
    const until = performance.now() + sliceMs;
    let step = work.next();
    while (step.done !== true && performance.now() < until) step = work.next();
    if (step.done === true) return step.value;
    await breath();
  }
}

/** All of it at once. */
export function toEnd<Value>(work: Sliced<Value>): Value {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The next task: timers wait four milliseconds, a message does not. */
const breath = (): Promise<void> => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    resolve();
  };
  port2.postMessage(null);
});
