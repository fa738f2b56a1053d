import { changeOf, type Change, type RecordChange } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import { boxOf } from '../../geometry/bounds.ts';
import { intersectionArea, intersectionAreaIn } from '../../geometry/intersection-area.ts';
import { labelPoint } from '../../geometry/label-point.ts';
import { intersectionOf, ofGrid, overlayNoded } from '../../geometry/overlay/overlay-areas.ts';
import type { GridPath } from '../../geometry/overlay/node-together.ts';
import type { Box, MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import type { RecordId } from '../../ids.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { CommandContext, Refusal } from '../command.ts';
import { meetingBoxes } from './meeting-boxes.ts';
import { nameOf } from './name-of.ts';
import { isEmptyArea, smallestAreaM2 } from './node-shapes.ts';
import { NodedCoverage } from './noded-coverage.ts';

/** What becomes of land that other zones have: taken from them · left to them, only what is free is filled · the edit is refused. */
export const overlapBehaviours = ['take', 'fill', 'refuse'] as const;
export type OverlapBehaviour = (typeof overlapBehaviours)[number];

/** A zone as an edit wants it; the shape of `after` is what is wanted. */
export interface WantedZone {
  /** `null` for a new one. */
  readonly before: PlanRecord | null;
  readonly after: PlanRecord;
  /** The land its share comes from, where that is not the zone itself: the zone that was split, the zones that were merged. */
  readonly had?: MultiPolygon;
}

export interface Settlement {
  readonly layer: LayerKey;
  readonly wanted: readonly WantedZone[];
  /** Zones that the edit takes away altogether. */
  readonly gone?: readonly PlanRecord[];
  readonly overlap: OverlapBehaviour;
  /** Wanted zones that lie on each other are refused, for nobody can say whose the land is; or left as they are wanted, where they lay so before. */
  readonly clashes?: 'refuse' | 'leave';
  /** Where outlines may have changed: elsewhere nothing is touched. Plan metres. */
  readonly window: Box;
}

/**
 * Fits an edit into the coverage of its layer. All outlines in the window get common vertices, so that neighbours share
 * their edges exactly; what the wanted zones cover is settled with those that had it. Zones that lose all their land go.
 */
export function settle({ index }: Pick<CommandContext, 'index'>, { layer, wanted, gone = [], overlap, clashes = 'refuse', window }: Settlement): Result<Change, Refusal> {
  const away = new Set<RecordId>([...gone.map(({ id }) => id), ...wanted.flatMap(({ before, after }) => [after.id, ...(before === null ? [] : [before.id])])]);
  const coverage = new NodedCoverage(index, layer, window, { without: away, shapes: wanted.map(({ after }) => after.geometry as MultiPolygon) });
  const noded = wanted.map((zone, i): NodedZone => ({ ...zone, rings: coverage.ringsOfShape(i), shape: coverage.shape(i) }));
  return settleNoded(coverage, noded, gone, overlap, clashes);
}

/** A wanted zone whose outline has its vertices in common with the coverage it is to fit into. */
export interface NodedZone extends WantedZone {
  readonly rings: readonly GridPath[];
  readonly shape: MultiPolygon;
}

/** As `settle`, of outlines that were made from the noded coverage itself: they are not noded a second time, for an edge that was bent once would be bent again. */
export function settleNoded(coverage: NodedCoverage, wanted: readonly NodedZone[], gone: readonly PlanRecord[], overlap: OverlapBehaviour, clashes: 'refuse' | 'leave' = 'refuse'): Result<Change, Refusal> {
  const clash = clashes === 'leave' ? null : firstClash(wanted, coverage.window);
  if (clash !== null) return failure(clash);
  const settled = new Set<RecordId>([...gone.map(({ id }) => id), ...wanted.flatMap(({ before, after }) => [after.id, ...(before === null ? [] : [before.id])])]);
  const others = coverage.near.flatMap((record, at): OtherZone[] => (settled.has(record.id) ? [] : [{ record, rings: coverage.rings(at), shape: coverage.zone(at) }]));
  const pairs = overlappingPairs(wanted, others, coverage.window);
  if (overlap === 'refuse' && pairs.length > 0) {
    const [mine, theirs] = pairs[0]!;
    const { x, y } = placeIn(intersectionOf([wanted[mine]!.shape], [others[theirs]!.shape]));
    return failure(problem('overlaps-zones', { zone: nameOf(others[theirs]!.record), count: new Set(pairs.map(([, other]) => other)).size, x, y }));
  }
  const steps: RecordChange[] = gone.map((before) => ({ before, after: null }));
  for (const [i, zone] of wanted.entries()) {
    const givesWay = overlap === 'fill' ? pairs.filter(([mine]) => mine === i).map(([, theirs]) => others[theirs]!) : [];
    const geometry = without(coverage, zone, givesWay);
    if (isEmptyArea(geometry)) return failure(problem(givesWay.length > 0 ? 'nothing-free' : 'zone-would-collapse', { zone: nameOf(zone.after), ...placeIn(zone.after.geometry) }));
    steps.push({ before: zone.before, after: { ...zone.after, geometry } });
  }
  for (const [i, other] of others.entries()) {
    const takers = overlap === 'take' ? pairs.filter(([, theirs]) => theirs === i).map(([mine]) => wanted[mine]!) : [];
    const geometry = without(coverage, other, takers);
    if (isEmptyArea(geometry)) steps.push({ before: other.record, after: null });
    else if (geometry !== other.record.geometry) steps.push({ before: other.record, after: { ...other.record, geometry } });
  }
  const change = changeOf(steps);
  return change.size === 0 ? failure(problem('nothing-to-change')) : success(change);
}

type Outlined = Pick<NodedZone, 'rings' | 'shape'>;
interface OtherZone extends Outlined { readonly record: PlanRecord }

function without({ origin }: NodedCoverage, { rings, shape }: Outlined, takers: readonly Outlined[]): MultiPolygon {
  return takers.length === 0 ? shape : ofGrid(overlayNoded(rings, takers.flatMap((taker) => taker.rings), (mine, theirs) => mine && !theirs), origin);
}

const landBefore = ({ before, had }: WantedZone): MultiPolygon | null => had ?? (before?.geometry?.type === 'MultiPolygon' ? before.geometry : null);

/** Two wanted zones that would lie on each other where they did not before: nobody can say whose the land is. */
function firstClash(wanted: readonly NodedZone[], window: Box): Refusal | null {
  const boxes = wanted.map(({ shape }) => boxOf(shape));
  for (const [a, b] of meetingBoxes(boxes, boxes)) {
    if (a >= b) continue;
    const [one, other] = [wanted[a]!, wanted[b]!];
    const [hadOne, hadOther] = [landBefore(one), landBefore(other)];
    if (hadOne !== null && hadOther !== null && hadOne !== hadOther) {
      const now = intersectionAreaIn(one.shape, other.shape, window);
      if (now < smallestAreaM2 || now <= intersectionAreaIn(hadOne, hadOther, window) + smallestAreaM2) continue;
    } else if (intersectionArea(one.shape, other.shape) < smallestAreaM2) continue;
    const { x, y } = placeIn(intersectionOf([one.shape], [other.shape]));
    return problem('zones-would-overlap', { zone: nameOf(one.after), other: nameOf(other.after), x, y });
  }
  return null;
}

/** A wanted zone and another one whose land it would come to cover. */
function overlappingPairs(wanted: readonly NodedZone[], others: readonly OtherZone[], window: Box): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (const [mine, theirs] of meetingBoxes(wanted.map(({ shape }) => boxOf(shape)), others.map(({ shape }) => boxOf(shape)))) {
    // What lay on each other before is a fault of the plan, not of this edit: it is left for a check to tell.
    if (gainedArea(wanted[mine]!, others[theirs]!, window) > smallestAreaM2) pairs.push([mine, theirs]);
  }
  return pairs;
}

/** Land that a zone has in common with another beyond what it had before the edit, m²: of one that was there, only the window is looked at. */
function gainedArea(zone: NodedZone, other: OtherZone, window: Box): number {
  const had = landBefore(zone);
  if (had === null) return intersectionArea(zone.shape, other.shape);
  const common = intersectionAreaIn(zone.shape, other.shape, window);
  return common <= smallestAreaM2 ? common : common - intersectionAreaIn(had, other.record.geometry as MultiPolygon, window);
}

/** A place well inside an area, to show a person where. */
export function placeIn(area: PlanRecord['geometry']): PlanPoint {
  return labelPoint(area) ?? { x: Number.NaN, y: Number.NaN };
}
