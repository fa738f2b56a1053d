import { boxOfCoordinates, emptyBox } from '../bounds.ts';
import type { Polygon } from '../types.ts';
import { nodeTogether, originOf, toGrid, toMetres } from './node-together.ts';
import { PlanarGraph } from './planar-graph.ts';
import { traceFaces } from './trace-areas.ts';

export interface Polygonised {
  /** One for each place that lines enclose, holes where others lie in it; plan metres, on the grid. */
  readonly polygons: readonly Polygon[];
  /** For each line, whether some of it bounds an area. */
  readonly bounds: readonly boolean[];
}

/**
 * The areas that loose lines enclose together: cut where they cross or touch, what leads nowhere left aside. `lines` are
 * plan metres; one that closes repeats its first vertex. Cost: n log n in the segments.
 */
export function polygonise(lines: readonly Float64Array[]): Polygonised {
  if (lines.length === 0) return { polygons: [], bounds: [] };
  const origin = originOf(lines.reduce((box, line) => boxOfCoordinates(line, box), emptyBox));
  const noded = nodeTogether(lines.map((line) => ({ coordinates: toGrid(line, origin), closed: false })));
  const graph = new PlanarGraph([{ paths: noded, set: 0, kind: 'cut' }]);
  const faces = traceFaces(graph, (half) => graph.divides(half));
  const dividing = new Set<string>();
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (graph.divides(2 * edge)) dividing.add(edgeKey(graph, 2 * edge));
  }
  return {
    polygons: faces.map((rings) => rings.map((ring) => toMetres(ring, origin))),
    bounds: noded.map(({ coordinates: c }) => {
      for (let i = 0; i + 3 < c.length; i += 2) if (dividing.has(keyOf(c[i]!, c[i + 1]!, c[i + 2]!, c[i + 3]!))) return true;
      return false;
    }),
  };
}

function edgeKey(graph: PlanarGraph, half: number): string {
  const [a, b] = [graph.origin(half), graph.origin(half ^ 1)];
  return keyOf(graph.points.x(a), graph.points.y(a), graph.points.x(b), graph.points.y(b));
}

const keyOf = (ax: number, ay: number, bx: number, by: number): string => (ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`);
