import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import { outlinesOf, type Mark, type Position } from './marks.ts';
import { accent, white } from './palette.ts';

/**
 * What is selected, as an outline and its corners; points in rings. `null` where there are more corners than `most`; of
 * more than `mostDotted` the outlines only.
 */
export function selectionMarks(shapes: readonly Geometry[], mostDotted: number, most: number): Mark[] | null {
  let corners = 0;
  for (const shape of shapes) {
    if (shape.type === 'MultiPoint') corners += shape.points.length / 2;
    else for (const { coordinates } of pathsOf(shape)) corners += coordinates.length / 2;
    if (corners > most) return null;
  }
  const paths = outlinesOf(shapes);
  const places = shapes.flatMap((shape) => (shape.type === 'MultiPoint' ? pairs(shape.points) : []));
  const turns = corners > mostDotted ? [] : shapes.flatMap((shape) => (shape.type === 'MultiPoint' ? [] : [...pathsOf(shape)].flatMap(({ coordinates }) => pairs(coordinates))));
  return [
    ...(paths.length === 0 ? [] : [{ kind: 'line', paths, color: white, width: 5.5 }, { kind: 'line', paths, color: accent, width: 2.6 }] as const),
    ...(places.length === 0 ? [] : [{ kind: 'dots', places, radius: 10, edge: accent, edgeWidth: 1.4, fill: [255, 255, 255, 0] }] as const),
    ...(turns.length === 0 ? [] : [{ kind: 'dots', places: turns, radius: 2.6, edge: accent, edgeWidth: 1.4, fill: white }] as const),
  ];
}

const pairs = (coordinates: Float64Array): Position[] => Array.from({ length: coordinates.length / 2 }, (_, i): Position => [coordinates[2 * i]!, coordinates[2 * i + 1]!]);
