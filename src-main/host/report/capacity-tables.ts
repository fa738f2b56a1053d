import { assumptionFact, assumptionNames, assumptionsIn, type AssumptionName } from '../../../src-core/capacity/assumptions.ts';
import { homeKinds } from '../../../src-core/capacity/home-kinds.ts';
import { noMemory } from '../../../src-core/balance/unit-shares.ts';
import { planCapacity, type CapacityOfZone, type CapacitySum, type PlanCapacity } from '../../../src-core/capacity/plan-capacity.ts';
import { heightOf } from '../../../src-core/capacity/zone-capacity.ts';
import type { Phase } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { planFactsOf } from '../../../src-core/document/plan-facts.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { factTitle } from '../../../src-renderer/text/fact-words.ts';
import { landUseTables } from '../land-use-tables.ts';

type Cell = string | number | null;

export interface CapacityAssumption { readonly name: AssumptionName; readonly title: string; /** `null`: not stated. */ readonly value: number | null; readonly from: string }
export interface CapacityLine { readonly name: string; readonly sum: CapacitySum }
export interface CapacityZoneLine { readonly id: string; readonly name: string; readonly landUse: string; readonly capacity: CapacityOfZone; /** Metres. */ readonly heightM: number | null }

/** What a phase can hold, in words and figures, whatever it is written into. */
export interface CapacityTables {
  readonly phase: Phase;
  readonly title: string;
  readonly heading: readonly string[];
  readonly assumptions: readonly CapacityAssumption[];
  /** Units by their names. */
  readonly units: readonly CapacityLine[];
  readonly plan: CapacityLine;
  readonly zones: readonly CapacityZoneLine[];
  /** What is counted how, and what is in no sum. */
  readonly remarks: readonly string[];
}

export function capacityTables(document: PlanDocument, phase: Phase, say: Speaker): CapacityTables {
  const facts = planFactsOf(document);
  const assumptions = assumptionsIn(facts, phase);
  const { zones, units, plan } = reckoned(document, phase);
  const names = new Map(landUseTables.classes.map(({ code, names: its }) => [code, its[say.locale]]));
  const nameOf = ({ id, fields }: { readonly id: string; readonly fields: Readonly<Record<string, string | number | null>> }) => String(fields['label'] ?? fields['name'] ?? id);
  const byName = <Line extends { readonly name: string }>(lines: readonly Line[]): Line[] => [...lines].sort((a, b) => a.name.localeCompare(b.name, say.locale, { numeric: true }));
  return {
    phase, title: say('report.capacity.title', { phase: say(`phase.${phase}`) }),
    heading: [document.settings.name, ...(document.settings.madeUp ? [say('plan.made-up-long')] : []), say('balance.measured', { crs: document.settings.crsName })],
    assumptions: assumptionNames.map((name) => {
      const fact = assumptionFact(facts, name, phase);
      return { name, title: factTitle(name, say), value: assumptions[name], from: fact === null ? '' : `${fact.source}, ${fact.date}` };
    }),
    units: byName(units.map(({ unit, ...sum }) => ({ name: nameOf(unit), sum }))),
    plan: { name: say('capacity.whole-plan'), sum: plan },
    zones: byName(zones.map((capacity) => ({ id: capacity.zone.id, name: nameOf(capacity.zone), landUse: names.get(String(capacity.zone.fields['landUse'])) ?? String(capacity.zone.fields['landUse'] ?? ''), capacity, heightM: heightOf(capacity.zone.fields, assumptions) }))),
    remarks: capacityRemarks(plan, units.length > 0, say),
  };
}

function reckoned(document: PlanDocument, phase: Phase): PlanCapacity {
  const steps = planCapacity(document, RecordIndex.of(document), phase, assumptionsIn(planFactsOf(document), phase), homeKinds(landUseTables.rows), noMemory);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function capacityRemarks({ byDensity, withoutFloor, withoutDwellings }: CapacitySum, hasUnits: boolean, say: Speaker): string[] {
  return [
    say('capacity.method'),
    ...(byDensity > 0 ? [say('capacity.by-density', { count: byDensity })] : []),
    ...(withoutFloor > 0 ? [say('capacity.without-floor', { count: withoutFloor })] : []),
    ...(withoutDwellings > 0 ? [say('capacity.without-dwellings', { count: withoutDwellings })] : []),
    ...(hasUnits ? [say('capacity.units-cut')] : []),
  ];
}

export const summaryHeads = ['name', 'zones', 'area', 'floor', 'dwellings', 'people', 'without'] as const;
export const zoneHeads = ['name', 'class', 'area', 'storeys', 'height', 'ratio', 'floor', 'from', 'dwellings', 'people'] as const;
const squareMetresAHectare = 10_000;

/** Areas in hectares, floor area in m²; nothing rounded. */
export const summaryCells = ({ name, sum }: CapacityLine): Cell[] => [name, sum.zones, sum.areaM2 / squareMetresAHectare, sum.floorM2, sum.dwellings, sum.people, sum.withoutFloor];

export function zoneCells({ name, landUse, heightM, capacity: { zone: { fields }, areaM2, floorM2, floorFrom, dwellings, people } }: CapacityZoneLine, say: Speaker): Cell[] {
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return [name, landUse, areaM2 / squareMetresAHectare, number(fields['storeys']), heightM, number(fields['floorAreaRatio']), floorM2, floorFrom === null ? null : say(`capacity.from.${floorFrom}`), dwellings, people];
}
