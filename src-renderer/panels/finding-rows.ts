import { topologyKinds, type TopologyFinding } from '../../src-core/checks/finding.ts';
import type { PlanFacts } from '../../src-core/document/plan-facts.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import { statusOfNorm, statusOfTopology, type FindingStatus } from '../store/findings.ts';
import type { FindingFilter } from '../store/findings-view.ts';
import { foldText } from '../text/fold-text.ts';

interface Row { readonly id: string; readonly group: string; readonly status: FindingStatus }
export type FindingRow =
  | (Row & { readonly kind: 'topology'; readonly finding: TopologyFinding })
  | (Row & { readonly kind: 'norm'; readonly finding: NormFinding });

/** Findings of one kind of fault, or of one rule, as far as the filter lets them through. */
export interface FindingGroup {
  readonly key: string;
  readonly kind: FindingRow['kind'];
  readonly rows: readonly FindingRow[];
}

export const findingStatuses: readonly FindingStatus[] = ['fail', 'needs-data', 'judge', 'pass', 'dismissed'];

/** The drawing first, kind by kind, then the norms in the order of their set. */
export function findingRows(topology: readonly TopologyFinding[] | null, norms: readonly NormFinding[] | null, facts: PlanFacts): FindingRow[] {
  const order = new Map<string, number>(topologyKinds.map((kind, i) => [kind, i]));
  const drawing = [...(topology ?? [])].sort((a, b) => order.get(a.kind)! - order.get(b.kind)! || (b.size ?? 0) - (a.size ?? 0) || (a.id < b.id ? -1 : 1));
  return [
    ...drawing.map((finding): FindingRow => ({ kind: 'topology', id: finding.id, group: finding.kind, status: statusOfTopology(finding, facts), finding })),
    ...(norms ?? []).map((finding): FindingRow => ({ kind: 'norm', id: finding.id, group: finding.rule, status: statusOfNorm(finding, facts), finding })),
  ];
}

export function countByStatus(rows: readonly FindingRow[]): Readonly<Record<FindingStatus, number>> {
  const counts = { 'fail': 0, 'needs-data': 0, 'judge': 0, 'pass': 0, 'dismissed': 0 };
  for (const { status } of rows) counts[status]++;
  return counts;
}

/** `wordsOf` is what a row is found by: its clause, its name, its place. */
export function findingGroups(rows: readonly FindingRow[], { statuses, part, query }: FindingFilter, wordsOf: (row: FindingRow) => string): FindingGroup[] {
  const groups = new Map<string, FindingRow[]>();
  const sought = foldText(query.trim());
  for (const row of rows) {
    if (!statuses.has(row.status) || (part !== 'all' && part !== row.kind)) continue;
    if (sought !== '' && !foldText(wordsOf(row)).includes(sought)) continue;
    const key = `${row.kind} ${row.group}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].map(([key, its]) => ({ key, kind: its[0]!.kind, rows: its }));
}
