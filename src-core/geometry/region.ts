import Flatbush from 'flatbush';
import { areaOf } from './area.ts';
import { boxOf, emptyBox, unionOfBoxes } from './bounds.ts';
import { coveredArea } from './covered-area.ts';
import { intersectionArea } from './intersection-area.ts';
import { edgesOf, sharedArea } from './trapezoids.ts';
import type { Box, MultiPolygon } from './types.ts';

const stride = 5;
/** Coordinates are known to 1 mm: less than this in common is none. */
const oneSquareMillimetre = 1e-6;

/**
 * A large area that many small shapes are measured against (the planning boundary). Its edges are indexed: a shape far
 * from all of them costs one look-up, one on the edge costs the edges near it.
 */
export class Region {
  readonly shapes: readonly MultiPolygon[];
  readonly areaM2: number;
  private readonly box: Box;
  /** Parts that lie on each other are counted once: by the slower way, everywhere. */
  private readonly overlapping: boolean;
  private readonly values: Float64Array;
  private readonly index: Flatbush | null;

  constructor(shapes: readonly MultiPolygon[]) {
    this.shapes = shapes;
    this.box = shapes.map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
    this.overlapping = shapes.some((a, i) => shapes.some((b, j) => j > i && intersectionArea(a, b) > oneSquareMillimetre));
    this.areaM2 = this.overlapping ? coveredArea(shapes) : shapes.reduce((sum, shape) => sum + areaOf(shape), 0);
    const parts = shapes.map((shape) => edgesOf(shape, this.box.minX, this.box.minY, null, true).values);
    this.values = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      this.values.set(part, at);
      at += part.length;
    }
    this.index = this.values.length === 0 ? null : new Flatbush(this.values.length / stride);
    for (let i = 0; i < this.values.length; i += stride) {
      const y0 = this.values[i + 1]!;
      const y1 = this.values[i + 3]!;
      this.index?.add(this.values[i]!, Math.min(y0, y1), this.values[i + 2]!, Math.max(y0, y1));
    }
    this.index?.finish();
  }

  /** Grid area in m² of the part of `shape` that lies inside; `area` is its own, `box` its extent. */
  areaWithin(shape: MultiPolygon, area: number, box: Box): number {
    if (this.index === null || box.maxX <= this.box.minX || box.minX >= this.box.maxX || box.maxY <= this.box.minY || box.minY >= this.box.maxY) return 0;
    if (this.overlapping) return coveredArea([shape], this.shapes);
    const [minX, minY, maxX, maxY] = [box.minX - this.box.minX, box.minY - this.box.minY, box.maxX - this.box.minX, box.maxY - this.box.minY];
    if (this.index.search(minX, minY, maxX, maxY).length === 0) return this.isInside(maxX, maxY) ? area : 0;
    // Edges above count as well: what is below them may be inside. All over the strip the shape stands in.
    const near = this.index.search(minX, minY, maxX, Infinity);
    const edges = new Float64Array(near.length * stride);
    near.forEach((edge, i) => {
      for (let k = 0; k < stride; k++) edges[i * stride + k] = this.values[edge * stride + k]!;
    });
    return sharedArea(edgesOf(shape, this.box.minX, this.box.minY), { values: edges, originX: this.box.minX, originY: this.box.minY }, minY);
  }

  /** Counts the edges above a point; an edge owns its left end, not its right one. */
  private isInside(x: number, y: number): boolean {
    let depth = 0;
    for (const edge of this.index!.search(x, y, x, Infinity)) {
      const i = edge * stride;
      const [x0, y0, x1, y1] = [this.values[i]!, this.values[i + 1]!, this.values[i + 2]!, this.values[i + 3]!];
      if (x < x0 || x >= x1) continue;
      if (y0 + ((x - x0) * (y1 - y0)) / (x1 - x0) > y) depth += this.values[i + 4]!;
    }
    return depth > 0;
  }
}
