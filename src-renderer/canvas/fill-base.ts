import earcut from 'earcut';
import type { ShapeColumns } from '../../src-core/wire/shape-columns.ts';
import { cutRing } from './cut-ring.ts';

/** Where the scene has its zero: whole kilometres near the plan, so that what is left fits the graphics card's numbers. */
export interface SceneOrigin { readonly x: number; readonly y: number }

/** Polygons as the graphics card takes them, cut into triangles. Positions are metres from the scene's origin. */
export interface FillBase {
  /** `x, y` a vertex; no first vertex is repeated. */
  readonly positions: Float32Array;
  readonly indices: Uint32Array;
  /** First vertex of each record, and one past the last. */
  readonly recordStarts: Uint32Array;
}

/** The records `from` up to but not with `to`. Most zones have a dozen corners and no hole: those are cut without the general method. */
export function buildFillBase(
  { coordinates, vertexStarts, ringStarts, partStarts }: ShapeColumns, origin: SceneOrigin, from = 0, to = Math.max(0, partStarts.length - 1),
): FillBase {
  const firstPart = partStarts[from] ?? 0;
  const lastPart = partStarts[to] ?? 0;
  const vertexOfPart = (part: number) => vertexStarts[ringStarts[part] ?? 0] ?? 0;
  const base = vertexOfPart(firstPart);
  const vertices = vertexOfPart(lastPart) - base;
  const positions = new Float32Array(2 * vertices);
  for (let i = 0; i < positions.length; i += 2) {
    positions[i] = coordinates[2 * base + i]! - origin.x;
    positions[i + 1] = coordinates[2 * base + i + 1]! - origin.y;
  }
  // A ring of n corners makes at most n − 2 triangles, and each hole adds two.
  const rings = (ringStarts[lastPart] ?? 0) - (ringStarts[firstPart] ?? 0);
  const indices = new Uint32Array(3 * (vertices + 2 * rings));
  let at = 0;
  for (let part = firstPart; part < lastPart; part++) {
    const firstRing = ringStarts[part]!;
    const lastRing = ringStarts[part + 1]!;
    const first = vertexStarts[firstRing]! - base;
    const last = vertexStarts[lastRing]! - base;
    if (lastRing - firstRing === 1 && last - first === 3) {
      at = push(indices, at, first, first + 1, first + 2);
    } else if (lastRing - firstRing === 1 && last - first === 4 && isConvexQuad(positions, 2 * first)) {
      at = push(indices, at, first, first + 1, first + 2);
      at = push(indices, at, first, first + 2, first + 3);
    } else {
      const cut = lastRing - firstRing === 1 ? cutRing(positions, first, last, indices, at) : -1;
      if (cut !== -1) {
        at = cut;
        continue;
      }
      const holes: number[] = [];
      for (let ring = firstRing + 1; ring < lastRing; ring++) holes.push(vertexStarts[ring]! - base - first);
      for (const index of earcut(positions.subarray(2 * first, 2 * last), holes)) indices[at++] = first + index;
    }
  }
  const recordStarts = new Uint32Array(to - from + 1);
  for (let record = from; record <= to; record++) recordStarts[record - from] = vertexOfPart(partStarts[record] ?? 0) - base;
  return { positions, indices: indices.slice(0, at), recordStarts };
}

function push(indices: Uint32Array, at: number, a: number, b: number, c: number): number {
  indices[at] = a;
  indices[at + 1] = b;
  indices[at + 2] = c;
  return at + 3;
}

/** All four turns go the same way: either diagonal then cuts it. */
function isConvexQuad(c: Float32Array, at: number): boolean {
  let sign = 0;
  for (let i = 0; i < 4; i++) {
    const a = at + 2 * i;
    const b = at + 2 * ((i + 1) % 4);
    const d = at + 2 * ((i + 2) % 4);
    const turn = Math.sign((c[b]! - c[a]!) * (c[d + 1]! - c[b + 1]!) - (c[b + 1]! - c[a + 1]!) * (c[d]! - c[b]!));
    if (turn === 0 || turn === -sign) return false;
    sign = turn;
  }
  return true;
}
