import type { Box } from '../../src-core/geometry/types.ts';
import type { FillBase } from './fill-base.ts';
import { fillOf, type Rgba } from './palette.ts';

/** Polygons cut into triangles, ready for the graphics card. Another array for another content: what is on the card is known by it. */
export interface FillPiece {
  readonly id: string;
  /** `x, y` a vertex, metres from the scene's origin. */
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** Red, green, blue and alpha a vertex. */
  readonly colors: Uint8Array;
}

/** A piece of a layer's base, with its colours. */
export class FillChunk {
  private readonly base: FillBase;
  private readonly id: string;
  private colors: Uint8Array;
  private shown: FillPiece | null = null;
  /** Metres from the scene's origin. */
  readonly box: Box;

  constructor(base: FillBase, boxes: Float32Array, first: number, codes: readonly unknown[]) {
    this.base = base;
    this.id = `base-${first}`;
    this.colors = new Uint8Array(2 * base.positions.length);
    let minX = Infinity;
    let minY = Infinity;
    let maxX = -Infinity;
    let maxY = -Infinity;
    // One number a vertex, made once a class: all zones are painted between the triangles and the first picture, by code that has never run before.
    const words = new Uint32Array(this.colors.buffer);
    const wordOf = new Map<unknown, number>();
    const { recordStarts } = base;
    for (let i = 0; i + 1 < recordStarts.length; i++) {
      const code = codes[first + i];
      let word = wordOf.get(code);
      if (word === undefined) wordOf.set(code, (word = new Uint32Array(Uint8Array.from(fillOf(code)).buffer)[0]!));
      words.fill(word, recordStarts[i], recordStarts[i + 1]);
      const at = 4 * (first + i);
      if (boxes[at]! < minX) minX = boxes[at]!;
      if (boxes[at + 1]! < minY) minY = boxes[at + 1]!;
      if (boxes[at + 2]! > maxX) maxX = boxes[at + 2]!;
      if (boxes[at + 3]! > maxY) maxY = boxes[at + 3]!;
    }
    this.box = { minX, minY, maxX, maxY };
  }

  get piece(): FillPiece {
    return (this.shown ??= { id: this.id, positions: this.base.positions, indices: this.base.indices, colors: this.colors });
  }

  paint(record: number, color: Rgba): void {
    // Another array for another colour: one copy for all that is painted between two pictures.
    if (this.shown !== null) this.colors = this.colors.slice();
    this.shown = null;
    FillChunk.write(this.colors, this.base.recordStarts[record]!, this.base.recordStarts[record + 1]!, color);
  }

  static write(colors: Uint8Array, from: number, to: number, [red, green, blue, alpha]: Rgba): void {
    for (let at = 4 * from; at < 4 * to; at += 4) {
      colors[at] = red;
      colors[at + 1] = green;
      colors[at + 2] = blue;
      colors[at + 3] = alpha;
    }
  }
}
