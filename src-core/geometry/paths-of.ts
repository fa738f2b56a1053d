import type { Geometry } from './types.ts';

/** Every ring or line of a geometry, with whether it closes on itself. Points have none: whoever wants every vertex takes `vertexArraysOf`. */
export function* pathsOf(geometry: Geometry | null): Iterable<{ readonly coordinates: Float64Array; readonly closed: boolean }> {
  if (geometry?.type === 'MultiPolygon') {
    for (const polygon of geometry.polygons) for (const ring of polygon) yield { coordinates: ring, closed: true };
  } else if (geometry?.type === 'MultiLineString') {
    for (const line of geometry.lines) yield { coordinates: line, closed: false };
  }
}
