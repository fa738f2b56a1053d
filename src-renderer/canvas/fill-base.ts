import earcut from 'earcut';
import type { ShapeColumns } from '../../src-core/wire/shape-columns.ts';

/** Where the scene has its zero: whole kilometres near the plan, so that what is left fits the graphics card's numbers. */
export interface SceneOrigin { readonly x: number; readonly y: number }

/** Polygons as the graphics card takes them, cut into triangles. Positions are metres from the scene's origin. */
export interface FillBase {
  /** `x, y` a vertex; no first vertex is repeated. */
  readonly positions: Float32Array;
  /** First vertex of each polygon, and one past the last. */
  readonly polygonStarts: Uint32Array;
  readonly indices: Uint32Array;
  /** First vertex of each record, and one past the last. */
  readonly recordStarts: Uint32Array;
}

/** 100,000 zones of four corners take some 60 ms: those are cut without the general method. */
export function buildFillBase({ coordinates, vertexStarts, ringStarts, partStarts }: ShapeColumns, origin: SceneOrigin): FillBase {
  const positions = new Float32Array(coordinates.length);
  for (let i = 0; i < coordinates.length; i += 2) {
    positions[i] = coordinates[i]! - origin.x;
    positions[i + 1] = coordinates[i + 1]! - origin.y;
  }
  const polygons = Math.max(0, ringStarts.length - 1);
  const polygonStarts = new Uint32Array(polygons + 1);
  // A ring of n corners makes at most n − 2 triangles, and each hole adds two.
  const indices = new Uint32Array(3 * (coordinates.length / 2 + 2 * vertexStarts.length));
  let at = 0;
  for (let polygon = 0; polygon < polygons; polygon++) {
    const firstRing = ringStarts[polygon]!;
    const lastRing = ringStarts[polygon + 1]!;
    const first = vertexStarts[firstRing]!;
    const last = vertexStarts[lastRing]!;
    polygonStarts[polygon] = first;
    if (lastRing - firstRing === 1 && last - first === 3) {
      indices[at++] = first;
      indices[at++] = first + 1;
      indices[at++] = first + 2;
    } else if (lastRing - firstRing === 1 && last - first === 4 && isConvexQuad(coordinates, 2 * first)) {
      indices[at++] = first;
      indices[at++] = first + 1;
      indices[at++] = first + 2;
      indices[at++] = first;
      indices[at++] = first + 2;
      indices[at++] = first + 3;
    } else {
      const holes: number[] = [];
      for (let ring = firstRing + 1; ring < lastRing; ring++) holes.push(vertexStarts[ring]! - first);
      for (const index of earcut(positions.subarray(2 * first, 2 * last), holes)) indices[at++] = first + index;
    }
  }
  polygonStarts[polygons] = coordinates.length / 2;
  const records = Math.max(0, partStarts.length - 1);
  const recordStarts = new Uint32Array(records + 1);
  for (let record = 0; record <= records; record++) recordStarts[record] = vertexStarts[ringStarts[partStarts[record] ?? 0] ?? 0] ?? 0;
  return { positions, polygonStarts, indices: indices.slice(0, at), recordStarts };
}

/** All four turns go the same way: either diagonal then cuts it. */
function isConvexQuad(c: Float64Array, at: number): boolean {
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
