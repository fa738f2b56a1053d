import { compose, nothing, type Change } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import { searchOver } from '../../document/search-over.ts';
import { boxOf } from '../../geometry/bounds.ts';
import { differenceOf, intersectionOf } from '../../geometry/overlay/overlay-areas.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { Refusal } from '../command.ts';
import { isEmptyArea } from '../coverage/node-shapes.ts';
import { settle } from '../coverage/settle.ts';
import type { Zone } from '../coverage/zones-named.ts';
import { nameOf } from '../coverage/name-of.ts';
import { dissolveReserve, middleOf } from './dissolve-reserve.ts';
import { giveAndTake } from './give-and-take.ts';
import { partingLines, windowOf } from './released-land.ts';
import { reserveOf, type KeepsCrossing } from './reserve-of.ts';

/**
 * The reserve of a road drawn anew in one phase, as the road is now: what it needs is taken from the zones there, what it
 * gives back goes to the zones along it. `index` knows the road as it becomes; nothing where the reserve stays as it is.
 */
export function renewReserve(index: RecordSearch, layer: LayerKey, road: { readonly before: PlanRecord; readonly after: PlanRecord }, reserve: Zone, keeps: KeepsCrossing): Result<Change, Refusal> {
  const next = reserveOf(road.after, index, { keeps });
  if (isEmptyArea(next)) return failure(problem('zone-would-collapse', { zone: nameOf(road.after) }));
  const released = differenceOf([reserve.geometry], [next]);
  const takesNone = isEmptyArea(differenceOf([next], [reserve.geometry]));
  if (isEmptyArea(released) && takesNone) return success(nothing);
  if (isEmptyArea(intersectionOf([reserve.geometry], [next]))) return carryReserve(index, layer, road.before, reserve, { ...reserve, geometry: next });
  // A road that only becomes shorter or narrower: beyond its end the land is parted as where a road goes.
  const lines = isEmptyArea(released) ? [] : [...partingLines(index, layer, reserve, released, next), ...takesNone ? middleOf(road.before).lines : []];
  return giveAndTake(index, layer, reserve, { shapes: [next], lines, window: windowOf([reserve.geometry, next]), next: (_own, shapes) => shapes(0) });
}

/** To ground it has nothing in common with: the old reserve goes as where the road goes, the new one is cut out as for a new road. */
function carryReserve(index: RecordSearch, layer: LayerKey, road: PlanRecord, reserve: Zone, next: Zone): Result<Change, Refusal> {
  const gone = dissolveReserve(index, layer, road, reserve);
  if (!gone.ok) return gone;
  const come = settle({ index: searchOver(index, gone.value) }, { layer, wanted: [{ before: null, after: next }], overlap: 'take', window: boxOf(next.geometry) });
  return come.ok ? success(compose(gone.value, come.value)) : come;
}
