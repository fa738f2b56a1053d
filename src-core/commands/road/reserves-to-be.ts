import type { LayerKey } from '../../document/layers.ts';
import type { PlanRecord } from '../../document/record.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import type { RecordId } from '../../ids.ts';
import { reserveZonesOf } from './reserve-zones.ts';

/** The reserve a copy of a road is to have: one like that of the original, without a shape yet. */
export const reserveLike = (reserve: PlanRecord, road: RecordId, newId: () => RecordId): PlanRecord =>
  ({ ...reserve, id: newId(), geometry: null, fields: { ...reserve.fields, sourceKey: null, roadId: road } });

/**
 * Reserves of copies of roads in a phase, those of roads that have one there. `copies` are of `originals`, one after the
 * other and perhaps several times over; a reserve that is copied along is there already.
 */
export function reservesToBe(index: RecordSearch, layer: LayerKey, originals: readonly PlanRecord[], copies: readonly PlanRecord[], newId: () => RecordId): PlanRecord[] {
  const reserves = new Map(originals.map((road) => [road, road.layer === 'roads' ? reserveZonesOf(index, layer, road)[0] ?? null : null]));
  const had = reservesAmong(copies, layer);
  return copies.flatMap((copy, i) => {
    const reserve = reserves.get(originals[i % originals.length]!)!;
    return reserve === null || had.has(copy.id) ? [] : [reserveLike(reserve, copy.id, newId)];
  });
}

/** The roads whose reserve in a phase is among some records. */
export const reservesAmong = (records: readonly PlanRecord[], layer: LayerKey): ReadonlySet<RecordId> =>
  new Set(records.flatMap(({ layer: its, fields }) => (its === layer && typeof fields['roadId'] === 'string' ? [fields['roadId'] as RecordId] : [])));
