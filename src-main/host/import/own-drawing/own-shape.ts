import type { Geometry } from '../../../../src-core/geometry/types.ts';

/** Paths of a record by what they were of it. */
export interface OwnShape {
  /** Rings by the number of their polygon, then their own; 0 is the outer one. */
  readonly polygons: Map<number, Map<number, Float64Array>>;
  readonly lines: Float64Array[];
  readonly points: Float64Array[];
}

export const emptyShape = (): OwnShape => ({ polygons: new Map(), lines: [], points: [] });

/** A polygon whose outer ring is gone is gone with its holes. */
export function geometryOfShape({ polygons, lines, points }: OwnShape): Geometry | null {
  const whole = [...polygons].sort(([a], [b]) => a - b).flatMap(([, rings]) => (rings.has(0) ? [[...rings].sort(([a], [b]) => a - b).map(([, ring]) => ring)] : []));
  if (whole.length > 0) return { type: 'MultiPolygon', polygons: whole };
  if (lines.length > 0) return { type: 'MultiLineString', lines };
  if (points.length > 0) return { type: 'MultiPoint', points: Float64Array.from(points.flatMap((point) => [...point])) };
  return null;
}
