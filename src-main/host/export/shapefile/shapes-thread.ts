import { Worker } from 'node:worker_threads';
import { workerFile } from '../../worker-file.ts';
import { TooLarge, type ShapeGeometry } from './shape-writer.ts';
import type { BlobSource } from './geometry-blobs.ts';
import type { WrittenShapes } from './write-shapes.ts';

export interface ShapesToWrite {
  readonly plan: string;
  /** Of the plan's main schema. */
  readonly source: BlobSource;
  readonly geometry: ShapeGeometry;
  readonly stem: string;
}

export type FromShapes = ({ readonly kind: 'written' } & WrittenShapes) | { readonly kind: 'too-large' };

/**
 * Begins to write shapes in a thread. Whoever asks holds a read transaction on the plan until the answer is there: nobody
 * can change what both read. Throws what `writeShapes` throws.
 */
export function writeShapesAside(asked: ShapesToWrite): Promise<WrittenShapes> {
  const worker = new Worker(workerFile('export/shapefile/shapes-worker.ts', 'export/shapes-worker.js'), { workerData: asked, execArgv: [] });
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: FromShapes) => (answer.kind === 'written' ? resolve(answer) : reject(new TooLarge())));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that writes shapes ended with ${code}.`)));
  });
}
