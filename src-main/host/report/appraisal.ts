import type { CheckSettings } from '../../../src-core/checks/check-settings.ts';
import { severityOf, type TopologyFinding } from '../../../src-core/checks/finding.ts';
import { TopologyLedger } from '../../../src-core/checks/topology-ledger.ts';
import { zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { planFactsOf, type PlanFacts } from '../../../src-core/document/plan-facts.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import type { Facts } from '../../../src-core/norms/bounds.ts';
import { evaluateNorms } from '../../../src-core/norms/evaluate-norms.ts';
import type { Norm, NormPack } from '../../../src-core/norms/norm-pack.ts';
import type { MissingSet } from '../../../src-core/norms/plan-norms.ts';
import type { NormFinding } from '../../../src-core/norms/norm-finding.ts';
import { landUseCodes } from '../land-use-tables.ts';

export type AppraisedStatus = NormFinding['status'] | 'dismissed';

/** A norm as it was found, with what was set aside kept apart. `number` marks a failing place on the map of its phase. */
export interface AppraisedNorm { readonly phase: Phase; readonly norm: Norm; readonly finding: NormFinding; readonly status: AppraisedStatus; readonly dismissed: string | null; readonly number: number | null }
export interface AppraisedFault { readonly phase: Phase; readonly finding: TopologyFinding; readonly status: AppraisedStatus; readonly dismissed: string | null; readonly number: number | null }

/** What a map of failing places shows. */
export interface FailingPlace { readonly number: number; readonly at: PlanPoint; readonly records: readonly RecordId[] }

/** All that the checks say of a plan, as reports tell it. */
export interface Appraisal {
  readonly document: PlanDocument;
  readonly phases: readonly Phase[];
  readonly pack: NormPack | null;
  /** The set that was chosen and is not to be had. */
  readonly missing: MissingSet | null;
  /** What counted as a fault of the drawing; `null` where that was not looked at. */
  readonly settings: CheckSettings | null;
  readonly facts: PlanFacts;
  /** What was given besides, by a file. */
  readonly besides: Facts;
  readonly norms: readonly AppraisedNorm[];
  readonly faults: readonly AppraisedFault[];
  readonly places: ReadonlyMap<Phase, readonly FailingPlace[]>;
}

export interface AppraisalAsked { readonly phases: readonly Phase[]; readonly pack: NormPack | null; readonly missing: MissingSet | null; readonly settings: CheckSettings; readonly besides: Facts; readonly parts: readonly ('topology' | 'norms')[] }

/** Numbers run over the places of a phase: what fails at the same place has the same one. What has no place has none. */
export function appraise(document: PlanDocument, { phases, pack, missing, settings, besides, parts }: AppraisalAsked): Appraisal {
  const facts = planFactsOf(document);
  const index = RecordIndex.of(document);
  const known = new Map(pack?.rules.map((norm) => [norm.id, norm]));
  const norms: AppraisedNorm[] = [];
  const faults: AppraisedFault[] = [];
  const places = new Map<Phase, FailingPlace[]>();
  for (const phase of phases) {
    const its: FailingPlace[] = [];
    places.set(phase, its);
    const place = (at: PlanPoint | null, records: readonly RecordId[], status: AppraisedStatus): number | null => {
      if (status !== 'fail' || at === null || !Number.isFinite(at.x)) return null;
      const there = its.findIndex((each) => each.at.x === at.x && each.at.y === at.y);
      if (there < 0) return its.push({ number: its.length + 1, at, records });
      its[there] = { ...its[there]!, records: [...its[there]!.records, ...records] };
      return there + 1;
    };
    if (pack !== null && parts.includes('norms')) {
      for (const finding of evaluateNorms(document, index, phase, pack, besides)) {
        const dismissed = facts.dismissals.get(finding.id)?.reason ?? null;
        const status: AppraisedStatus = dismissed === null ? finding.status : 'dismissed';
        norms.push({ phase, norm: known.get(finding.rule)!, finding, status, dismissed, number: place(finding.at, finding.place === null ? finding.zones : [finding.place], status) });
      }
    }
    if (parts.includes('topology')) {
      for (const finding of TopologyLedger.of(document, zonesOf(phase), landUseCodes, settings).findings()) {
        const dismissed = facts.dismissals.get(finding.id)?.reason ?? null;
        const status: AppraisedStatus = dismissed !== null ? 'dismissed' : severityOf(finding.kind) === 'fault' ? 'fail' : 'judge';
        faults.push({ phase, finding, status, dismissed, number: place(finding.at, finding.zones, status) });
      }
    }
  }
  return { document, phases, pack, missing, settings: parts.includes('topology') ? settings : null, facts, besides, norms, faults, places };
}
