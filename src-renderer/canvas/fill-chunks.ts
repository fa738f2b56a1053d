import type { ShapeColumns } from '../../src-core/wire/shape-columns.ts';
import { buildFillBase, type FillBase, type SceneOrigin } from './fill-base.ts';

/**
 * A layer in pieces: a piece out of view is not drawn, and an edit hands the graphics card one piece and not all of it.
 * At this size the card takes a piece in 2–3 ms.
 */
export const recordsInChunk = 8192;

export interface FillChunks {
  readonly chunks: readonly FillBase[];
  /** `minX, minY, maxX, maxY` a record, metres from the scene's origin; a record without a shape has one that meets nothing. */
  readonly boxes: Float32Array;
}

export function buildFillChunks(shapes: ShapeColumns, origin: SceneOrigin): FillChunks {
  const records = Math.max(0, shapes.partStarts.length - 1);
  const chunks: FillBase[] = [];
  for (let from = 0; from < records; from += recordsInChunk) chunks.push(buildFillBase(shapes, origin, from, Math.min(from + recordsInChunk, records)));
  const boxes = new Float32Array(4 * records);
  chunks.forEach(({ positions, recordStarts }, chunk) => {
    for (let i = 0; i + 1 < recordStarts.length; i++) writeBox(boxes, 4 * (chunk * recordsInChunk + i), positions, recordStarts[i]!, recordStarts[i + 1]!);
  });
  return { chunks, boxes };
}

function writeBox(boxes: Float32Array, at: number, positions: Float32Array, from: number, to: number): void {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let vertex = from; vertex < to; vertex++) {
    const x = positions[2 * vertex]!;
    const y = positions[2 * vertex + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  boxes[at] = minX;
  boxes[at + 1] = minY;
  boxes[at + 2] = maxX;
  boxes[at + 3] = maxY;
}
