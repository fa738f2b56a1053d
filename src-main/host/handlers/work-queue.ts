/** Runs one piece of work after the other, in the order they were asked for. One that fails stops none that follow. */
export interface WorkQueue {
  run<Value>(work: () => Value | Promise<Value>): Promise<Value>;
}

export function makeWorkQueue(): WorkQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(work) {
      const mine = last.then(work);
      last = mine.catch(() => null);
      return mine;
    },
  };
}
