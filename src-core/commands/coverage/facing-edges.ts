import type { Box, MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import { sliverWidthM } from './sliver.ts';

export interface Edge { readonly ax: number; readonly ay: number; readonly bx: number; readonly by: number }

/** The land of the shape is to the left of each. */
export function edgesOf({ polygons }: MultiPolygon): Edge[] {
  return polygons.flat().flatMap((ring) => Array.from({ length: ring.length / 2 }, (_, i) => {
    const j = 2 * i + 2 === ring.length ? 0 : 2 * i + 2;
    return { ax: ring[2 * i]!, ay: ring[2 * i + 1]!, bx: ring[j]!, by: ring[j + 1]! };
  }));
}

/** The same whichever way it runs. */
export const edgeKey = ({ ax, ay, bx, by }: Edge): string => (ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`);

/** What can face an edge closely enough. */
export const beside = ({ ax, ay, bx, by }: Edge): Box => ({
  minX: Math.min(ax, bx) - sliverWidthM, minY: Math.min(ay, by) - sliverWidthM, maxX: Math.max(ax, bx) + sliverWidthM, maxY: Math.max(ay, by) + sliverWidthM,
});

/** Edges closer than this lie on each other, metres: half the grid. */
const roundingM = 0.0005;

/** A stretch of an edge that another one runs against within half a metre; x and y are the middle between the two. */
export interface Facing extends PlanPoint {
  readonly edge: Edge;
  /** Along the edge from its beginning, metres. */
  readonly low: number;
  readonly high: number;
  /** Halfway along, metres. */
  readonly width: number;
  /** The two lie on each other: there is no land in between, nor is what lies behind beside the edge. */
  readonly isClosed: boolean;
  /** The two meet in a corner: what is between them is its tip. */
  readonly isTip: boolean;
}

/** All that runs against an edge on that side within half a metre; what is at most `closestM` off lies on it. */
export function facings(edge: Edge, others: readonly Edge[], onSide: 'left' | 'right', closestM = roundingM): Facing[] {
  const length = lengthOf(edge);
  if (length < 1e-9) return [];
  const [ux, uy] = [(edge.bx - edge.ax) / length, (edge.by - edge.ay) / length];
  const along = (x: number, y: number) => (x - edge.ax) * ux + (y - edge.ay) * uy;
  // Positive to the left.
  const aside = (x: number, y: number) => (y - edge.ay) * ux - (x - edge.ax) * uy;
  return others.flatMap(({ ax, ay, bx, by }): Facing[] => {
    const [from, to] = [along(bx, by), along(ax, ay)];
    // Against the edge, and beside it.
    if (to - from <= 0) return [];
    const [low, high] = [Math.max(0, from), Math.min(length, to)];
    if (high <= low) return [];
    const middle = (low + high) / 2;
    const share = (middle - from) / (to - from);
    const off = aside(bx + share * (ax - bx), by + share * (ay - by)) * (onSide === 'left' ? 1 : -1);
    if (off <= -closestM || off >= sliverWidthM) return [];
    const shift = (onSide === 'left' ? off : -off) / 2;
    const isTip = (ax === edge.bx && ay === edge.by) || (bx === edge.ax && by === edge.ay);
    return [{ edge, low, high, width: off, isClosed: off <= closestM, isTip, x: edge.ax + middle * ux - shift * uy, y: edge.ay + middle * uy + shift * ux }];
  });
}

export const lengthOf = ({ ax, ay, bx, by }: Edge): number => Math.hypot(bx - ax, by - ay);

/** Beside the edge for at least half a metre: this alone tells of a strip. */
export const isLong = ({ low, high, isClosed }: Facing): boolean => !isClosed && high - low >= sliverWidthM;

/** Of those beside the edge for at least half a metre the nearest. */
export const nearestLong = (all: readonly Facing[]): Facing | null =>
  all.reduce<Facing | null>((best, one) => (isLong(one) && (best === null || one.width < best.width) ? one : best), null);
