import type { FieldValue } from '../document/fields.ts';
import { areaOf } from '../geometry/area.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { unionOf } from '../geometry/overlay/overlay-areas.ts';
import type { RecordId } from '../ids.ts';
import type { Command } from './command.ts';
import { settle } from './coverage/settle.ts';
import { zonesNamed, type Zone } from './coverage/zones-named.ts';

export interface MergeZones {
  readonly ids: readonly RecordId[];
  /** Whose land use, name and measures the whole takes; the largest where nothing is said. */
  readonly keep?: RecordId | undefined;
}

/** Makes one zone of several. Populations add up where each states one; everything else is that of the zone that stays. */
export const mergeZones: Command<MergeZones> = ({ document, index }, { ids, keep }) => {
  const named = zonesNamed(document, ids, 2);
  if (!named.ok) return named;
  const { layer, zones } = named.value;
  const kept = zones.find(({ id }) => id === keep) ?? zones.reduce((largest, zone) => (areaOf(zone.geometry) > areaOf(largest.geometry) ? zone : largest));
  const geometry = unionOf(zones.map((zone) => zone.geometry));
  const after = { ...kept, geometry, fields: { ...kept.fields, population: summedPopulation(zones) } };
  const window = zones.map((zone) => boxOf(zone.geometry)).reduce(unionOfBoxes, emptyBox);
  return settle({ index }, { layer, wanted: [{ before: kept, had: geometry, after }], gone: zones.filter((zone) => zone !== kept), overlap: 'take', window });
};

/** Not stated as soon as one of them is not: a sum of some would pass for the sum of all. */
export function summedPopulation(zones: readonly Zone[]): FieldValue {
  let sum = 0;
  for (const { fields } of zones) {
    const population = fields['population'];
    if (typeof population !== 'number') return null;
    sum += population;
  }
  return sum;
}
