import { zonesOf, type Phase } from '../document/layers.ts';
import { unitFact, planFactsOf } from '../document/plan-facts.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { inUnits, unitsPerSquareMetre } from '../geometry/exact-area.ts';
import type { RecordId } from '../ids.ts';
import type { BalanceRow } from './land-use-classes.ts';
import { sharesIn, type PairMemory } from './unit-shares.ts';

const squareMetresAHectare = 10_000;

/**
 * People of the units whose people are stated as a density, people a hectare of the land of residential units in them (rows
 * `residentialUnit`): whole people, as the norms reckon them. Zones are cut by the unit. Pauses every few hundred zones.
 */
export function* peopleByDensity(document: PlanDocument, phase: Phase, index: RecordSearch, rows: readonly BalanceRow[], memory: PairMemory): Generator<void, ReadonlyMap<RecordId, number>> {
  const { facts } = planFactsOf(document);
  const residential = new Set<unknown>(rows.filter(({ kind, residentialUnit }) => kind === 'row' && residentialUnit === true).map(({ code }) => code));
  const people = new Map<RecordId, number>();
  for (const { id, geometry } of document.values('units')) {
    const fact = unitFact(facts, id, phase);
    if (fact?.method !== 'density' || typeof fact.value !== 'number' || geometry?.type !== 'MultiPolygon') continue;
    const shares = yield* sharesIn(id, geometry, zonesOf(phase), index, memory);
    const land = shares.reduce((sum, { zone, areaM2 }) => (residential.has(zone.fields['landUse']) ? sum + inUnits(areaM2) : sum), 0);
    people.set(id, Math.round((fact.value * (land / unitsPerSquareMetre)) / squareMetresAHectare));
  }
  return people;
}
