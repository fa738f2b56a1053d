import { changeOf, compose, type Change } from '../../document/change.ts';
import { layerKeys, layerSpecs, type LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { searchOver } from '../../document/search-over.ts';
import type { RecordId } from '../../ids.ts';
import { success, type Result } from '../../result.ts';
import type { CommandContext, Refusal } from '../command.ts';
import { dissolveReserve } from './dissolve-reserve.ts';
import { renewReserve } from './renew-reserve.ts';
import { reserveZonesOf } from './reserve-zones.ts';

/**
 * A change with what its roads do to their reserves in a phase, one road after the other: each sees the zones as the ones
 * before left them. A road that goes takes its reserve along. Wider roads come first, for they have the ground of the
 * crossings. The reserves of `apart` are none of this: they were dealt with as zones.
 */
export function withRoads({ index }: Pick<CommandContext, 'index'>, layer: LayerKey, change: Change, apart: ReadonlySet<RecordId> = new Set()): Result<Change, Refusal> {
  let all = change;
  const roads = [...change.values()].flatMap(({ before, after }) => (before?.layer === 'roads' ? [{ before, after }] : []));
  roads.sort((a, b) => (a.after === null ? 0 : 1) - (b.after === null ? 0 : 1) || widthOf(b.before) - widthOf(a.before));
  for (const { before, after } of roads) {
    if (apart.has(before.id)) continue;
    const outcome = after === null ? withoutRoad(searchOver(index, all), layer, before) : renewed(searchOver(index, all), layer, before, after);
    if (!outcome.ok) return outcome;
    all = compose(all, outcome.value);
  }
  return success(all);
}

function renewed(now: RecordSearch, layer: LayerKey, before: PlanRecord, after: PlanRecord): Result<Change, Refusal> {
  // Where the road was, or where it is going.
  const reserve = reserveZonesOf(now, layer, before)[0] ?? reserveZonesOf(now, layer, after)[0];
  return reserve === undefined ? success(changeOf([])) : renewReserve(now, layer, { before, after }, reserve);
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

const widthOf = ({ fields }: PlanRecord): number => (typeof fields['width'] === 'number' ? fields['width'] : 0);
