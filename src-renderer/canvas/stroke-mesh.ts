import type { PathData } from './paths.ts';

/** Lines as a mesh: each vertex of a path twice, once for each side of the line; metres from the scene's origin. */
export interface StrokeMesh {
  /** `x, y` of the vertex. */
  readonly at: Float32Array;
  /** `x, y` of the vertex before and of the one after it; the vertex itself where the path begins or ends. */
  readonly around: Float32Array;
  readonly indices: Uint32Array;
}

/** A ring comes with its first vertex repeated: its ends are joined as every other corner is. */
export const isRing = (value: Float32Array, first: number, last: number): boolean => last - first > 2 && value[2 * first] === value[2 * last] && value[2 * first + 1] === value[2 * last + 1];

export function strokeMesh({ length, startIndices, attributes: { getPath: { value } } }: PathData): StrokeMesh {
  const vertices = value.length / 2;
  const at = new Float32Array(4 * vertices);
  const around = new Float32Array(8 * vertices);
  const indices = new Uint32Array(6 * Math.max(0, vertices - length));
  let next = 0;
  for (let path = 0; path < length; path++) {
    const first = startIndices[path]!;
    const last = startIndices[path + 1]! - 1;
    const closed = isRing(value, first, last);
    for (let vertex = first; vertex <= last; vertex++) {
      const before = vertex > first ? vertex - 1 : closed ? last - 1 : vertex;
      const after = vertex < last ? vertex + 1 : closed ? first + 1 : vertex;
      for (let side = 0; side < 2; side++) {
        const copy = 2 * vertex + side;
        at[2 * copy] = value[2 * vertex]!;
        at[2 * copy + 1] = value[2 * vertex + 1]!;
        around[4 * copy] = value[2 * before]!;
        around[4 * copy + 1] = value[2 * before + 1]!;
        around[4 * copy + 2] = value[2 * after]!;
        around[4 * copy + 3] = value[2 * after + 1]!;
      }
      if (vertex === last) break;
      const corner = 2 * vertex;
      indices[next++] = corner;
      indices[next++] = corner + 1;
      indices[next++] = corner + 2;
      indices[next++] = corner + 2;
      indices[next++] = corner + 1;
      indices[next++] = corner + 3;
    }
  }
  return { at, around, indices };
}
