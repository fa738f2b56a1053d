import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { Phase } from '../../../src-core/document/layers.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import type { Facts } from '../../../src-core/norms/bounds.ts';
import { evaluateNorms } from '../../../src-core/norms/evaluate-norms.ts';
import type { NormFinding } from '../../../src-core/norms/norm-finding.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import type { ReportedFinding } from './check-report.ts';

/** What the norms of a pack say of each phase. */
export function normReport(document: PlanDocument, asked: readonly Phase[], pack: NormPack, facts: Facts, say: Speaker): ReportedFinding[] {
  const index = RecordIndex.of(document);
  const norms = new Map(pack.rules.map((norm) => [norm.id, norm]));
  return asked.flatMap((phase) => evaluateNorms(document, index, phase, pack, facts).map((finding): ReportedFinding => {
    const norm = norms.get(finding.rule)!;
    return {
      id: finding.id, kind: 'norm', rule: finding.rule, clause: norm.clause, phase, status: finding.status,
      figure: finding.figure, limit: finding.limit, unit: finding.unit, shortfall: finding.shortfall, at: finding.at, zones: finding.zones,
      message: sentence(finding, `${norm.clause} ${norm.names[say.locale]}`, document, say),
    };
  }));
}

function sentence(finding: NormFinding, name: string, document: PlanDocument, say: Speaker): string {
  const { status, part, place, figure, limit, unit, shortfall, shortfallUnit, needs } = finding;
  const record = place === null ? undefined : document.get(place);
  const where = record === undefined ? '' : say('norm.where', { place: String(record.fields['label'] ?? record.fields['name'] ?? record.id) });
  const partName = part === null ? null : say.has(`norm.part.${part}`) ? say(`norm.part.${part}`) : finding.evidence['type'] === part ? part : null;
  const title = partName === null ? name : `${name}, ${partName}`;
  const word = (need: string): string => say(status === 'judge' ? `norm.reason.${need}` : `need.${need}`);
  const key = status === 'pass' && (figure === null || limit === null) ? 'norm.pass-all' : `norm.${status}`;
  const { byRoadsPercent, radiusM } = finding.evidence;
  const served = typeof byRoadsPercent === 'number' ? ` ${say('norm.served', { figure, radius: radiusM ?? null, roads: byRoadsPercent })}` : '';
  return say(key, { title, where, figure, limit, unit, shortfall, shortfallUnit: shortfallUnit ?? unit, needs: needs.map(word).join(', ') }) + served;
}
