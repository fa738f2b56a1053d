import type { CheckSettings } from '../../../src-core/checks/check-settings.ts';
import type { Phase } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { Facts } from '../../../src-core/norms/bounds.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import type { MissingSet, UnusableSet } from '../../../src-core/norms/plan-norms.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { sayMissing, sayUnusable } from '../../../src-renderer/text/norm-set-words.ts';
import { topologyReport, type CheckPart, type ReportedFinding } from './check-report.ts';
import { normReport } from './norm-report.ts';

export interface FindingsAsked {
  readonly phases: readonly Phase[];
  readonly pack: NormPack | null;
  readonly missing: MissingSet | null;
  readonly unusable: readonly UnusableSet[];
  readonly settings: CheckSettings;
  /** Facts that stand before those the plan states. */
  readonly besides: Facts;
  readonly parts: readonly CheckPart[];
}

/** What `check --json` prints, but for the files it wrote: scripts rely on the names. */
export interface FindingsReport {
  readonly plan: string;
  readonly crs: string;
  readonly phases: readonly Phase[];
  readonly norms: string | null;
  readonly toleranceMm: number | null;
  readonly notes: readonly string[];
  readonly findings: readonly ReportedFinding[];
}

/** Every finding of a plan, and what is to be known of the sets of norms it was judged by; for the terminal and the window alike. */
export function findingsReport(document: PlanDocument, { phases, pack, missing, unusable, settings, besides, parts }: FindingsAsked, say: Speaker): FindingsReport {
  const judged = parts.includes('norms');
  const drawn = parts.includes('topology');
  // One that was chosen is missed already; the others are told apart from it.
  const others = unusable.filter(({ id, version }) => id !== missing?.id || version !== missing.version);
  return {
    plan: document.settings.name, crs: document.settings.crs, phases, norms: judged ? pack?.id ?? null : null, toleranceMm: drawn ? settings.toleranceMm : null,
    notes: judged ? [...(missing === null ? [] : [sayMissing(missing, say)]), ...others.map((set) => sayUnusable(set, say))] : [],
    findings: [
      ...(drawn ? topologyReport(document, phases, settings, say) : []),
      ...(judged && pack !== null ? normReport(document, phases, pack, besides, say) : []),
    ],
  };
}
