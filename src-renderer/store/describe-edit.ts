import type { Change } from '../../src-core/document/change.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import type { Evidence } from '../../src-core/result.ts';

/** Hectares to two decimals: what is said of an edit. The balance has the exact figure. */
const hectares = (squareMetres: number): number => Math.round(squareMetres / 100) / 100;

/**
 * What an edit did, for the sentence after it and for the journal: how many records, and the land that zones gained and
 * lost. The name is that of the one zone that was drawn, deleted or recoded, where it was one.
 */
export function describeEdit(change: Change): Evidence {
  const { gained, lost } = landIn(change);
  const only = change.size === 1 ? [...change.values()][0]! : null;
  const record = only?.after ?? only?.before ?? null;
  return {
    count: change.size,
    zone: record === null ? null : record.fields['label'] ?? record.fields['name'] ?? null,
    gainedHa: hectares(gained),
    lostHa: hectares(lost),
  };
}

/** Land that areas gain and lose, m². */
export function landIn(change: Change): { readonly gained: number; readonly lost: number } {
  let [gained, lost] = [0, 0];
  for (const { before, after } of change.values()) {
    // Attributes of a whole layer at once: nothing to measure.
    if (before !== null && before.geometry === after?.geometry) continue;
    const difference = areaOf(after?.geometry ?? null) - areaOf(before?.geometry ?? null);
    if (difference > 0) gained += difference;
    else lost -= difference;
  }
  return { gained, lost };
}

/** How many records an edit takes away: with a road its reserve, but not the zones that get the land. */
export const goneIn = (change: Change): number => [...change.values()].filter(({ after }) => after === null).length;
