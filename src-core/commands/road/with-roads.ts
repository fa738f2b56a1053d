import { compose, type Change } from '../../document/change.ts';
import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import { searchOver } from '../../document/search-over.ts';
import { success, type Result } from '../../result.ts';
import type { CommandContext, Refusal } from '../command.ts';
import { renewReserve, reserveZoneOf } from './renew-reserve.ts';

/**
 * A change of roads with what it does to their reserves in a phase, one road after the other: each sees the zones as the
 * ones before left them. Wider roads come first, for they have the ground of the crossings.
 */
export function withRoads({ index }: Pick<CommandContext, 'index'>, layer: LayerKey, roads: Change): Result<Change, Refusal> {
  let all = roads;
  const changed = [...roads.values()].flatMap(({ before, after }) => (before !== null && after !== null ? [{ before, after }] : []));
  changed.sort((a, b) => widthOf(b.after) - widthOf(a.after));
  for (const { before, after } of changed) {
    const now = searchOver(index, all);
    // Where the road was, or where it is going.
    const reserve = reserveZoneOf(now, layer, before) ?? reserveZoneOf(now, layer, after);
    if (reserve === null) continue;
    const renewed = renewReserve(now, layer, after, reserve);
    if (!renewed.ok) return renewed;
    all = compose(all, renewed.value);
  }
  return success(all);
}

const widthOf = ({ fields }: PlanRecord): number => (typeof fields['width'] === 'number' ? fields['width'] : 0);
