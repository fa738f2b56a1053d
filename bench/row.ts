import { cpus } from 'node:os';

/** One line of the results. `ratio` is ours to the peer's, both measured in the same run on the same machine. */
export interface BenchRow {
  readonly name: string;
  readonly n: number;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'MB';
  readonly peer: string;
  readonly peerValue: number;
  readonly ratio: number;
  readonly machine: string;
  readonly date: string;
}

const round = (value: number): number => Number(value.toPrecision(4));
export const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;

export const row = (name: string, n: number, value: number, unit: BenchRow['unit'], peer: string, peerValue: number): BenchRow => ({
  name, n, value: round(value), unit, peer, peerValue: round(peerValue), ratio: round(value / peerValue), machine, date: new Date().toISOString().slice(0, 10),
});

/** Wall clock in seconds. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** The middle of several runs: a machine has its moods. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * CPU time, milliseconds: the least of five runs by the wall clock, for whatever else the machine did meanwhile only adds
 * to it. The system's own account of a thread's time counts in steps of 4 ms on many kernels.
 */
export function cpu(work: () => unknown): number {
  let least = Infinity;
  for (let run = 0; run < 5; run++) {
    const before = performance.now();
    work();
    least = Math.min(least, performance.now() - before);
  }
  return least;
}
