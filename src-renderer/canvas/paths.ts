import type { Geometry } from '../../src-core/geometry/types.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { SceneOrigin } from './fill-base.ts';

/** Lines as the graphics card takes them: one row a path, a closed one with its first vertex repeated. */
export interface PathData {
  readonly length: number;
  readonly startIndices: Uint32Array;
  readonly attributes: { readonly getPath: { readonly value: Float32Array; readonly size: 2 } };
}

/** Outlines of areas and courses of lines; points have none. */
export function pathData(geometries: Iterable<Geometry | null>, origin: SceneOrigin): PathData {
  const paths: { coordinates: Float64Array; closed: boolean }[] = [];
  let vertices = 0;
  for (const geometry of geometries) {
    for (const path of pathsOf(geometry)) {
      if (path.coordinates.length < 4) continue;
      paths.push(path);
      vertices += path.coordinates.length / 2 + (path.closed ? 1 : 0);
    }
  }
  const value = new Float32Array(2 * vertices);
  const startIndices = new Uint32Array(paths.length + 1);
  let at = 0;
  paths.forEach(({ coordinates, closed }, index) => {
    startIndices[index] = at / 2;
    for (let i = 0; i < coordinates.length; i += 2) {
      value[at++] = coordinates[i]! - origin.x;
      value[at++] = coordinates[i + 1]! - origin.y;
    }
    if (closed) {
      value[at++] = coordinates[0]! - origin.x;
      value[at++] = coordinates[1]! - origin.y;
    }
  });
  startIndices[paths.length] = vertices;
  return { length: paths.length, startIndices, attributes: { getPath: { value, size: 2 } } };
}
