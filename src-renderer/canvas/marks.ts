import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import type { Rgba } from './palette.ts';

export type Position = readonly [number, number];

/** What is drawn over the plan while something is being done. Places are plan metres, widths and radii pixels. */
export type Mark =
  | { readonly kind: 'line'; readonly paths: readonly (readonly Position[])[]; readonly color: Rgba; readonly width: number; /** Stroke and gap, pixels. */ readonly dashes?: readonly [number, number] }
  /** Rings of each polygon, the outer one first. */
  | { readonly kind: 'area'; readonly polygons: readonly (readonly (readonly Position[])[])[]; readonly color: Rgba }
  | { readonly kind: 'dots'; readonly places: readonly Position[]; readonly radius: number; readonly edge: Rgba; readonly edgeWidth: number; readonly fill: Rgba };

export const positionOf = ({ x, y }: PlanPoint): Position => [x, y];

export function positionsOf(coordinates: Float64Array, closed: boolean): Position[] {
  const positions: Position[] = [];
  for (let i = 0; i < coordinates.length; i += 2) positions.push([coordinates[i]!, coordinates[i + 1]!]);
  if (closed && positions.length > 0) positions.push(positions[0]!);
  return positions;
}

/** Outlines of areas and courses of lines; points have none. */
export const outlinesOf = (shapes: readonly Geometry[]): Position[][] =>
  shapes.flatMap((shape) => [...pathsOf(shape)].map(({ coordinates, closed }) => positionsOf(coordinates, closed)));

export const polygonsOf = (shapes: readonly Geometry[]): Position[][][] =>
  shapes.flatMap((shape) => (shape.type === 'MultiPolygon' ? shape.polygons.map((polygon) => polygon.map((ring) => positionsOf(ring, false))) : []));
