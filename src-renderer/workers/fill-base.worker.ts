/** Cuts polygons into triangles beside the window, so that nothing holds the pointer up. */
import { buildFillChunks, type FillChunks } from '../canvas/fill-chunks.ts';
import type { SceneOrigin } from '../canvas/fill-base.ts';
import type { ShapeColumns } from '../../src-core/wire/shape-columns.ts';

export interface FillJob { readonly job: number; readonly shapes: ShapeColumns; readonly origin: SceneOrigin }
export interface FillDone { readonly job: number; readonly built: FillChunks }

const scope = globalThis as unknown as { onmessage: (event: { readonly data: FillJob }) => void; postMessage(message: FillDone, transfer: readonly ArrayBufferLike[]): void };

scope.onmessage = ({ data: { job, shapes, origin } }) => {
  const built = buildFillChunks(shapes, origin);
  const arrays = [built.boxes, ...built.chunks.flatMap(({ positions, indices, recordStarts }) => [positions, indices, recordStarts])];
  scope.postMessage({ job, built }, arrays.map(({ buffer }) => buffer));
};
