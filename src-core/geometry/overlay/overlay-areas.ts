import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../bounds.ts';
import type { Box, Line, MultiPolygon } from '../types.ts';
import { gridPathsOf, nodeTogether, originOf, toGrid, toMetres, type GridOrigin, type GridPath } from './node-together.ts';
import { PlanarGraph, type GraphInput } from './planar-graph.ts';
import { traceAreas, type GridPolygon } from './trace-areas.ts';

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

/** The pieces into which lines divide an area: those that cross it from outline to outline, or close on themselves. */
export function piecesOf(area: MultiPolygon, lines: readonly Line[]): MultiPolygon[] {
  const origin = originOf(boxOf(area));
  const noded = nodeTogether([...gridPathsOf(area, origin), ...lines.map((line) => ({ coordinates: toGrid(line, origin), closed: false }))]);
  const rings = noded.filter(({ closed }) => closed);
  return piecesNoded(rings, noded.filter(({ closed }) => !closed)).map((polygon) => ofGrid([polygon], origin));
}

/** As `piecesOf`, of paths that have all vertices in common already. */
export function piecesNoded(area: readonly GridPath[], cuts: readonly GridPath[]): GridPolygon[] {
  const inputs: GraphInput[] = [{ paths: area, set: 0, kind: 'area' }, { paths: cuts, set: 0, kind: 'cut' }];
  const graph = new PlanarGraph(inputs);
  const isIn = (half: number) => graph.depth(half, 0) > 0;
  return traceAreas(graph, (half) => isIn(half) && (!isIn(half ^ 1) || graph.divides(half)));
}

export const ofGrid = (polygons: readonly GridPolygon[], origin: GridOrigin): MultiPolygon =>
  ({ type: 'MultiPolygon', polygons: polygons.map((polygon) => polygon.map((ring) => toMetres(ring, origin))) });

export const boxOfShapes = (shapes: readonly MultiPolygon[]): Box => shapes.map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
