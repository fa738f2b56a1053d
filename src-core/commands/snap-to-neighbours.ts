import type { LayerKey } from '../document/layers.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { boxAround, boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import { unionOf } from '../geometry/overlay/overlay-areas.ts';
import { pathsOf } from '../geometry/paths-of.ts';
import { distance, nearestOnSegment } from '../geometry/segment.ts';
import type { Geometry, MultiPolygon, PlanPoint, Ring } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { isEmptyArea } from './coverage/node-shapes.ts';
import { settle, type WantedZone } from './coverage/settle.ts';
import { withShape, zonesNamed, type Zone } from './coverage/zones-named.ts';

export interface SnapToNeighbours {
  readonly ids: readonly RecordId[];
  /** Metres: what is nearer than this to a neighbour is meant to be on it. */
  readonly tolerance: number;
}

/**
 * Draws the outline of zones to their neighbours where it runs within the tolerance of them: corners go to corners, else
 * to edges, and edges take in the neighbours' corners. Narrow gaps and overlaps between them disappear; neighbours stay.
 */
export const snapToNeighbours: Command<SnapToNeighbours> = ({ document, index }, { ids, tolerance }) => {
  if (!(tolerance > 0)) return failure(problem('distance-not-positive'));
  const named = zonesNamed(document, ids);
  if (!named.ok) return named;
  const { layer, zones } = named.value;
  const wanted: WantedZone[] = [];
  for (const zone of zones) {
    const polygons = zone.geometry.polygons.map((polygon) => polygon.map((ring) => snappedRing(ring, neighboursOf(index, layer, zone, tolerance), tolerance)));
    if (polygons.every((polygon, p) => polygon.every((ring, r) => ring === zone.geometry.polygons[p]![r]))) continue;
    const geometry = unionOf([{ type: 'MultiPolygon', polygons }]);
    if (isEmptyArea(geometry)) return failure(problem('zone-would-collapse', { zone: nameOf(zone) }));
    // Whatever still lies on a neighbour is given up, also where it lay there before.
    wanted.push({ before: zone, after: withShape(zone, geometry), had: { type: 'MultiPolygon', polygons: [] } });
  }
  if (wanted.length === 0) return failure(problem('nothing-to-change'));
  return settle({ index }, { layer, wanted, overlap: 'fill', window: wanted.flatMap(({ before, after }) => [boxOf(before!.geometry), boxOf(after.geometry)]).reduce(unionOfBoxes, emptyBox) });
};

function neighboursOf(index: RecordSearch, layer: LayerKey, zone: Zone, tolerance: number): readonly MultiPolygon[] {
  const box = boxOf(zone.geometry);
  const around = unionOfBoxes(boxAround({ x: box.minX, y: box.minY }, tolerance), boxAround({ x: box.maxX, y: box.maxY }, tolerance));
  return index.search(layer, around).filter(({ id, geometry }) => id !== zone.id && geometry?.type === 'MultiPolygon').map(({ geometry }) => geometry as MultiPolygon);
}

function snappedRing(ring: Ring, neighbours: readonly MultiPolygon[], tolerance: number): Ring {
  const moved: PlanPoint[] = [];
  let isChanged = false;
  for (let i = 0; i < ring.length; i += 2) {
    const vertex = { x: ring[i]!, y: ring[i + 1]! };
    const place = nearestPlace(vertex, neighbours, tolerance) ?? vertex;
    isChanged ||= place.x !== vertex.x || place.y !== vertex.y;
    moved.push(place);
  }
  const result: number[] = [];
  moved.forEach((a, i) => {
    const b = moved[(i + 1) % moved.length]!;
    result.push(a.x, a.y);
    for (const corner of cornersAlong(a, b, neighbours, tolerance)) {
      isChanged = true;
      result.push(corner.x, corner.y);
    }
  });
  return isChanged ? Float64Array.from(result) : ring;
}

/** The nearest corner within reach, else the nearest place on an edge; `null` where there is none. */
function nearestPlace(vertex: PlanPoint, neighbours: readonly MultiPolygon[], tolerance: number): PlanPoint | null {
  let [corner, cornerAway]: [PlanPoint | null, number] = [null, tolerance];
  let [onEdge, edgeAway]: [PlanPoint | null, number] = [null, tolerance];
  forEachEdge(neighbours, (a, b) => {
    const away = distance(vertex, a);
    if (away <= cornerAway) [corner, cornerAway] = [a, away];
    const nearest = nearestOnSegment(vertex, a, b);
    const its = distance(vertex, nearest);
    if (its <= edgeAway) [onEdge, edgeAway] = [{ x: onGrid(nearest.x), y: onGrid(nearest.y) }, its];
  });
  return corner ?? onEdge;
}

/** Corners of neighbours beside an edge, between its ends, in their order along it. */
function cornersAlong(a: PlanPoint, b: PlanPoint, neighbours: readonly MultiPolygon[], tolerance: number): PlanPoint[] {
  const length = distance(a, b);
  if (length === 0) return [];
  const found = new Map<string, { readonly point: PlanPoint; readonly along: number }>();
  forEachEdge(neighbours, (corner) => {
    const nearest = nearestOnSegment(corner, a, b);
    const along = distance(a, nearest);
    const away = distance(corner, nearest);
    // What lies on the edge already is a common vertex when the edit is settled.
    if (away > tolerance || away < 0.001 || along <= tolerance || along >= length - tolerance) return;
    found.set(`${corner.x} ${corner.y}`, { point: corner, along });
  });
  return [...found.values()].sort((p, q) => p.along - q.along).map(({ point }) => point);
}

function forEachEdge(shapes: readonly Geometry[], visit: (a: PlanPoint, b: PlanPoint) => void): void {
  for (const shape of shapes) for (const { coordinates: c } of pathsOf(shape)) {
    for (let i = 0; i < c.length; i += 2) {
      const j = i + 2 === c.length ? 0 : i + 2;
      visit({ x: c[i]!, y: c[i + 1]! }, { x: c[j]!, y: c[j + 1]! });
    }
  }
}
