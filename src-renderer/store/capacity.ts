import { assumptionsIn, type Assumptions } from '../../src-core/capacity/assumptions.ts';
import { homeKinds } from '../../src-core/capacity/home-kinds.ts';
import { planCapacity, type PlanCapacity } from '../../src-core/capacity/plan-capacity.ts';
import { heightOf } from '../../src-core/capacity/zone-capacity.ts';
import { complianceBy, type Compliance, type ZoneCompliance } from '../../src-core/capacity/zone-compliance.ts';
import { zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { FieldValue } from '../../src-core/document/fields.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { factsIn } from '../../src-core/norms/facts-in.ts';
import { NormMemory } from '../../src-core/norms/norm-memory.ts';
import type { NormPack } from '../../src-core/norms/norm-pack.ts';
import { planFacts } from './findings.ts';
import type { Sliced } from './in-slices.ts';
import { landUseTables } from './land-use-tables.ts';
import { onPlan, recordIndex } from './open-plan.ts';

const homesOf = homeKinds(landUseTables.rows);
/** What was cut by a unit is not cut again as long as neither of the two changes. */
let memory = new NormMemory();
onPlan(({ kind }) => {
  if (kind !== 'changed') memory = new NormMemory();
});

export const unitMemory = (): NormMemory => memory;

export const assumptionsOf = (document: PlanDocument, phase: Phase): Assumptions => assumptionsIn(planFacts(document), phase);

/** What a phase can hold. Of the plan in the window, whose index it asks. */
export const capacityOf = (document: PlanDocument, phase: Phase): Sliced<PlanCapacity> =>
  planCapacity(document, recordIndex(), phase, assumptionsOf(document, phase), homesOf, memory);

export type ComplianceOf = (fields: Readonly<Record<string, FieldValue>>, areaM2: number) => ZoneCompliance;

const nothingHeld: ComplianceOf = () => ({ is: 'unknown', limits: [] });

/** Without a set of norms in force nobody knows. */
export const complianceIn = (document: PlanDocument, phase: Phase, pack: NormPack | null): ComplianceOf =>
  (pack === null ? nothingHeld : complianceBy(pack, factsIn(planFacts(document), phase)));

/** How many zones of a phase keep within the limits, and for lack of what the others are not known. */
export interface ComplianceCounts { readonly zones: Readonly<Record<Compliance, number>>; /** Names of facts and fields. */ readonly needs: readonly string[]; /** Zones that lie flat. */ readonly flat: number }

export function* complianceCounts(document: PlanDocument, phase: Phase, pack: NormPack | null): Sliced<ComplianceCounts> {
  const held = complianceIn(document, phase, pack);
  const assumptions = assumptionsOf(document, phase);
  const zones: Record<Compliance, number> = { within: 0, over: 0, unknown: 0, free: 0 };
  const needs = new Set<string>();
  let [seen, flat] = [0, 0];
  for (const { geometry, fields } of document.values(zonesOf(phase))) {
    if (++seen % 500 === 0) yield;
    const { is, limits } = held(fields, areaOf(geometry));
    zones[is]++;
    for (const { needs: need } of limits) if (need !== null) needs.add(need);
    if (heightOf(fields, assumptions) === null) flat++;
  }
  return { zones, needs: [...needs].sort(), flat };
}
