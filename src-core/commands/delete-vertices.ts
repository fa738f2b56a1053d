import { changeOf } from '../document/change.ts';
import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { boxAround, boxOfCoordinates, emptyBox } from '../geometry/bounds.ts';
import { placeOfFault } from '../geometry/place-of-fault.ts';
import { signedRingArea } from '../geometry/ring.ts';
import type { Box, Geometry, PlanPoint } from '../geometry/types.ts';
import { failure, problem, success } from '../result.ts';
import type { RecordId } from '../ids.ts';
import type { Command } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { settle } from './coverage/settle.ts';
import { withRoads } from './road/with-roads.ts';

export interface DeleteVertices {
  readonly layer: LayerKey;
  readonly points: readonly PlanPoint[];
  /** Of roads: the phase in which their reserves follow. */
  readonly reservesIn?: LayerKey | undefined;
}

/**
 * Takes vertices out of every record that has them. Where three zones meet a vertex holds them together: without it they
 * would gape or overlap, so it stays and the edit is refused.
 */
export const deleteVertices: Command<DeleteVertices> = ({ index }, { layer, points, reservesIn }) => {
  const gone = new Set(points.map(({ x, y }) => `${x} ${y}`));
  const isZones = layerSpecs[layer].kind === 'zones';
  const steps = new Map<RecordId, { readonly before: PlanRecord; readonly after: PlanRecord }>();
  let window: Box = emptyBox;
  for (const point of points) {
    const records = index.search(layer, boxAround(point, 0.001)).filter(({ geometry }) => ringsOf(geometry).some((ring) => placesOf(ring, point).length > 0));
    if (records.length === 0) return failure(problem('vertex-not-found', { x: point.x, y: point.y }));
    if (isZones && isJunction(records, point)) return failure(problem('vertex-is-junction', { x: point.x, y: point.y }));
    for (const before of records) {
      if (steps.has(before.id)) continue;
      const kept = withoutVertices(before.geometry!, gone);
      if (kept === null) return failure(problem('zone-would-collapse', { zone: nameOf(before), x: point.x, y: point.y }));
      const fault = kept.type === 'MultiPolygon' ? placeOfFault(kept.polygons) : null;
      if (fault !== null) return failure(problem('zone-would-cross-itself', { zone: nameOf(before), x: fault.x, y: fault.y }));
      steps.set(before.id, { before, after: { ...before, geometry: kept } });
      for (const ring of ringsOf(before.geometry)) window = boxAroundGone(ring, gone, window);
    }
  }
  if (steps.size === 0) return failure(problem('nothing-to-change'));
  if (isZones) return settle({ index }, { layer, wanted: [...steps.values()], overlap: 'refuse', window });
  const change = changeOf(steps.values());
  return reservesIn === undefined ? success(change) : withRoads({ index }, reservesIn, change);
};

function ringsOf(geometry: Geometry | null): readonly Float64Array[] {
  if (geometry === null) return [];
  if (geometry.type === 'MultiPolygon') return geometry.polygons.flat();
  return geometry.type === 'MultiLineString' ? geometry.lines : [geometry.points];
}

function placesOf(ring: Float64Array, { x, y }: PlanPoint): number[] {
  const places: number[] = [];
  for (let i = 0; i < ring.length; i += 2) if (ring[i] === x && ring[i + 1] === y) places.push(i);
  return places;
}

/** Its zones lead from it to more than two other vertices. */
function isJunction(records: readonly PlanRecord[], point: PlanPoint): boolean {
  const next = new Set<string>();
  for (const { geometry } of records) for (const ring of ringsOf(geometry)) for (const i of placesOf(ring, point)) {
    for (const j of [(i + 2) % ring.length, (i + ring.length - 2) % ring.length]) next.add(`${ring[j]} ${ring[j + 1]}`);
  }
  return next.size > 2;
}

/** `null` where too little is left of a ring or a line. */
function withoutVertices(geometry: Geometry, gone: ReadonlySet<string>): Geometry | null {
  const keep = (path: Float64Array): Float64Array => {
    const kept: number[] = [];
    for (let i = 0; i < path.length; i += 2) if (!gone.has(`${path[i]} ${path[i + 1]}`)) kept.push(path[i]!, path[i + 1]!);
    return kept.length === path.length ? path : Float64Array.from(kept);
  };
  if (geometry.type === 'MultiPolygon') {
    const polygons = geometry.polygons.map((polygon) => polygon.map(keep));
    return polygons.flat().every((ring) => ring.length >= 6 && signedRingArea(ring) !== 0) ? { type: 'MultiPolygon', polygons } : null;
  }
  if (geometry.type === 'MultiLineString') {
    const lines = geometry.lines.map(keep);
    return lines.every((line) => line.length >= 4) ? { type: 'MultiLineString', lines } : null;
  }
  const points = keep(geometry.points);
  return points.length > 0 ? { type: 'MultiPoint', points } : null;
}

function boxAroundGone(ring: Float64Array, gone: ReadonlySet<string>, start: Box): Box {
  let box = start;
  for (let i = 0; i < ring.length; i += 2) {
    if (!gone.has(`${ring[i]} ${ring[i + 1]}`)) continue;
    const [before, after] = [(i + ring.length - 2) % ring.length, (i + 2) % ring.length];
    box = boxOfCoordinates(Float64Array.of(ring[before]!, ring[before + 1]!, ring[i]!, ring[i + 1]!, ring[after]!, ring[after + 1]!), box);
  }
  return box;
}
