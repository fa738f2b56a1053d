import type { Box } from '../../src-core/geometry/types.ts';
import type { FillBase } from './fill-base.ts';
import { fillOf, type Rgba } from './palette.ts';

/** Binary polygons as deck.gl's SolidPolygonLayer takes them. */
export interface FillData {
  readonly id: string;
  readonly length: number;
  readonly startIndices: Uint32Array;
  readonly attributes: {
    readonly getPolygon: { readonly value: Float32Array; readonly size: 2 };
    readonly indices: { readonly value: Uint32Array; readonly size: 1 };
    /** Absent where the layer has one colour. */
    readonly getFillColor?: { readonly value: Uint8Array; readonly size: 4; readonly normalized: true };
  };
}

export const fillData = (id: string, base: FillBase, colors: Uint8Array | null): FillData => ({
  id,
  length: base.polygonStarts.length - 1,
  startIndices: base.polygonStarts,
  attributes: {
    getPolygon: { value: base.positions, size: 2 },
    indices: { value: base.indices, size: 1 },
    ...(colors === null ? {} : { getFillColor: { value: colors, size: 4, normalized: true } as const }),
  },
});

/** A piece of a layer's base, with its colours. */
export class FillChunk {
  private readonly base: FillBase;
  private readonly id: string;
  private colors: Uint8Array;
  private shown: FillData | null = null;
  /** Metres from the scene's origin. */
  readonly box: Box;

  constructor(base: FillBase, boxes: Float32Array, first: number, codes: readonly unknown[]) {
    this.base = base;
    this.id = `base-${first}`;
    this.colors = new Uint8Array(2 * base.positions.length);
    let box: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
    for (let i = 0; i + 1 < base.recordStarts.length; i++) {
      FillChunk.write(this.colors, base.recordStarts[i]!, base.recordStarts[i + 1]!, fillOf(codes[first + i]));
      const at = 4 * (first + i);
      box = { minX: Math.min(box.minX, boxes[at]!), minY: Math.min(box.minY, boxes[at + 1]!), maxX: Math.max(box.maxX, boxes[at + 2]!), maxY: Math.max(box.maxY, boxes[at + 3]!) };
    }
    this.box = box;
  }

  get data(): FillData {
    return (this.shown ??= fillData(this.id, this.base, this.colors));
  }

  paint(record: number, color: Rgba): void {
    // deck.gl takes another array for another colour: one copy for all that is painted between two pictures.
    if (this.shown !== null) this.colors = this.colors.slice();
    this.shown = null;
    FillChunk.write(this.colors, this.base.recordStarts[record]!, this.base.recordStarts[record + 1]!, color);
  }

  static write(colors: Uint8Array, from: number, to: number, [red, green, blue, alpha]: Rgba): void {
    for (let vertex = from; vertex < to; vertex++) {
      colors[4 * vertex] = red;
      colors[4 * vertex + 1] = green;
      colors[4 * vertex + 2] = blue;
      colors[4 * vertex + 3] = alpha;
    }
  }
}
