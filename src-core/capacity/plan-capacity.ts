import { sharesIn, type PairMemory } from '../balance/unit-shares.ts';
import { zonesOf, type Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { areaOf } from '../geometry/area.ts';
import type { Assumptions } from './assumptions.ts';
import { zoneCapacity, type HomeKind, type ZoneCapacity } from './zone-capacity.ts';

export interface CapacityOfZone extends ZoneCapacity { readonly zone: PlanRecord; /** m². */ readonly areaM2: number; readonly homes: HomeKind }

/** What the zones of a place can hold together. A sum is of those that state it; how many do not is told beside. */
export interface CapacitySum {
  readonly zones: number;
  /** m². */
  readonly areaM2: number;
  readonly floorM2: number | null;
  readonly dwellings: number | null;
  readonly people: number | null;
  /** Zones without a floor area, and of those that people live in the ones without dwellings or people. */
  readonly withoutFloor: number;
  readonly withoutDwellings: number;
  readonly withoutPeople: number;
  /** Zones whose floor is from density and storeys. */
  readonly byDensity: number;
}

export interface CapacityOfUnit extends CapacitySum { readonly unit: PlanRecord }
export interface PlanCapacity { readonly phase: Phase; readonly zones: readonly CapacityOfZone[]; readonly units: readonly CapacityOfUnit[]; readonly plan: CapacitySum }

/** What a phase can hold, zone by zone, unit by unit (zones that straddle units are cut by them) and together. Pauses every few hundred zones. */
export function* planCapacity(
  document: PlanDocument, index: RecordSearch, phase: Phase, assumptions: Assumptions, homesOf: (landUse: unknown) => HomeKind, memory: PairMemory,
): Generator<void, PlanCapacity> {
  const layer = zonesOf(phase);
  const of = (zone: PlanRecord, areaM2: number): CapacityOfZone => {
    const homes = homesOf(zone.fields['landUse']);
    return { zone, areaM2, homes, ...zoneCapacity(zone.fields, areaM2, homes, assumptions) };
  };
  const zones: CapacityOfZone[] = [];
  for (const zone of document.values(layer)) {
    zones.push(of(zone, areaOf(zone.geometry)));
    if (zones.length % 500 === 0) yield;
  }
  const units: CapacityOfUnit[] = [];
  for (const unit of document.values('units')) {
    if (unit.geometry?.type !== 'MultiPolygon') continue;
    const shares = yield* sharesIn(unit.id, unit.geometry, layer, index, memory);
    units.push({ unit, ...capacitySum(shares.map(({ zone, areaM2 }) => of(zone, areaM2))) });
    yield;
  }
  return { phase, zones, units, plan: capacitySum(zones) };
}

export function capacitySum(zones: readonly CapacityOfZone[]): CapacitySum {
  const sum = { zones: 0, areaM2: 0, floorM2: 0, dwellings: 0, people: 0, withoutFloor: 0, withoutDwellings: 0, withoutPeople: 0, byDensity: 0 };
  let homes = 0;
  for (const { areaM2, homes: kind, floorM2, floorFrom, dwellings, people } of zones) {
    sum.zones++;
    sum.areaM2 += areaM2;
    sum.floorM2 += floorM2 ?? 0;
    sum.dwellings += dwellings ?? 0;
    sum.people += people ?? 0;
    if (floorM2 === null) sum.withoutFloor++;
    if (floorFrom === 'density') sum.byDensity++;
    if (kind === 'none') continue;
    homes++;
    if (dwellings === null) sum.withoutDwellings++;
    if (people === null) sum.withoutPeople++;
  }
  // Nothing stated is no zero.
  return { ...sum, floorM2: sum.withoutFloor === sum.zones ? null : sum.floorM2, dwellings: sum.withoutDwellings === homes ? null : sum.dwellings, people: sum.withoutPeople === homes ? null : sum.people };
}
