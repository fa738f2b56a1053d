import type { PlanRecord } from '../../src-core/document/record.ts';
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

/** Roads with their widths in metres, a vertex each as deck.gl wants it; 0 where none is stated. */
export interface RoadData extends PathData {
  readonly attributes: PathData['attributes'] & { readonly getWidth: { readonly value: Float32Array; readonly size: 1 } };
}

/** The widest last: they lie on top at the crossings. */
export function roadData(roads: Iterable<PlanRecord>, origin: SceneOrigin): RoadData {
  const sorted = [...roads].sort((a, b) => widthOf(a) - widthOf(b));
  const paths = pathData(sorted.map(({ geometry }) => geometry), origin);
  const value = new Float32Array(paths.attributes.getPath.value.length / 2);
  let at = 0;
  for (const road of sorted) {
    const width = widthOf(road);
    for (const { coordinates, closed } of pathsOf(road.geometry)) {
      if (coordinates.length < 4) continue;
      const next = at + coordinates.length / 2 + (closed ? 1 : 0);
      value.fill(width, at, next);
      at = next;
    }
  }
  return { ...paths, attributes: { ...paths.attributes, getWidth: { value, size: 1 } } };
}

const widthOf = ({ fields }: PlanRecord): number => (typeof fields['width'] === 'number' && fields['width'] > 0 ? fields['width'] : 0);
