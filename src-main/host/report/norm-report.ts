import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { Phase } from '../../../src-core/document/layers.ts';
import { planFactsOf } from '../../../src-core/document/plan-facts.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import type { Facts } from '../../../src-core/norms/bounds.ts';
import { evaluateNorms } from '../../../src-core/norms/evaluate-norms.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import { sayNorm } from '../../../src-renderer/text/finding-words.ts';
import { figuresAsWritten, notesOfNorm, wordsIn } from '../../../src-renderer/text/law-words.ts';
import type { ReportedFinding } from './check-report.ts';
import { reachedOf } from './reached-of.ts';

/** What the norms of a pack say of each phase, by the facts the plan states and, before them, `facts`. */
export function normReport(document: PlanDocument, asked: readonly Phase[], pack: NormPack, facts: Facts, say: Speaker): ReportedFinding[] {
  const index = RecordIndex.of(document);
  const { dismissals } = planFactsOf(document);
  const norms = new Map(pack.rules.map((norm) => [norm.id, norm]));
  return asked.flatMap((phase) => evaluateNorms(document, index, phase, pack, facts).map((finding): ReportedFinding => {
    const norm = norms.get(finding.rule)!;
    return {
      id: finding.id, kind: 'norm', rule: finding.rule, clause: norm.clause, wording: norm.wording ?? null, figuresAsWritten: figuresAsWritten(norm, say), notes: [...(norm.exceptions ?? []).map((text) => wordsIn(text, say)), ...notesOfNorm(norm, say)], phase, status: finding.status,
      figure: finding.figure, limit: finding.limit, unit: finding.unit, shortfall: finding.shortfall, shortfallUnit: finding.shortfall === null ? null : finding.shortfallUnit ?? finding.unit, at: finding.at, zones: finding.zones, reached: reachedOf(finding),
      message: sayNorm(finding, norm, document, say), dismissed: dismissals.get(finding.id)?.reason ?? null, claim: finding.claim?.reason ?? null,
    };
  }));
}
