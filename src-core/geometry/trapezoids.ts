import { signedRingArea } from './ring.ts';
import type { Box, MultiPolygon } from './types.ts';

/**
 * Edges of a shape as signed trapezoids: the shape is the sum, over its edges, of what lies below the edge, taken
 * positive where the inside is below it. The area two shapes share is then a sum over pairs of edges, which cannot
 * fail, whatever the shapes touch or cross: no overlay, no snapping, no exception.
 *
 * Shapes are valid (no ring crosses itself, parts are disjoint); which way their rings run does not matter.
 */
export interface Edges {
  /** `x0, y0, x1, y1, weight` an edge, `x0 ≤ x1`; relative to `originX, originY`. */
  readonly values: Float64Array;
  readonly originX: number;
  readonly originY: number;
}

const stride = 5;

/**
 * Upright edges have nothing below them: they are left out unless `upright` asks for all. Edges that do not pass over
 * `within` are left out too; with `cut` they also end at its sides.
 */
export function edgesOf(shape: MultiPolygon, originX: number, originY: number, within: Box | null = null, upright = false, cut = false): Edges {
  let size = 0;
  for (const polygon of shape.polygons) for (const ring of polygon) size += ring.length / 2;
  const values = new Float64Array(size * stride);
  let at = 0;
  for (const polygon of shape.polygons) for (let index = 0; index < polygon.length; index++) {
    const ring = polygon[index]!;
    const turn = signedRingArea(ring) > 0 === (index === 0) ? 1 : -1;
    let x0 = ring[ring.length - 2]!;
    let y0 = ring[ring.length - 1]!;
    for (let i = 0; i < ring.length; i += 2) {
      const x1 = ring[i]!;
      const y1 = ring[i + 1]!;
      const seen = within === null || ((x0 < x1 ? x0 : x1) < within.maxX && (x0 < x1 ? x1 : x0) > within.minX && (y0 > within.minY || y1 > within.minY));
      if (seen && (upright || x0 !== x1)) {
        const leftwards = x1 < x0;
        values[at] = (leftwards ? x1 : x0) - originX;
        values[at + 1] = (leftwards ? y1 : y0) - originY;
        values[at + 2] = (leftwards ? x0 : x1) - originX;
        values[at + 3] = (leftwards ? y0 : y1) - originY;
        values[at + 4] = leftwards ? turn : -turn;
        if (cut && within !== null) cutAtSides(values, at, within.minX - originX, within.maxX - originX);
        at += stride;
      }
      x0 = x1;
      y0 = y1;
    }
  }
  return { values: values.subarray(0, at), originX, originY };
}

/** The same edge is cut at the same point, whichever shape it is of. */
function cutAtSides(values: Float64Array, at: number, left: number, right: number): void {
  const [x0, y0, x1, y1] = [values[at]!, values[at + 1]!, values[at + 2]!, values[at + 3]!];
  const slope = (y1 - y0) / (x1 - x0);
  if (x0 < left) {
    values[at] = left;
    values[at + 1] = y0 + (left - x0) * slope;
  }
  if (x1 > right) {
    values[at + 2] = right;
    values[at + 3] = y0 + (right - x0) * slope;
  }
}

/** Up to so many pairs of edges are gone through one by one: a sweep does not pay for itself before. */
const fewPairs = 4000;

/**
 * Area shared, in m², of two shapes of which only what is above `floor` (relative to their origin) counts. Edges that pass
 * over each other are found by a sweep along x: outlines of thousands of corners cost n log n, not n².
 */
export function sharedArea(a: Edges, b: Edges, floor: number): number {
  const { values: p } = a;
  const { values: q } = b;
  let sum = 0;
  const pairs = (p.length / stride) * (q.length / stride);
  if (pairs <= fewPairs) {
    for (let i = 0; i < p.length; i += stride) for (let j = 0; j < q.length; j += stride) sum += sharedBelow(p, i, q, j, floor);
    return sum;
  }
  const [first, second] = [byLeftEnd(p), byLeftEnd(q)];
  const [overP, overQ]: [number[], number[]] = [[], []];
  for (let i = 0, j = 0; i < first.length || j < second.length;) {
    const isOfP = j === second.length || (i < first.length && p[first[i]!]! <= q[second[j]!]!);
    if (isOfP) {
      const edge = first[i++]!;
      if (j === second.length && overQ.length === 0) break;
      keepBeyond(overQ, q, p[edge]!);
      for (const other of overQ) sum += sharedBelow(p, edge, q, other, floor);
      overP.push(edge);
    } else {
      const edge = second[j++]!;
      if (i === first.length && overP.length === 0) break;
      keepBeyond(overP, p, q[edge]!);
      for (const other of overP) sum += sharedBelow(p, other, q, edge, floor);
      overQ.push(edge);
    }
  }
  return sum;
}

/** Where edges begin in `values`, from left to right. */
function byLeftEnd(values: Float64Array): Uint32Array {
  const order = Uint32Array.from({ length: values.length / stride }, (_, edge) => edge * stride);
  return order.sort((a, b) => values[a]! - values[b]! || a - b);
}

/** Lets go of the edges that end at `x` or before it. */
function keepBeyond(edges: number[], values: Float64Array, x: number): void {
  let kept = 0;
  for (const edge of edges) if (values[edge + 2]! > x) edges[kept++] = edge;
  edges.length = kept;
}

/** What lies below edge `i` of one shape and edge `j` of another, weighed by both. */
function sharedBelow(p: Float64Array, i: number, q: Float64Array, j: number, floor: number): number {
  const [ax0, ax1, bx0, bx1] = [p[i]!, p[i + 2]!, q[j]!, q[j + 2]!];
  const from = ax0 > bx0 ? ax0 : bx0;
  const to = ax1 < bx1 ? ax1 : bx1;
  if (from >= to) return 0;
  const ay0 = p[i + 1]! - floor;
  const by0 = q[j + 1]! - floor;
  const slopeA = (p[i + 3]! - p[i + 1]!) / (ax1 - ax0);
  const slopeB = (q[j + 3]! - q[j + 1]!) / (bx1 - bx0);
  return p[i + 4]! * q[j + 4]! * belowBoth(ay0 + (from - ax0) * slopeA, ay0 + (to - ax0) * slopeA, by0 + (from - bx0) * slopeB, by0 + (to - bx0) * slopeB, to - from);
}

/** Area under the lower of two lines and above 0, over a strip `width` wide; `a0, a1` and `b0, b1` are their heights at its ends. */
function belowBoth(a0: number, a1: number, b0: number, b1: number, width: number): number {
  const left = a0 - b0;
  const right = a1 - b1;
  if (left <= 0 && right <= 0) return aboveFloor(a0, a1, width);
  if (left >= 0 && right >= 0) return aboveFloor(b0, b1, width);
  const share = left / (left - right);
  const middle = a0 + share * (a1 - a0);
  const first = left < 0 ? aboveFloor(a0, middle, share * width) : aboveFloor(b0, middle, share * width);
  const rest = (1 - share) * width;
  return first + (right < 0 ? aboveFloor(middle, a1, rest) : aboveFloor(middle, b1, rest));
}

function aboveFloor(h0: number, h1: number, width: number): number {
  if (h0 >= 0 && h1 >= 0) return ((h0 + h1) / 2) * width;
  if (h0 <= 0 && h1 <= 0) return 0;
  const high = h0 > 0 ? h0 : h1;
  return (high / 2) * width * (high / Math.abs(h0 - h1));
}
