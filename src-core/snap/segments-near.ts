import Flatbush from 'flatbush';
import { boxesMeet, boxOfCoordinates } from '../geometry/bounds.ts';
import { centroidsOf } from '../geometry/centroid.ts';
import { pathsOf } from '../geometry/paths-of.ts';
import type { Box, Geometry, PlanPoint } from '../geometry/types.ts';

/** Below this, walking over a path's edges is as quick as asking an index. */
const mostWalked = 64;

interface IndexedPath { readonly coordinates: Float64Array; readonly closed: boolean; readonly edges: number; readonly box: Box; readonly index: Flatbush | null }

/** Geometries are values: what is found out about one holds as long as it lives. */
const indexedPaths = new WeakMap<Geometry, readonly IndexedPath[]>();
const centroids = new WeakMap<Geometry, readonly PlanPoint[]>();

export type VisitSegment = (ax: number, ay: number, bx: number, by: number) => void;

/**
 * The edges of a geometry whose boxes meet `box`. A path of more than 64 edges is indexed when it is first asked for
 * (50,000 edges: about 15 ms, once for each state of the shape); from then on the cost follows what is near.
 */
export function forEachSegmentNear(geometry: Geometry, box: Box, visit: VisitSegment): void {
  for (const path of pathsNear(geometry, box)) {
    if (path.index !== null) for (const i of path.index.search(box.minX, box.minY, box.maxX, box.maxY)) visitEdge(path, i, visit);
    else for (let i = 0; i < path.edges; i++) if (edgeMeets(path, i, box)) visitEdge(path, i, visit);
  }
}

/** The vertices of a geometry in `box`, those of points included. */
export function forEachVertexNear(geometry: Geometry, box: Box, visit: (x: number, y: number) => void): void {
  const offer = (x: number, y: number) => {
    if (x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY) visit(x, y);
  };
  if (geometry.type === 'MultiPoint') {
    for (let i = 0; i < geometry.points.length; i += 2) offer(geometry.points[i]!, geometry.points[i + 1]!);
    return;
  }
  for (const { coordinates, closed, index, edges } of pathsNear(geometry, box)) {
    if (index === null) for (let i = 0; i < coordinates.length; i += 2) offer(coordinates[i]!, coordinates[i + 1]!);
    else {
      for (const i of index.search(box.minX, box.minY, box.maxX, box.maxY)) offer(coordinates[2 * i]!, coordinates[2 * i + 1]!);
      if (!closed) offer(coordinates[2 * edges]!, coordinates[2 * edges + 1]!);
    }
  }
}

/** Centres of gravity of the parts of a geometry, reckoned once. */
export function centresOf(geometry: Geometry): readonly PlanPoint[] {
  let known = centroids.get(geometry);
  if (known === undefined) centroids.set(geometry, (known = centroidsOf(geometry)));
  return known;
}

function* pathsNear(geometry: Geometry, box: Box): Iterable<IndexedPath> {
  let known = indexedPaths.get(geometry);
  if (known === undefined) indexedPaths.set(geometry, (known = [...pathsOf(geometry)].map(({ coordinates, closed }) => indexed(coordinates, closed))));
  for (const path of known) if (boxesMeet(path.box, box)) yield path;
}

function indexed(coordinates: Float64Array, closed: boolean): IndexedPath {
  const count = coordinates.length / 2;
  const edges = count < 2 ? 0 : closed ? count : count - 1;
  const path = { coordinates, closed, edges, box: boxOfCoordinates(coordinates), index: null };
  if (edges <= mostWalked) return path;
  const index = new Flatbush(edges);
  for (let i = 0; i < edges; i++) visitEdge(path, i, (ax, ay, bx, by) => index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)));
  index.finish();
  return { ...path, index };
}

function visitEdge({ coordinates }: IndexedPath, i: number, visit: VisitSegment): void {
  const next = 2 * i + 2 === coordinates.length ? 0 : 2 * i + 2;
  visit(coordinates[2 * i]!, coordinates[2 * i + 1]!, coordinates[next]!, coordinates[next + 1]!);
}

function edgeMeets({ coordinates }: IndexedPath, i: number, { minX, minY, maxX, maxY }: Box): boolean {
  const next = 2 * i + 2 === coordinates.length ? 0 : 2 * i + 2;
  const [ax, ay, bx, by] = [coordinates[2 * i]!, coordinates[2 * i + 1]!, coordinates[next]!, coordinates[next + 1]!];
  return (ax >= minX || bx >= minX) && (ax <= maxX || bx <= maxX) && (ay >= minY || by >= minY) && (ay <= maxY || by <= maxY);
}
