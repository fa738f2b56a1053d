import { changeOf, compose, nothing, type Change, type RecordChange } from '../../document/change.ts';
import { layerKeys, layerSpecs, type LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { searchOver } from '../../document/search-over.ts';
import type { RecordId } from '../../ids.ts';
import { success, type Result } from '../../result.ts';
import { boxOf } from '../../geometry/bounds.ts';
import type { CommandContext, Refusal } from '../command.ts';
import { isEmptyArea } from '../coverage/node-shapes.ts';
import { settle } from '../coverage/settle.ts';
import { dissolveReserve } from './dissolve-reserve.ts';
import { followCrossings } from './follow-crossings.ts';
import { renewReserve } from './renew-reserve.ts';
import { reserveOf, type KeepsCrossing } from './reserve-of.ts';
import { reservesAmong } from './reserves-to-be.ts';
import { reserveZonesOf } from './reserve-zones.ts';

interface Reserves {
  /** Roads whose reserves are none of this: they were dealt with as zones. */
  readonly apart?: ReadonlySet<RecordId>;
  /** Reserves that new roads are to have, without a shape yet. */
  readonly toBe?: readonly PlanRecord[];
}

/**
 * A change with what its roads do to the reserves in a phase, one road after the other: each sees the zones as the ones
 * before left them. First come the roads that are crossed: what they get back of a crossing is theirs before the zones along
 * share the rest. A road that goes takes its reserve along, a new one gets that which is meant for it. Wider roads come
 * before others, for they have the ground of the crossings.
 */
export function withRoads({ index }: Pick<CommandContext, 'index'>, layer: LayerKey, change: Change, { apart = new Set(), toBe = [] }: Reserves = {}): Result<Change, Refusal> {
  const roads = [...change.values()].filter(({ before, after }) => (before ?? after)!.layer === 'roads');
  if (roads.length === 0) return success(change);
  roads.sort((a, b) => (a.after === null ? 1 : 0) - (b.after === null ? 1 : 0) || widthOf(b) - widthOf(a));
  const here = reservesAmong([...change.values()].flatMap(({ after }) => after ?? []), layer);
  const withReserve = roads.filter(({ before, after }) => (before === null ? here.has(after!.id) || toBe.some(({ fields }) => fields['roadId'] === after!.id) : reserveZonesOf(index, layer, before).length > 0));
  const followed = followCrossings({ before: index, after: searchOver(index, change), layer, changed: withReserve });
  if (!followed.ok) return followed;
  let all = compose(change, followed.value);
  const toCome = new Set<RecordId>(roads.map(({ before, after }) => (before ?? after)!.id));
  for (const { before, after } of roads) {
    const { id } = (before ?? after)!;
    toCome.delete(id);
    if (apart.has(id)) continue;
    const now = searchOver(index, all);
    const keeps: KeepsCrossing = (other) => toCome.has(other.id);
    const reserve = toBe.find(({ fields }) => fields['roadId'] === id);
    const outcome = after === null ? withoutRoad(now, layer, before!) : before !== null ? renewed(now, layer, before, after, keeps) : reserve === undefined ? success(nothing) : withNewRoad(now, after, reserve, keeps);
    if (!outcome.ok) return outcome;
    all = compose(all, outcome.value);
  }
  return success(all);
}

function renewed(now: RecordSearch, layer: LayerKey, before: PlanRecord, after: PlanRecord, keeps: KeepsCrossing): Result<Change, Refusal> {
  // Where the road was, or where it is going.
  const reserve = reserveZonesOf(now, layer, before)[0] ?? reserveZonesOf(now, layer, after)[0];
  return reserve === undefined ? success(nothing) : renewReserve(now, layer, { before, after }, reserve, keeps);
}

/** A copy that comes to lie where there is no land for it is a centre line alone. */
function withNewRoad(now: RecordSearch, road: PlanRecord, reserve: PlanRecord, keeps: KeepsCrossing): Result<Change, Refusal> {
  const geometry = reserveOf(road, now, { keeps });
  if (isEmptyArea(geometry)) return success(nothing);
  return settle({ index: now }, { layer: reserve.layer, wanted: [{ before: null, after: { ...reserve, geometry } }], overlap: 'take', window: boxOf(geometry) });
}

/** Zones of other phases are other plans: they keep their land, and are no longer the reserve of anything. */
function withoutRoad(start: RecordSearch, layer: LayerKey, road: PlanRecord): Result<Change, Refusal> {
  const others = layerKeys.filter((key) => layerSpecs[key].kind === 'zones' && key !== layer);
  let all = changeOf(others.flatMap((key) => reserveZonesOf(start, key, road).map((before) => ({ before, after: { ...before, fields: { ...before.fields, roadId: null } } }))));
  for (let now = start; ; now = searchOver(start, all)) {
    const reserve = reserveZonesOf(now, layer, road)[0];
    if (reserve === undefined) return success(all);
    const gone = dissolveReserve(now, layer, road, reserve);
    if (!gone.ok) return gone;
    all = compose(all, gone.value);
  }
}

function widthOf({ before, after }: RecordChange): number {
  const width = (before ?? after)!.fields['width'];
  return typeof width === 'number' ? width : 0;
}
