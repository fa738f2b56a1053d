import type { ShapeColumns } from '../../src-core/wire/shape-columns.ts';
import type { FillBaseDone, FillBaseJob } from '../workers/fill-base.worker.ts';
import type { FillBase, SceneOrigin } from './fill-base.ts';

let worker: Worker | null = null;
let serial = 0;
const waiting = new Map<number, (base: FillBase) => void>();

/** Copies the shapes once and gets triangles back, without a copy. */
export function cutInWorker(shapes: ShapeColumns, origin: SceneOrigin): Promise<FillBase> {
  if (worker === null) {
    worker = new Worker(new URL('../workers/fill-base.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data: { job, base } }: MessageEvent<FillBaseDone>) => {
      waiting.get(job)?.(base);
      waiting.delete(job);
    };
  }
  const job = ++serial;
  worker.postMessage({ job, shapes, origin } satisfies FillBaseJob);
  return new Promise((resolve) => waiting.set(job, resolve));
}

/** Started early, it is there by the time the plan is. */
export const warmUpWorker = (): void => void cutInWorker(
  { coordinates: new Float64Array(0), vertexStarts: new Uint32Array(1), ringStarts: new Uint32Array(1), partStarts: new Uint32Array(1) }, { x: 0, y: 0 },
);
