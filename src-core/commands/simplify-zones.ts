import type { LayerKey } from '../document/layers.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { placeOfFault } from '../geometry/place-of-fault.ts';
import { simplifiedPath } from '../geometry/simplified-path.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem } from '../result.ts';
import type { Command } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { sharedArcs, type SharedArc } from './coverage/shared-arcs.ts';
import { settle, type WantedZone } from './coverage/settle.ts';
import { withShape, zonesNamed, type Zone } from './coverage/zones-named.ts';

export interface SimplifyZones {
  readonly ids: readonly RecordId[];
  /** No vertex that is left out lay farther than this from the new outline, metres. */
  readonly tolerance: number;
}

/** More attempts than this at keeping stretches that would cross are not worth the wait. */
const mostAttempts = 40;

/**
 * Leaves out vertices that matter less than the tolerance, of zones and their neighbours alike: each stretch of edge
 * between two junctions is simplified once, for all zones that have it. A stretch that would come to cross stays as it is.
 */
export const simplifyZones: Command<SimplifyZones> = ({ document, index }, { ids, tolerance }) => {
  if (!(tolerance > 0)) return failure(problem('distance-not-positive'));
  const named = zonesNamed(document, ids);
  if (!named.ok) return named;
  const { layer, zones } = named.value;
  const around = withNeighbours(index, layer, zones);
  const arcs = sharedArcs(zones, around);
  const kept = new Set<SharedArc>();
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const gone = new Set<string>();
    for (const arc of arcs) if (!kept.has(arc)) leftOut(arc, tolerance, gone);
    if (gone.size === 0) return failure(problem('nothing-to-change'));
    const wanted = withoutVertices(around, gone);
    const bad = wanted.find(({ after }) => placeOfFault((after.geometry as MultiPolygon).polygons) !== null);
    const outcome = bad === undefined ? settle({ index }, { layer, wanted, overlap: 'refuse', window: wanted.map(({ before }) => boxOf(before!.geometry)).reduce(unionOfBoxes, emptyBox) }) : null;
    if (outcome?.ok === true) return outcome;
    const place = bad === undefined ? outcome!.failure.evidence as unknown as PlanPoint : placeOfFault((bad.after.geometry as MultiPolygon).polygons)!;
    if (!keepNearest(arcs, place, tolerance, kept)) return outcome ?? failure(problem('zone-would-cross-itself', { zone: nameOf(bad!.after), x: place.x, y: place.y }));
  }
  return failure(problem('nothing-to-change'));
};

function withNeighbours(index: RecordSearch, layer: LayerKey, zones: readonly Zone[]): readonly Zone[] {
  const found = new Map<RecordId, Zone>();
  for (const zone of zones) for (const near of index.search(layer, boxOf(zone.geometry))) if (near.geometry?.type === 'MultiPolygon') found.set(near.id, near as Zone);
  return [...found.values()];
}

function leftOut({ path, closed }: SharedArc, tolerance: number, gone: Set<string>): void {
  const left = simplifiedPath(path, tolerance, closed);
  const stays = new Set<string>();
  for (let i = 0; i < left.length; i += 2) stays.add(`${left[i]} ${left[i + 1]}`);
  for (let i = 0; i < path.length; i += 2) if (!stays.has(`${path[i]} ${path[i + 1]}`)) gone.add(`${path[i]} ${path[i + 1]}`);
}

function withoutVertices(zones: readonly Zone[], gone: ReadonlySet<string>): WantedZone[] {
  return zones.flatMap((zone): WantedZone[] => {
    let isChanged = false;
    const polygons = zone.geometry.polygons.map((polygon) => polygon.map((ring) => {
      const kept: number[] = [];
      for (let i = 0; i < ring.length; i += 2) if (!gone.has(`${ring[i]} ${ring[i + 1]}`)) kept.push(ring[i]!, ring[i + 1]!);
      if (kept.length === ring.length) return ring;
      isChanged = true;
      return Float64Array.from(kept);
    }));
    return isChanged ? [{ before: zone, after: withShape(zone, { type: 'MultiPolygon', polygons }) }] : [];
  });
}

/** Whether there was a stretch left to keep near the place. */
function keepNearest(arcs: readonly SharedArc[], place: PlanPoint, tolerance: number, kept: Set<SharedArc>): boolean {
  let isFound = false;
  for (const arc of arcs) {
    if (kept.has(arc)) continue;
    let nearest = Infinity;
    for (let i = 0; i < arc.path.length; i += 2) nearest = Math.min(nearest, Math.hypot(arc.path[i]! - place.x, arc.path[i + 1]! - place.y));
    const box = boxOf({ type: 'MultiLineString', lines: [arc.path] });
    const isNear = place.x >= box.minX - tolerance && place.x <= box.maxX + tolerance && place.y >= box.minY - tolerance && place.y <= box.maxY + tolerance;
    if (!isNear && nearest > 2 * tolerance) continue;
    kept.add(arc);
    isFound = true;
  }
  return isFound;
}

