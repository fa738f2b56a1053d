import type { Geometry, MultiPolygon } from '../geometry/types.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { changeOf, type RecordChange } from '../document/change.ts';
import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { unionOf } from '../geometry/overlay/overlay-areas.ts';
import { reversedRing } from '../geometry/ring.ts';
import { isIdentity, transformed, type Similarity } from '../geometry/similarity.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import { copiesOf } from './copies-of.ts';
import type { Command } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { settle, type OverlapBehaviour } from './coverage/settle.ts';
import { recordsNamed } from './records-named.ts';
import { reservesAmong, reservesToBe } from './road/reserves-to-be.ts';
import { withRoads } from './road/with-roads.ts';

export interface TransformRecords {
  readonly ids: readonly RecordId[];
  /** Move, turn, scale or mirror about a base point; `similarity.ts` makes them. */
  readonly by: Similarity;
  readonly overlap?: OverlapBehaviour;
  /** Leaves the originals where they are and makes copies; called once a record. */
  readonly newId?: (() => RecordId) | undefined;
  /** Of roads: the phase in which their reserves follow, and copies get one where the original has one. */
  readonly reservesIn?: LayerKey | undefined;
}

/**
 * Moves, turns, scales or mirrors records. Zones settle at their new place with the zones there; the land they leave is
 * free. A selection of zones stays a coverage in itself: common vertices are carried to common places. The reserve of a
 * road follows it, and what it leaves goes to the zones along it; so do those of the roads it crosses.
 */
export const transformRecords: Command<TransformRecords> = ({ document, index }, { ids, by, overlap = 'take', newId, reservesIn }) => {
  if (isIdentity(by) && newId === undefined) return failure(problem('nothing-to-change'));
  if (!(by.scale > 0)) return failure(problem('scale-not-positive'));
  const records = recordsNamed(document, ids);
  if (!records.ok) return records;
  const steps: RecordChange[] = [];
  const zones = new Map<PlanRecord['layer'], { readonly before: PlanRecord | null; readonly after: PlanRecord; readonly had?: MultiPolygon }[]>();
  const placed = records.value.filter(({ geometry }) => geometry !== null);
  const copies = newId === undefined ? null : copiesOf(placed, newId);
  for (const [i, record] of placed.entries()) {
    const moved = moveGeometry(record.geometry!, by);
    if (moved === null) return failure(problem('zone-would-collapse', { zone: nameOf(record) }));
    const before = copies === null ? record : null;
    const after = { ...(copies === null ? record : copies[i]!), geometry: moved };
    if (layerSpecs[record.layer].kind === 'zones') zones.set(record.layer, [...zones.get(record.layer) ?? [], { before, after }]);
    else steps.push({ before, after });
  }
  for (const [layer, wanted] of zones) {
    const window = wanted.map(({ after }) => boxOf(after.geometry)).reduce(unionOfBoxes, emptyBox);
    const settled = settle({ index }, { layer, wanted, overlap, window });
    if (!settled.ok) return settled;
    steps.push(...settled.value.values());
  }
  const change = changeOf(steps);
  if (change.size === 0) return failure(problem('nothing-to-change'));
  if (reservesIn === undefined) return success(change);
  // A reserve that is moved itself is at its new place already; scaled, it is as wide as its road again.
  const apart = by.scale === 1 ? reservesAmong(copies ?? placed, reservesIn) : new Set<RecordId>();
  const toBe = copies === null ? [] : reservesToBe(index, reservesIn, placed, copies, newId!);
  return withRoads({ index }, reservesIn, change, { apart, toBe });
};

/** Rounding to the grid may bring vertices together: what is left is traced anew; `null` where nothing is. */
function moveGeometry(geometry: Geometry, by: Similarity): Geometry | null {
  const place = (path: Float64Array) => transformed(path, by);
  if (geometry.type === 'MultiLineString') return { type: 'MultiLineString', lines: geometry.lines.map(place) };
  if (geometry.type === 'MultiPoint') return { type: 'MultiPoint', points: place(geometry.points) };
  const polygons = geometry.polygons.map((polygon) => polygon.map((ring) => (by.mirrored ? reversedRing(place(ring)) : place(ring))));
  // A move by whole millimetres keeps every shape as it is.
  if (by.scale === 1 && by.cos === 1 && !by.mirrored) return { type: 'MultiPolygon', polygons };
  const traced = unionOf([{ type: 'MultiPolygon', polygons }]);
  return traced.polygons.length === 0 ? null : traced;
}
