import { expect, it } from 'vitest';
import type { TopologyFinding } from '../../src-core/checks/finding.ts';
import type { NormFinding } from '../../src-core/norms/norm-finding.ts';
import { recordId } from '../../src-core/ids.ts';
import { countByStatus, findingGroups, findingRows } from './finding-rows.ts';

const fault = (kind: TopologyFinding['kind'], id: string, size: number): TopologyFinding => ({ id, kind, layer: 'zones_QHDH', at: { x: 0, y: 0 }, size, unit: 'm2', zones: [recordId(id)], evidence: {} });
const norm = (rule: string, status: NormFinding['status']): NormFinding => ({
  id: `norm:QHDH:${rule}:${status}`, rule, status, part: null, place: null, figure: null, limit: null, unit: 'm2', shortfall: null, shortfallUnit: null, at: null, zones: [], needs: [], candidates: [], evidence: {}, claim: null,
});
const dismissed = new Map([['gap:2', { finding: 'gap:2', reason: 'a pond', date: '2026-01-31' }]]);
const rows = findingRows([fault('overlap', 'o', 5), fault('gap', 'gap:1', 1), fault('gap', 'gap:2', 9), fault('straddles-units', 's', 3)], [norm('b', 'fail'), norm('a', 'pass')], { facts: [], exceptions: [], dismissals: dismissed });
const ids = (groups: ReturnType<typeof findingGroups>) => groups.map(({ key, rows: its }) => [key, its.map(({ id }) => id)]);

it('stand by kind, the largest first, then by rule in the order of the set; what was set aside and what is but a notice counts apart', () => {
  expect(rows.map(({ id }) => id)).toEqual(['gap:2', 'gap:1', 'o', 's', 'norm:QHDH:b:fail', 'norm:QHDH:a:pass']);
  expect(countByStatus(rows)).toEqual({ 'fail': 3, 'needs-data': 0, 'judge': 1, 'pass': 1, 'dismissed': 1 });
});
it('are grouped as far as status, kind and words let them through', () => {
  const words = ({ id }: { readonly id: string }) => (id === 'o' ? 'Đường khu vực' : id);
  expect(ids(findingGroups(rows, { statuses: new Set(['fail']), part: 'all', query: '' }, words))).toEqual([['topology gap', ['gap:1']], ['topology overlap', ['o']], ['norm b', ['norm:QHDH:b:fail']]]);
  expect(ids(findingGroups(rows, { statuses: new Set(['fail', 'dismissed']), part: 'topology', query: '' }, words))).toEqual([['topology gap', ['gap:2', 'gap:1']], ['topology overlap', ['o']]]);
  expect(ids(findingGroups(rows, { statuses: new Set(['fail']), part: 'all', query: 'duong KHU' }, words))).toEqual([['topology overlap', ['o']]]);
});
