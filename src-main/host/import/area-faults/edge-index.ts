import Flatbush from 'flatbush';
import type { Box, MultiPolygon } from '../../../../src-core/geometry/types.ts';

/** The edges of an area by place: what asks of thousands of things how they lie to it does not walk around it each time. */
export class EdgeIndex {
  private readonly edges: Float64Array;
  private readonly index: Flatbush;

  constructor({ polygons }: MultiPolygon) {
    const rings = polygons.flat().filter((ring) => ring.length >= 6);
    const count = rings.reduce((sum, ring) => sum + ring.length / 2, 0);
    this.edges = new Float64Array(4 * count);
    this.index = new Flatbush(Math.max(1, count));
    let at = 0;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        this.edges.set([ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!], at);
        at += 4;
        this.index.add(Math.min(ring[i]!, ring[j]!), Math.min(ring[i + 1]!, ring[j + 1]!), Math.max(ring[i]!, ring[j]!), Math.max(ring[i + 1]!, ring[j + 1]!));
      }
    }
    if (count === 0) this.index.add(Infinity, Infinity, Infinity, Infinity);
    this.index.finish();
  }

  /** Whether the box of an edge meets a box. */
  meets({ minX, minY, maxX, maxY }: Box): boolean {
    let met = false;
    this.index.search(minX, minY, maxX, maxY, () => {
      met = true;
      return false;
    });
    return met;
  }

  /** Even-odd rule, as `isInside` has it. */
  holds(x: number, y: number): boolean {
    const { edges } = this;
    let odd = false;
    this.index.search(x, y, Infinity, y, (edge) => {
      const [ax, ay, bx, by] = [edges[4 * edge]!, edges[4 * edge + 1]!, edges[4 * edge + 2]!, edges[4 * edge + 3]!];
      if (by > y !== ay > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) odd = !odd;
      return false;
    });
    return odd;
  }
}
