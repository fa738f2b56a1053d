import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../bounds.ts';
import type { Box, MultiPolygon } from '../types.ts';
import { gridPathsOf, nodeTogether, originOf, toMetres, type GridOrigin, type GridPath } from './node-together.ts';
import { PlanarGraph, type GraphInput } from './planar-graph.ts';
import { traceAreas, traceFaces, type GridPolygon } from './trace-areas.ts';

export const nothingLeft: MultiPolygon = { type: 'MultiPolygon', polygons: [] };

/** The land of several shapes taken together, each place once. Any shapes: crossing, touching, one in the other. */
export const unionOf = (shapes: readonly MultiPolygon[]): MultiPolygon => overlay(shapes, [], (a) => a);
export const intersectionOf = (a: readonly MultiPolygon[], b: readonly MultiPolygon[]): MultiPolygon => overlay(a, b, (inA, inB) => inA && inB);
/** What of `a` no shape of `b` covers. */
export const differenceOf = (a: readonly MultiPolygon[], b: readonly MultiPolygon[]): MultiPolygon => overlay(a, b, (inA, inB) => inA && !inB);
export const symmetricDifferenceOf = (a: readonly MultiPolygon[], b: readonly MultiPolygon[]): MultiPolygon => overlay(a, b, (inA, inB) => inA !== inB);

/**
 * Boolean operations on areas, on the 1 mm grid, by our own engine: snap rounding gives both sides common vertices, the
 * faces between are counted, what is wanted is traced around. It does not fail, whatever the shapes touch or cross; a
 * ring that crosses itself counts what it runs around. Vertices of the inputs stay; new ones are where outlines cross.
 */
function overlay(a: readonly MultiPolygon[], b: readonly MultiPolygon[], wanted: (inA: boolean, inB: boolean) => boolean): MultiPolygon {
  const box = boxOfShapes([...a, ...b]);
  if (isEmptyBox(box)) return nothingLeft;
  const origin = originOf(box);
  const noded = nodeTogether([...a, ...b].flatMap((shape) => gridPathsOf(shape, origin)));
  const split = a.reduce((sum, shape) => sum + shape.polygons.reduce((rings, polygon) => rings + polygon.length, 0), 0);
  return ofGrid(overlayNoded(noded.slice(0, split), noded.slice(split), wanted), origin);
}

/** As `overlay`, of paths that have all vertices in common already. */
export function overlayNoded(a: readonly GridPath[], b: readonly GridPath[], wanted: (inA: boolean, inB: boolean) => boolean): GridPolygon[] {
  const graph = new PlanarGraph([{ paths: a, set: 0, kind: 'area' }, { paths: b, set: 1, kind: 'area' }]);
  const isIn = (half: number) => wanted(graph.depth(half, 0) > 0, graph.depth(half, 1) > 0);
  return traceAreas(graph, (half) => isIn(half) && !isIn(half ^ 1));
}

/** The pieces into which lines divide an area: those that cross it from outline to outline, or close on themselves. All paths have their vertices in common already. */
export function piecesNoded(area: readonly GridPath[], cuts: readonly GridPath[]): GridPolygon[] {
  const inputs: GraphInput[] = [{ paths: area, set: 0, kind: 'area' }, { paths: cuts, set: 0, kind: 'cut' }];
  const graph = new PlanarGraph(inputs);
  const isIn = (half: number) => graph.depth(half, 0) > 0;
  return traceAreas(graph, (half) => isIn(half) && (!isIn(half ^ 1) || graph.divides(half)));
}

/** The ground outside an area that lines close off against it: what is neither in it, nor a hole of it, nor open to the plane around. */
export function enclosedNoded(area: readonly GridPath[], lines: readonly GridPath[]): GridPolygon[] {
  const graph = new PlanarGraph([{ paths: area, set: 0, kind: 'area' }, { paths: lines, set: 0, kind: 'cut' }]);
  const isOut = (half: number) => graph.depth(half, 0) <= 0;
  const faces = traceFaces(graph, (half) => isOut(half) && (!isOut(half ^ 1) || graph.divides(half)));
  // A hole that no line divides is bounded by the area's outline alone.
  const outline = new Set<string>();
  for (const path of lines) forEachEdge(path.coordinates, path.closed, (edge) => outline.add(edge));
  return faces.filter((rings) => rings.some((ring) => {
    let hasLine = false;
    forEachEdge(ring, true, (edge) => (hasLine ||= outline.has(edge)));
    return hasLine;
  }));
}

function forEachEdge(c: Float64Array, closed: boolean, visit: (edge: string) => void): void {
  for (let i = closed ? 0 : 2, j = closed ? c.length - 2 : 0; i < c.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [c[j]!, c[j + 1]!, c[i]!, c[i + 1]!];
    visit(ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`);
  }
}

/** The outlines of traced areas as paths again. */
export const pathsOfGrid = (polygons: readonly GridPolygon[]): GridPath[] => polygons.flatMap((polygon) => polygon.map((coordinates) => ({ coordinates, closed: true })));

export const ofGrid = (polygons: readonly GridPolygon[], origin: GridOrigin): MultiPolygon =>
  ({ type: 'MultiPolygon', polygons: polygons.map((polygon) => polygon.map((ring) => toMetres(ring, origin))) });

export const boxOfShapes = (shapes: readonly MultiPolygon[]): Box => shapes.map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
