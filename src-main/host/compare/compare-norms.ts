import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../../src-core/document/record-index.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { evaluateNorms } from '../../../src-core/norms/evaluate-norms.ts';
import type { NormFinding } from '../../../src-core/norms/norm-finding.ts';
import { packInForce } from '../../../src-core/norms/pack-in-force.ts';
import type { ComparedNorms, NormTally } from '../../../src-core/wire/contract.ts';
import { shippedNormPacks } from '../norm-packs.ts';
import type { ComparedFiles } from './compare-files.ts';
import type { ReadVersion } from './read-version.ts';

/** The norms in force held against both versions; `null` where one is no plan, or none is in force. */
export function compareNorms({ before, after }: ComparedFiles, today: string): ComparedNorms | null {
  const pack = packInForce(shippedNormPacks(), { today, appraisedOn: null, approvedOn: null, adjustedOn: null });
  if (pack === null || before.phase === null || after.phase === null) return null;
  const of = (side: ReadVersion): Map<string, NormFinding[]> => {
    const document = documentOf(side);
    const byRule = new Map<string, NormFinding[]>();
    for (const finding of evaluateNorms(document, RecordIndex.of(document), side.phase!, pack)) byRule.set(finding.rule, [...byRule.get(finding.rule) ?? [], finding]);
    return byRule;
  };
  const [was, is] = [of(before), of(after)];
  return {
    pack: pack.names,
    rules: pack.rules.map(({ id, clause, names, unit }) => ({ clause, names, unit, before: tallyOf(was.get(id) ?? []), after: tallyOf(is.get(id) ?? []) })),
  };
}

const documentOf = ({ settings, version: { records, others }, styles }: ReadVersion): PlanDocument =>
  PlanDocument.of(settings, [...(records as readonly PlanRecord[]), ...[...others.values()].flat(), ...styles]);

/** A rule speaks of the plan, or of each of its places: where it is one figure, that is told. */
function tallyOf(findings: readonly NormFinding[]): NormTally {
  const count = (status: NormFinding['status']) => findings.filter((finding) => finding.status === status).length;
  const [only] = findings;
  return { fail: count('fail'), pass: count('pass'), needsData: count('needs-data'), figure: findings.length === 1 ? only!.figure : null, limit: findings.length === 1 ? only!.limit : null };
}
