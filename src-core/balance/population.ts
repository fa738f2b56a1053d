import type { Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { planFactsOf, unitPopulation, type StatedFact, type StatedName } from '../document/plan-facts.ts';
import type { RecordId } from '../ids.ts';
import type { BalancePlace } from './balance-place.ts';
import type { LandBalance } from './land-balance.ts';

/** Urban population by phase, as a file of facts states it: before what the plan itself states. */
export type StatedPeople = Readonly<Partial<Record<Phase, number>>>;

/** Who a m²/person is of. `stated`: of the plan by somebody; `unit`, `units`: by the planning units; `zones`: by the zones of civil land. */
export interface Population { readonly people: number | null; readonly from: 'stated' | 'unit' | 'units' | 'zones' | null }

const unknown: Population = { people: null, from: null };

/**
 * The people whose land the full form states: the urban population with those who stay a while (QCVN 01:2021, 1.5.1), of
 * a planning unit the people of the unit, of a selection (`null`) those of its zones. The country people of rural
 * settlements are not among them, so the units' people are taken together only where no zone of the phase is a rural
 * settlement. What the record of a unit states is of the long term; the facts of the plan state it of any phase, and go
 * before.
 */
export function populationOf(document: PlanDocument, place: BalancePlace | null, balance: LandBalance, given: StatedPeople): Population {
  const { phase } = balance;
  const { facts } = planFactsOf(document);
  if (place?.kind === 'unit') {
    const people = peopleOfUnit(document, facts, place.id, phase);
    if (people !== null) return { people, from: 'unit' };
  } else if (place?.kind === 'plan') {
    const people = given[phase] ?? factOf(facts, 'urbanPopulation', phase, null);
    if (people !== null) return { people, from: 'stated' };
  }
  if (balance.zonePeople !== null) return { people: balance.zonePeople, from: 'zones' };
  if (place?.kind !== 'plan' || balance.ruralZones > 0) return unknown;
  let sum = 0;
  for (const { id } of document.values('units')) {
    const people = peopleOfUnit(document, facts, id, phase);
    if (people === null) return unknown;
    sum += people;
  }
  return sum === 0 ? unknown : { people: sum, from: 'units' };
}

function peopleOfUnit(document: PlanDocument, facts: readonly StatedFact[], unit: RecordId, phase: Phase): number | null {
  const stated = factOf(facts, unitPopulation, phase, unit);
  if (stated !== null) return stated;
  const people = document.get(unit)?.fields['population'];
  return phase === 'QHDH' && typeof people === 'number' ? people : null;
}

/** What is said of the phase goes before what is said of all of them. A density is no number of people by itself. */
function factOf(facts: readonly StatedFact[], name: StatedName, phase: Phase, place: RecordId | null): number | null {
  for (const wanted of [phase, null]) {
    const fact = facts.find((each) => each.name === name && each.phase === wanted && each.place === place && each.method !== 'density');
    if (typeof fact?.value === 'number') return fact.value;
  }
  return null;
}
