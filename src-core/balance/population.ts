import type { Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { BalancePlace } from './balance-place.ts';
import type { LandBalance } from './land-balance.ts';

/** Urban population by phase, as somebody stated it. */
export type StatedPeople = Readonly<Partial<Record<Phase, number>>>;

/** Who a m²/person is of. `stated`: of the plan by somebody; `unit`, `units`: by the planning units; `zones`: by the zones of civil land. */
export interface Population { readonly people: number | null; readonly from: 'stated' | 'unit' | 'units' | 'zones' | null }

const unknown: Population = { people: null, from: null };

/**
 * The people whose land the full form states: the urban population with those who stay a while (QCVN 01:2021, 1.5.1), of
 * a planning unit the people of the unit, of a selection (`null`) those of its zones. The country people of rural settlements are not among them, so the units'
 * people are taken together only where no zone of the phase is a rural settlement. What a unit states is of the long term.
 */
export function populationOf(document: PlanDocument, place: BalancePlace | null, balance: LandBalance, stated: StatedPeople): Population {
  const { phase } = balance;
  if (place?.kind === 'unit') {
    const people = phase === 'QHDH' ? document.get(place.id)?.fields['population'] : undefined;
    if (typeof people === 'number') return { people, from: 'unit' };
  } else if (place?.kind === 'plan') {
    const people = stated[phase];
    if (people !== undefined) return { people, from: 'stated' };
  }
  if (balance.zonePeople !== null) return { people: balance.zonePeople, from: 'zones' };
  if (place?.kind !== 'plan' || phase !== 'QHDH' || balance.ruralZones > 0) return unknown;
  let sum = 0;
  for (const { fields: { population } } of document.values('units')) {
    if (typeof population !== 'number') return unknown;
    sum += population;
  }
  return sum === 0 ? unknown : { people: sum, from: 'units' };
}
