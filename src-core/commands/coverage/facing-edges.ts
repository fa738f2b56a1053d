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

/** The middle between an edge and the nearest one that runs against it on that side, beside it for at least half a metre and farther off than `closestM`; `null` where none is near. */
export function facing(edge: Edge, others: readonly Edge[], onSide: 'left' | 'right', closestM = roundingM): (PlanPoint & { readonly width: number }) | null {
  const length = Math.hypot(edge.bx - edge.ax, edge.by - edge.ay);
  if (length < 1e-9) return null;
  const [ux, uy] = [(edge.bx - edge.ax) / length, (edge.by - edge.ay) / length];
  const along = (x: number, y: number) => (x - edge.ax) * ux + (y - edge.ay) * uy;
  // Positive to the left.
  const aside = (x: number, y: number) => (y - edge.ay) * ux - (x - edge.ax) * uy;
  let best: (PlanPoint & { width: number }) | null = null;
  for (const { ax, ay, bx, by } of others) {
    const [from, to] = [along(bx, by), along(ax, ay)];
    // Against the edge, and beside it.
    if (to - from <= 0) continue;
    const [low, high] = [Math.max(0, from), Math.min(length, to)];
    if (high - low < sliverWidthM) continue;
    const middle = (low + high) / 2;
    const share = (middle - from) / (to - from);
    const off = aside(bx + share * (ax - bx), by + share * (ay - by)) * (onSide === 'left' ? 1 : -1);
    if (off <= closestM || off >= sliverWidthM || (best !== null && off >= best.width)) continue;
    const shift = (onSide === 'left' ? off : -off) / 2;
    best = { x: edge.ax + middle * ux - shift * uy, y: edge.ay + middle * uy + shift * ux, width: off };
  }
  return best;
}
