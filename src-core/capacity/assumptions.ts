import type { CapacityFact } from '../document/fact-names.ts';
import type { Phase } from '../document/layers.ts';
import type { PlanFacts, StatedFact } from '../document/plan-facts.ts';

/** What a capacity is reckoned with: each a fact that the plan states with its date and source, and none of them made up. */
export const assumptionNames = ['storeyHeightM', 'homeFloorPercent', 'mixedHomeFloorPercent', 'dwellingFloorM2', 'peoplePerDwelling'] as const satisfies readonly (CapacityFact | 'storeyHeightM')[];
export type AssumptionName = (typeof assumptionNames)[number];

/** `null` is "not stated". Metres, per cent of floor area, m² of floor a dwelling, people a dwelling. */
export type Assumptions = Readonly<Record<AssumptionName, number | null>>;

/** The fact behind an assumption: what is said of the phase goes before what is said of all of them. */
export function assumptionFact({ facts }: PlanFacts, name: AssumptionName, phase: Phase): StatedFact | null {
  const of = (wanted: Phase | null) => facts.find((fact) => fact.name === name && fact.phase === wanted && fact.place === null);
  return of(phase) ?? of(null) ?? null;
}

export function assumptionsIn(facts: PlanFacts, phase: Phase): Assumptions {
  return Object.fromEntries(assumptionNames.map((name) => {
    const value = assumptionFact(facts, name, phase)?.value;
    return [name, typeof value === 'number' ? value : null];
  })) as Assumptions;
}
