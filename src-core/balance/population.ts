import type { Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { planFactsOf, unitFact, type StatedFact } from '../document/plan-facts.ts';
import type { RecordId } from '../ids.ts';
import type { BalancePlace } from './balance-place.ts';
import type { LandBalance } from './land-balance.ts';

/** Urban population by phase, as a file of facts states it: before what the plan itself states. */
export type StatedPeople = Readonly<Partial<Record<Phase, number>>>;

/**
 * Who a m²/person is of. `stated`: of the plan by somebody; `unit`, `units`: by the planning units; `density`, `units-density`:
 * by them, where the people of one are a density times its land; `zones`: by the zones of civil land.
 */
export interface Population { readonly people: number | null; readonly from: 'stated' | 'unit' | 'density' | 'units' | 'units-density' | 'zones' | null }

const unknown: Population = { people: null, from: null };

/**
 * The people whose land the full form states: the urban population with those who stay a while (QCVN 01:2021, 1.5.1), of
 * a planning unit the people of the unit, of a selection (`null`) those of its zones. The country people of rural
 * settlements are not among them, so the units' people are taken together only where no zone of the phase is a rural
 * settlement. What the record of a unit states is of the long term; the facts of the plan state it of any phase, and go
 * before. `byDensity` has the people of the units that state a density (`peopleByDensity`).
 */
export function populationOf(document: PlanDocument, place: BalancePlace | null, balance: LandBalance, given: StatedPeople, byDensity: ReadonlyMap<RecordId, number> = new Map()): Population {
  const { phase } = balance;
  const { facts } = planFactsOf(document);
  if (place?.kind === 'unit') {
    const its = peopleOfUnit(document, facts, place.id, phase, byDensity);
    if (its !== null) return { people: its.people, from: its.isDensity ? 'density' : 'unit' };
  } else if (place?.kind === 'plan') {
    const people = given[phase] ?? urbanPopulation(facts, phase);
    if (people !== null) return { people, from: 'stated' };
  }
  if (balance.zonePeople !== null) return { people: balance.zonePeople, from: 'zones' };
  if (place?.kind !== 'plan' || balance.ruralZones > 0) return unknown;
  let [sum, someByDensity] = [0, false];
  for (const { id } of document.values('units')) {
    const its = peopleOfUnit(document, facts, id, phase, byDensity);
    if (its === null) return unknown;
    sum += its.people;
    someByDensity ||= its.isDensity;
  }
  return sum === 0 ? unknown : { people: sum, from: someByDensity ? 'units-density' : 'units' };
}

function peopleOfUnit(document: PlanDocument, facts: readonly StatedFact[], unit: RecordId, phase: Phase, byDensity: ReadonlyMap<RecordId, number>): { readonly people: number; readonly isDensity: boolean } | null {
  const fact = unitFact(facts, unit, phase);
  if (fact?.method === 'density') return byDensity.has(unit) ? { people: byDensity.get(unit)!, isDensity: true } : null;
  if (typeof fact?.value === 'number') return { people: fact.value, isDensity: false };
  const people = document.get(unit)?.fields['population'];
  return phase === 'QHDH' && typeof people === 'number' ? { people, isDensity: false } : null;
}

/** What is said of the phase goes before what is said of all of them. A density of a city is no number of people. */
function urbanPopulation(facts: readonly StatedFact[], phase: Phase): number | null {
  for (const wanted of [phase, null]) {
    const fact = facts.find((each) => each.name === 'urbanPopulation' && each.phase === wanted && each.place === null && each.method !== 'density');
    if (typeof fact?.value === 'number') return fact.value;
  }
  return null;
}
