import { Worker } from 'node:worker_threads';
import type { ComparedNorms } from '../../../src-core/norms/compared-norms.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ThreadTrouble } from '../../../src-core/wire/problems.ts';
import type { ComparisonColumns } from '../../../src-core/wire/comparison-columns.ts';
import type { Work } from '../handlers/host-services.ts';
import { workerFile } from '../worker-file.ts';
import { compareSides } from './compare-sides.ts';
import { withoutUnstated } from './compared-columns.ts';
import { whatDiffers } from './what-differs.ts';
import type { ComparedSides, FromComparing, ToComparing } from './comparing-protocol.ts';

type Answer<Value> = Promise<Result<Value, Problem<ThreadTrouble>>>;
type Options = Extract<ToComparing, { kind: 'compare' }>['options'];
/** Records of both sides that are compared sooner than a thread has begun. */
const fewRecords = 4_000;

type Watched = { readonly signal?: AbortSignal | undefined; readonly onProgress?: Work['onProgress'] | undefined };

/**
 * Two versions in a thread of their own, asked one thing after the other. Stopping is ending the thread, wherever it is in
 * its work: nothing is left of it. It is begun again when something is asked the next time.
 */
export class ComparingThread {
  private readonly sides: ComparedSides;
  private worker: Worker | null = null;
  private stop: (() => void) | null = null;

  constructor(sides: ComparedSides) {
    this.sides = sides;
  }

  async compare(options: Options, work: Watched): Answer<ComparisonColumns> {
    if (work.signal?.aborted === true) return failure(problem('cancelled'));
    const less = isFew(this.sides) ? null : whatDiffers(this.sides);
    if (less === null) return this.compareAll(options, work);
    // The norms are held against the whole versions: the thread of this one keeps them.
    const part = new ComparingThread(less.sides);
    this.stop = () => part.close();
    try {
      const compared = await part.compareAll({ ...options, besides: less.besides }, work);
      return compared.ok ? success(less.whole(compared.value)) : compared;
    } finally {
      this.stop = null;
      part.close();
    }
  }

  private compareAll(options: Options, work: Watched): Answer<ComparisonColumns> {
    if (isFew(this.sides)) {
      return Promise.resolve(success(compareSides(this.sides, { ...options, onStage: (stage) => work.onProgress?.({ stage, done: 0, total: null }) })));
    }
    return this.ask({ kind: 'compare', options }, work, (answer) => (answer.kind === 'compared' ? answer.comparison : null));
  }

  norms(pack: NormPack, work: Watched): Answer<ComparedNorms> {
    work.onProgress?.({ stage: 'holding-norms', done: 0, total: null });
    return this.ask({ kind: 'norms', pack }, work, (answer) => (answer.kind === 'norms' ? answer.norms : null));
  }

  /** Frees its memory. What is being asked is answered with `cancelled`. */
  close(): void {
    this.stop?.();
    this.end();
  }

  private ask<Value>(asked: ToComparing, { signal, onProgress }: Watched, valueIn: (answer: FromComparing) => Value | null): Answer<Value> {
    if (signal?.aborted === true) return Promise.resolve(failure(problem('cancelled')));
    const worker = (this.worker ??= new Worker(workerFile('compare/comparing-worker.ts', 'compare/worker.js'), { workerData: { before: withoutUnstated(this.sides.before), after: withoutUnstated(this.sides.after) } satisfies ComparedSides, execArgv: [] }));
    worker.ref();
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        this.stop = null;
        worker.off('message', hear).off('error', fail).off('exit', lose);
        signal?.removeEventListener('abort', cancel);
        // An idle thread keeps no program alive.
        worker.unref();
        finish();
      };
      const hear = (answer: FromComparing) => {
        if (answer.kind === 'stage') return void onProgress?.({ stage: answer.stage, done: 0, total: null });
        const value = valueIn(answer);
        if (value !== null) settle(() => resolve(success(value)));
      };
      const fail = (error: NodeJS.ErrnoException) => settle(() => {
        this.end();
        // Anything else is a fault of the program.
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(failure(problem('work-stopped', {}, error.message)));
        else reject(error);
      });
      const lose = (code: number) => settle(() => {
        this.worker = null;
        resolve(failure(problem('work-stopped', {}, `the thread ended with ${code}`)));
      });
      const cancel = () => settle(() => {
        this.end();
        resolve(failure(problem('cancelled')));
      });
      this.stop = cancel;
      signal?.addEventListener('abort', cancel, { once: true });
      worker.on('message', hear).on('error', fail).on('exit', lose);
      worker.postMessage(asked);
    });
  }

  private end(): void {
    const ended = this.worker;
    this.worker = null;
    void ended?.terminate();
  }
}

const isFew = ({ before, after }: ComparedSides): boolean => [...before.layers, ...after.layers].reduce((sum, { count }) => sum + count, 0) <= fewRecords;
