import Flatbush from 'flatbush';
import type { Box, MultiPolygon, PlanPoint } from '../types.ts';
import { passesThrough } from './hot-pixel.ts';
import { PointTable } from './point-table.ts';
import { turn } from './turn.ts';

/** A path in whole millimetres from an origin; a closed one does not repeat its first vertex. */
export interface GridPath {
  readonly coordinates: Float64Array;
  readonly closed: boolean;
}

/** Whole millimetres about which a piece of work is reckoned: differences stay small, products of them exact. */
export interface GridOrigin { readonly x: number; readonly y: number }

export const originOf = (box: Box): GridOrigin => ({ x: Math.round((box.minX + box.maxX) * 500), y: Math.round((box.minY + box.maxY) * 500) });

export function toGrid(path: Float64Array, { x, y }: GridOrigin): Float64Array {
  const grid = new Float64Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    grid[i] = Math.round(path[i]! * 1000) - x;
    grid[i + 1] = Math.round(path[i + 1]! * 1000) - y;
  }
  return grid;
}

/** Dividing whole millimetres by 1000 gives the very double that `onGrid` gives. */
export function toMetres(path: Float64Array, { x, y }: GridOrigin): Float64Array {
  const metres = new Float64Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    metres[i] = (path[i]! + x) / 1000;
    metres[i + 1] = (path[i + 1]! + y) / 1000;
  }
  return metres;
}

export const gridPathsOf = (shape: MultiPolygon, origin: GridOrigin): GridPath[] =>
  shape.polygons.flatMap((polygon) => polygon.map((ring) => ({ coordinates: toGrid(ring, origin), closed: true })));

/** Fewer segments than this are compared each with each. */
const fewSegments = 24;

/**
 * Gives paths common vertices wherever they cross or touch, by snap rounding: every vertex and every crossing, rounded to
 * the grid, is a hot pixel, and a segment that passes through a hot pixel gets its centre as a vertex. No line moves by
 * more than a grid step, and afterwards segments meet only at their ends.
 *
 * `window` (grid steps) bounds the work to where something changes: segments and pixels clear of it stay as they are, so
 * that one edit does not disturb a neighbour's far side. `points` are hot pixels of their own. Cost: n log n in the segments that meet the window.
 */
export function nodeTogether(paths: readonly GridPath[], window: Box | null = null, points: readonly PlanPoint[] = []): GridPath[] {
  const segments = segmentsIn(paths, window);
  const pixels = hotPixels(segments, window);
  for (const { x, y } of points) pixels.add(x, y);
  if (pixels.size === 0) return [...paths];
  const cuts = cutsBySegment(segments, pixels);
  return paths.map((path, index) => withCuts(path, segments.startOf[index]!, segments.placeOf, cuts, pixels));
}

/** As `nodeTogether`, of single segments (`ax, ay, bx, by` each): for each the numbers of the pixels it passes through between its ends, in their order from `a`. */
export function nodeSegments(ends: Float64Array): { readonly pixels: PointTable; readonly cuts: Cuts } {
  const segments = { ends, count: ends.length / 4, index: indexOf(ends, ends.length / 4) };
  const pixels = hotPixels(segments, null);
  return { pixels, cuts: cutsBySegment(segments, pixels) };
}

/** The pixels that segment `s` passes through: `list` from `start[s]` to `start[s + 1]`. Flat, for there are as many as segments. */
export interface Cuts { readonly start: Int32Array; readonly list: readonly number[] }

interface Segments {
  /** `ax, ay, bx, by` each. */
  readonly ends: Float64Array;
  readonly count: number;
  /** By the number of an edge (path's start + its place): the segment, -1 for one clear of the window. */
  readonly placeOf: Int32Array;
  readonly startOf: Int32Array;
  /** `null` where there are few. */
  readonly index: Flatbush | null;
}

const edgeCount = ({ coordinates, closed }: GridPath): number => Math.max(0, coordinates.length / 2 - (closed ? 0 : 1));

function segmentsIn(paths: readonly GridPath[], window: Box | null): Segments {
  const startOf = new Int32Array(paths.length + 1);
  paths.forEach((path, i) => (startOf[i + 1] = startOf[i]! + edgeCount(path)));
  const all = startOf[paths.length]!;
  const placeOf = new Int32Array(all).fill(-1);
  const ends = new Float64Array(4 * all);
  let count = 0;
  paths.forEach((path, p) => {
    const { coordinates: c } = path;
    const edges = edgeCount(path);
    for (let i = 0; i < edges; i++) {
      const j = 2 * i + 2 === c.length ? 0 : 2 * i + 2;
      const [ax, ay, bx, by] = [c[2 * i]!, c[2 * i + 1]!, c[j]!, c[j + 1]!];
      if (ax === bx && ay === by) continue;
      if (window !== null && ((ax < bx ? bx : ax) < window.minX || (ax < bx ? ax : bx) > window.maxX || (ay < by ? by : ay) < window.minY || (ay < by ? ay : by) > window.maxY)) continue;
      ends[4 * count] = ax;
      ends[4 * count + 1] = ay;
      ends[4 * count + 2] = bx;
      ends[4 * count + 3] = by;
      placeOf[startOf[p]! + i] = count++;
    }
  });
  return { ends, count, placeOf, startOf, index: indexOf(ends, count) };
}

function indexOf(ends: Float64Array, count: number): Flatbush | null {
  if (count <= fewSegments) return null;
  const index = new Flatbush(count);
  for (let s = 0; s < 4 * count; s += 4) index.add(Math.min(ends[s]!, ends[s + 2]!), Math.min(ends[s + 1]!, ends[s + 3]!), Math.max(ends[s]!, ends[s + 2]!), Math.max(ends[s + 1]!, ends[s + 3]!));
  index.finish();
  return index;
}

function hotPixels({ ends, count, index }: Pick<Segments, 'ends' | 'count' | 'index'>, window: Box | null): PointTable {
  const pixels = new PointTable(2 * count);
  const add = (x: number, y: number) => {
    if (window === null || (x >= window.minX && x <= window.maxX && y >= window.minY && y <= window.maxY)) pixels.add(x, y);
  };
  for (let s = 0; s < 4 * count; s += 4) {
    add(ends[s]!, ends[s + 1]!);
    add(ends[s + 2]!, ends[s + 3]!);
  }
  for (let s = 0; s < count; s++) {
    const [ax, ay, bx, by] = [ends[4 * s]!, ends[4 * s + 1]!, ends[4 * s + 2]!, ends[4 * s + 3]!];
    const meet = (t: number): void => {
      const [cx, cy, dx, dy] = [ends[4 * t]!, ends[4 * t + 1]!, ends[4 * t + 2]!, ends[4 * t + 3]!];
      if (turn(ax, ay, bx, by, cx, cy) * turn(ax, ay, bx, by, dx, dy) >= 0 || turn(cx, cy, dx, dy, ax, ay) * turn(cx, cy, dx, dy, bx, by) >= 0) return;
      // They cross within both; where one ends on the other, that end is a pixel already.
      const [x, y] = crossing(ax, ay, bx, by, cx, cy, dx, dy);
      add(x, y);
    };
    if (index === null) for (let t = s + 1; t < count; t++) meet(t);
    else index.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (t) => {
      if (t > s) meet(t);
      return false;
    });
  }
  return pixels;
}

/**
 * Where two segments cross, rounded to the grid. A crossing halfway between two grid points rounds by the last bit of the
 * reckoning: that starts from the same end of the same segment whichever comes first, so that the same outlines always
 * get the same vertex.
 */
function crossing(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): readonly [number, number] {
  if (ax > bx || (ax === bx && ay > by)) return crossing(bx, by, ax, ay, cx, cy, dx, dy);
  if (cx > dx || (cx === dx && cy > dy)) return crossing(ax, ay, bx, by, dx, dy, cx, cy);
  if ((ax - cx || ay - cy || bx - dx || by - dy) > 0) return crossing(cx, cy, dx, dy, ax, ay, bx, by);
  const along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / ((bx - ax) * (dy - cy) - (by - ay) * (dx - cx));
  return [Math.round(ax + along * (bx - ax)), Math.round(ay + along * (by - ay))];
}

/** For each segment, the pixels it passes through in their order along it, its ends left out. */
function cutsBySegment({ ends, count }: Pick<Segments, 'ends' | 'count'>, pixels: PointTable): Cuts {
  const start = new Int32Array(count + 1);
  const list: number[] = [];
  const index = pixels.size > fewSegments ? pixelIndex(pixels) : null;
  for (let s = 0; s < count; s++) {
    const [ax, ay, bx, by] = [ends[4 * s]!, ends[4 * s + 1]!, ends[4 * s + 2]!, ends[4 * s + 3]!];
    const on: number[] = [];
    const test = (id: number): void => {
      const [x, y] = [pixels.x(id), pixels.y(id)];
      if ((x === ax && y === ay) || (x === bx && y === by) || !passesThrough(ax, ay, bx, by, x, y)) return;
      on.push(id);
    };
    if (index === null) for (let id = 0; id < pixels.size; id++) test(id);
    else index.search(Math.min(ax, bx) - 1, Math.min(ay, by) - 1, Math.max(ax, bx) + 1, Math.max(ay, by) + 1, (id) => {
      test(id);
      return false;
    });
    if (on.length > 1) {
      const along = (id: number) => (pixels.x(id) - ax) * (bx - ax) + (pixels.y(id) - ay) * (by - ay);
      on.sort((p, q) => along(p) - along(q));
    }
    for (const id of on) list.push(id);
    start[s + 1] = list.length;
  }
  return { start, list };
}

function pixelIndex(pixels: PointTable): Flatbush {
  const index = new Flatbush(pixels.size);
  for (let id = 0; id < pixels.size; id++) index.add(pixels.x(id), pixels.y(id), pixels.x(id), pixels.y(id));
  index.finish();
  return index;
}

function withCuts(path: GridPath, start: number, placeOf: Int32Array, cuts: Cuts, pixels: PointTable): GridPath {
  const edges = edgeCount(path);
  let added = 0;
  for (let i = 0; i < edges; i++) {
    const segment = placeOf[start + i]!;
    if (segment >= 0) added += cuts.start[segment + 1]! - cuts.start[segment]!;
  }
  if (added === 0) return path;
  const { coordinates: c, closed } = path;
  const noded = new Float64Array(c.length + 2 * added);
  let at = 0;
  for (let i = 0; i < c.length / 2; i++) {
    noded[at++] = c[2 * i]!;
    noded[at++] = c[2 * i + 1]!;
    const segment = i < edges ? placeOf[start + i]! : -1;
    if (segment < 0) continue;
    for (let cut = cuts.start[segment]!; cut < cuts.start[segment + 1]!; cut++) {
      noded[at++] = pixels.x(cuts.list[cut]!);
      noded[at++] = pixels.y(cuts.list[cut]!);
    }
  }
  return { coordinates: noded, closed };
}
