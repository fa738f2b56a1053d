import type { PlanRecord } from '../document/record.ts';
import { areaOf } from '../geometry/area.ts';
import { boxAround, boxesMeet, boxOf } from '../geometry/bounds.ts';
import { commonBox, intersectionArea, nothingShared } from '../geometry/intersection-area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { intersectionOf } from '../geometry/overlay/overlay-areas.ts';
import { nearestOnSegment } from '../geometry/segment.ts';
import type { Box, MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { CheckSettings } from './check-settings.ts';
import type { EdgeLedger } from './edge-ledger.ts';
import type { TopologyFinding } from './finding.ts';

/** A zone with a shape and its extent. */
export interface Shaped { readonly record: PlanRecord; readonly shape: MultiPolygon; readonly box: Box }

/** Land that two zones both cover, `a` being the one whose id comes first; all of both of them is a duplicate. */
export function overlapOf(a: Shaped, b: Shaped): TopologyFinding | null {
  const common = commonBox(a.box, b.box);
  if (common === null) return null;
  const shared = intersectionArea(a.shape, b.shape, a.box, b.box);
  const nothing = nothingShared(common);
  if (shared <= nothing) return null;
  const isDuplicate = areaOf(a.shape) - shared <= nothing && areaOf(b.shape) - shared <= nothing;
  const kind = isDuplicate ? 'duplicate' : 'overlap';
  const land = intersectionOf([a.shape], [b.shape]);
  return {
    id: `${kind}:${a.record.id}:${b.record.id}`, kind, layer: a.record.layer, zones: [a.record.id, b.record.id],
    // What is smaller than the grid has no place of its own.
    at: labelPoint(land) ?? { x: (common.minX + common.maxX) / 2, y: (common.minY + common.maxY) / 2 },
    size: shared, unit: 'm2', evidence: { places: Math.max(1, land.polygons.length) },
  };
}

/** Corners of one of two zones that are meant to be on the other's outline and are no corner of it, among their unmatched edges. `a` is the one whose id comes first. */
export function nearVertexOf(a: Shaped, b: Shaped, edges: EdgeLedger, { toleranceMm }: CheckSettings): TopologyFinding | null {
  const tolerance = toleranceMm / 1000;
  const reach = (box: Box): Box => ({ minX: box.minX - tolerance, minY: box.minY - tolerance, maxX: box.maxX + tolerance, maxY: box.maxY + tolerance });
  if (!boxesMeet(reach(a.box), b.box)) return null;
  const [ofA, ofB] = [unmatchedEdges(a.shape, edges, reach(b.box)), unmatchedEdges(b.shape, edges, reach(a.box))];
  if (ofA.length === 0 || ofB.length === 0) return null;
  const there = looseCorners(ofA, b.shape, ofB, tolerance);
  const back = looseCorners(ofB, a.shape, ofA, tolerance);
  const all = [...there.map((corner) => ({ ...corner, zones: [a.record.id, b.record.id] })), ...back.map((corner) => ({ ...corner, zones: [b.record.id, a.record.id] }))];
  if (all.length === 0) return null;
  const worst = all.reduce((one, other) => (other.away > one.away || (other.away === one.away && (other.x < one.x || (other.x === one.x && other.y < one.y))) ? other : one));
  return {
    id: `near-vertex:${a.record.id}:${b.record.id}`, kind: 'near-vertex', layer: a.record.layer, zones: worst.zones,
    at: { x: worst.x, y: worst.y }, size: worst.away, unit: 'm', evidence: { places: all.length },
  };
}

type Edge = readonly [ax: number, ay: number, bx: number, by: number];

function unmatchedEdges({ polygons }: MultiPolygon, edges: EdgeLedger, within: Box): Edge[] {
  const found: Edge[] = [];
  for (const polygon of polygons) for (const ring of polygon) for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
    if (Math.min(ax, bx) > within.maxX || Math.max(ax, bx) < within.minX || Math.min(ay, by) > within.maxY || Math.max(ay, by) < within.minY) continue;
    if (edges.isUnmatched(ax, ay, bx, by)) found.push([ax, ay, bx, by]);
  }
  return found;
}

function looseCorners(mine: readonly Edge[], theirs: MultiPolygon, edges: readonly Edge[], tolerance: number): (PlanPoint & { away: number })[] {
  const corners = new Map<string, PlanPoint>();
  for (const [ax, ay, bx, by] of mine) {
    corners.set(`${ax} ${ay}`, { x: ax, y: ay });
    corners.set(`${bx} ${by}`, { x: bx, y: by });
  }
  return [...corners.values()].flatMap((corner) => {
    let away = Infinity;
    for (const [ax, ay, bx, by] of edges) {
      if (!boxesMeet(boxAround(corner, tolerance), { minX: Math.min(ax, bx), minY: Math.min(ay, by), maxX: Math.max(ax, bx), maxY: Math.max(ay, by) })) continue;
      const near = nearestOnSegment(corner, { x: ax, y: ay }, { x: bx, y: by });
      away = Math.min(away, Math.hypot(near.x - corner.x, near.y - corner.y));
    }
    return away > tolerance || hasCorner(theirs, corner) ? [] : [{ ...corner, away }];
  });
}

const hasCorner = ({ polygons }: MultiPolygon, { x, y }: PlanPoint): boolean =>
  polygons.some((polygon) => polygon.some((ring) => {
    for (let i = 0; i < ring.length; i += 2) if (ring[i] === x && ring[i + 1] === y) return true;
    return false;
  }));

export const shaped = (record: PlanRecord): Shaped | null => (record.geometry?.type === 'MultiPolygon' ? { record, shape: record.geometry, box: boxOf(record.geometry) } : null);
