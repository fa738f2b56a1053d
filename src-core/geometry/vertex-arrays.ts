import { pathsOf } from './paths-of.ts';
import type { Geometry } from './types.ts';

/** The coordinates of every vertex of a geometry, one array a ring or line, and one for all points. */
export function* vertexArraysOf(geometry: Geometry | null): Iterable<Float64Array> {
  if (geometry?.type === 'MultiPoint') yield geometry.points;
  else for (const { coordinates } of pathsOf(geometry)) yield coordinates;
}
