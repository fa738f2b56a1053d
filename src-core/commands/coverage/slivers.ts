import type { Change } from '../../document/change.ts';
import { layerSpecs } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { areaOfPolygon } from '../../geometry/area.ts';
import { boxAround } from '../../geometry/bounds.ts';
import { isInside } from '../../geometry/point-in-polygon.ts';
import type { MultiPolygon, PlanPoint } from '../../geometry/types.ts';

/** Narrower than this is no land anybody plans, metres; smaller, square metres. */
export const sliverWidthM = 0.5;
export const sliverAreaM2 = 1;

export interface Sliver extends PlanPoint {
  /** A strip of a zone, a part too small to be one, or a strip between zones that none covers. */
  readonly kind: 'strip' | 'part' | 'gap';
  readonly zone: PlanRecord;
  /** Metres; of a part its area in m². */
  readonly measure: number;
}

/**
 * Slivers that an edit leaves: looked for along the edges it made, so that the cost is that of the edit. A strip is told by
 * two edges of a zone that run against each other within half a metre, a gap by an edge of a neighbour across free land.
 */
export function sliversAfter(change: Change, index: RecordSearch): Sliver[] {
  const slivers: Sliver[] = [];
  for (const { before, after } of change.values()) {
    if (after === null || layerSpecs[after.layer].kind !== 'zones' || after.geometry?.type !== 'MultiPolygon' || after.geometry === before?.geometry) continue;
    const known = before?.geometry?.type === 'MultiPolygon' ? before.geometry : null;
    slivers.push(...smallParts(after, after.geometry, known), ...alongNewEdges(after, after.geometry, known, index));
  }
  return withoutTwins(slivers);
}

function smallParts(zone: PlanRecord, shape: MultiPolygon, before: MultiPolygon | null): Sliver[] {
  const known = new Set(before?.polygons.map((polygon) => areaOfPolygon(polygon).toFixed(6)));
  return shape.polygons.flatMap((polygon): Sliver[] => {
    const area = areaOfPolygon(polygon);
    return area >= sliverAreaM2 || known.has(area.toFixed(6)) ? [] : [{ kind: 'part', zone, measure: area, x: polygon[0]![0]!, y: polygon[0]![1]! }];
  });
}

interface Edge { readonly ax: number; readonly ay: number; readonly bx: number; readonly by: number }

function alongNewEdges(zone: PlanRecord, shape: MultiPolygon, before: MultiPolygon | null, index: RecordSearch): Sliver[] {
  const known = new Set(before === null ? [] : edgesOf(before).map(keyOf));
  const own = edgesOf(shape);
  const found: Sliver[] = [];
  for (const edge of own) {
    if (known.has(keyOf(edge))) continue;
    const strip = facing(edge, own, 'left');
    if (strip !== null && isInside(strip, shape)) found.push({ kind: 'strip', zone, measure: strip.width, x: strip.x, y: strip.y });
    const middle = { x: (edge.ax + edge.bx) / 2, y: (edge.ay + edge.by) / 2 };
    const reach = Math.hypot(edge.bx - edge.ax, edge.by - edge.ay) / 2 + sliverWidthM;
    const near = index.search(zone.layer, boxAround(middle, reach)).filter(({ id, geometry }) => id !== zone.id && geometry?.type === 'MultiPolygon');
    const gap = facing(edge, near.flatMap(({ geometry }) => edgesOf(geometry as MultiPolygon)), 'right');
    if (gap !== null && !near.some(({ geometry }) => isInside(gap, geometry)) && !isInside(gap, shape)) found.push({ kind: 'gap', zone, measure: gap.width, x: gap.x, y: gap.y });
  }
  return found;
}

function edgesOf({ polygons }: MultiPolygon): Edge[] {
  return polygons.flat().flatMap((ring) => Array.from({ length: ring.length / 2 }, (_, i) => {
    const j = 2 * i + 2 === ring.length ? 0 : 2 * i + 2;
    return { ax: ring[2 * i]!, ay: ring[2 * i + 1]!, bx: ring[j]!, by: ring[j + 1]! };
  }));
}

const keyOf = ({ ax, ay, bx, by }: Edge): string => (ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`);

/** The middle between an edge and the nearest one that runs against it on that side, beside it for at least half a metre; `null` where none is near. */
function facing(edge: Edge, others: readonly Edge[], onSide: 'left' | 'right'): (PlanPoint & { readonly width: number }) | null {
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
    if (off <= 0.0005 || off >= sliverWidthM || (best !== null && off >= best.width)) continue;
    const shift = (onSide === 'left' ? off : -off) / 2;
    best = { x: edge.ax + middle * ux - shift * uy, y: edge.ay + middle * uy + shift * ux, width: off };
  }
  return best;
}

/** Both edges of a strip, and both zones beside a gap, tell of the same place; a part that is small is narrow as well. */
function withoutTwins(slivers: readonly Sliver[]): Sliver[] {
  return slivers.filter((sliver, i) => !slivers.slice(0, i).some((other) => (other.kind === sliver.kind || (other.kind === 'part' && other.zone.id === sliver.zone.id)) && Math.hypot(other.x - sliver.x, other.y - sliver.y) < 4 * sliverWidthM));
}
