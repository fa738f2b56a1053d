/** Cuts polygons into triangles beside the window, so that nothing holds the pointer up. */
import { buildFillBase, type FillBase, type SceneOrigin } from '../canvas/fill-base.ts';
import type { ShapeColumns } from '../../src-core/wire/shape-columns.ts';

export interface FillBaseJob { readonly job: number; readonly shapes: ShapeColumns; readonly origin: SceneOrigin }
export interface FillBaseDone { readonly job: number; readonly base: FillBase }

const scope = globalThis as unknown as { onmessage: (event: { readonly data: FillBaseJob }) => void; postMessage(message: FillBaseDone, transfer: readonly ArrayBufferLike[]): void };

scope.onmessage = ({ data: { job, shapes, origin } }) => {
  const base = buildFillBase(shapes, origin);
  scope.postMessage({ job, base }, [base.positions.buffer, base.polygonStarts.buffer, base.indices.buffer, base.recordStarts.buffer]);
};
