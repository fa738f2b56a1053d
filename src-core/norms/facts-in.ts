import { isNormFact, unitPopulation, type PlanFacts } from '../document/plan-facts.ts';
import type { Phase } from '../document/layers.ts';
import type { DateFact, FactName } from '../document/fact-names.ts';
import type { RecordId } from '../ids.ts';
import type { Fact, Facts } from './bounds.ts';
import type { PlanDates } from './pack-in-force.ts';

/** What a plan states for a phase: what is said of the phase goes before what is said of all of them. */
export function factsIn({ facts }: PlanFacts, phase: Phase): Facts {
  const found = new Map<FactName, Fact>();
  for (const wanted of [null, phase]) for (const { name, phase: its, place, value, date, source } of facts) {
    if (its === wanted && place === null && isNormFact(name)) found.set(name, { value, date, source });
  }
  return found;
}

/** People of a unit: how many, or how many a hectare of the land of its residential units. */
export interface StatedPopulation { readonly value: number; readonly isDensity: boolean }

/** By unit, as stated for a phase or for all of them. */
export function populationsIn({ facts }: PlanFacts, phase: Phase): ReadonlyMap<RecordId, StatedPopulation> {
  const found = new Map<RecordId, StatedPopulation>();
  for (const wanted of [null, phase]) for (const { name, phase: its, place, value, method } of facts) {
    if (its === wanted && place !== null && name === unitPopulation && typeof value === 'number') found.set(place, { value, isDensity: method === 'density' });
  }
  return found;
}

/** The days a plan states on its way, for the set of norms that is in force for it. */
export function planDatesIn({ facts }: PlanFacts, today: string): PlanDates {
  const of = (wanted: DateFact): string | null => String(facts.find(({ name }) => name === wanted)?.value ?? '') || null;
  return { today, appraisedOn: of('appraisedOn'), approvedOn: of('approvedOn'), adjustedOn: of('adjustedOn') };
}
