import type { ShapeColumns } from '../../src-core/wire/shape-columns.ts';
import type { FillDone, FillJob } from '../workers/fill-base.worker.ts';
import type { SceneOrigin } from './fill-base.ts';
import { buildFillChunks, type FillChunks } from './fill-chunks.ts';

let worker: Worker | null = null;
let serial = 0;
const waiting = new Map<number, { readonly job: FillJob; readonly done: (built: FillChunks) => void }>();

/** Copies the shapes once and gets triangles back, without a copy. */
export function cutInWorker({ coordinates, vertexStarts, ringStarts, partStarts }: ShapeColumns, origin: SceneOrigin): Promise<FillChunks> {
  worker ??= start();
  // Columns carry the records' fields as well: those stay here.
  const job: FillJob = { job: ++serial, shapes: { coordinates, vertexStarts, ringStarts, partStarts }, origin };
  worker.postMessage(job);
  return new Promise((done) => waiting.set(job.job, { job, done }));
}

/** Started early, it is there by the time the plan is. */
export const warmUpWorker = (): void => void (worker ??= start());

function start(): Worker {
  const started = new Worker(new URL('../workers/fill-base.worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data: { job, built } }: MessageEvent<FillDone>) => {
    waiting.get(job)?.done(built);
    waiting.delete(job);
  };
  // Where a worker cannot run (its file is gone, memory is short), the window cuts by itself: slower, but there is a map.
  started.onerror = () => {
    for (const { job: { shapes, origin }, done } of waiting.values()) done(buildFillChunks(shapes, origin));
    waiting.clear();
  };
  return started;
}
