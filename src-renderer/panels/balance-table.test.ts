import { expect, test } from 'vitest';
import type { LandBalance, LandBalanceRow } from '../../src-core/balance/land-balance.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import { balanceTable, isEmptyRow } from './balance-table.ts';

const row = (kind: LandBalanceRow['kind'], code: string | null, areaM2: number | null, zones = 1): LandBalanceRow =>
  ({ no: '', kind, code, names: null, zones, areaM2, percent: null, perPerson: false });
const balance = (phase: Phase, rows: readonly LandBalanceRow[]): LandBalance =>
  ({ phase, rows, boundaryM2: null, gapM2: null, overlapM2: 0, outsideM2: null, roads: 'drawn', drawnRoadM2: 0, residualRoadM2: null, zonePeople: null, ruralZones: 0 });

test('puts the phases of one row side by side', () => {
  const table = balanceTable({ HT: balance('HT', [row('row', 'A', 10), row('total', null, 10)]), QHDH: balance('QHDH', [row('row', 'A', 30), row('total', null, 30)]) }, ['HT', 'QHDH']);
  expect(table.map(({ code, cells }) => [code, cells.HT?.areaM2, cells.QHDH?.areaM2])).toEqual([['A', 10, 30], [null, 10, 30]]);
});

test('a row that only a later phase has stands where that phase has it', () => {
  const table = balanceTable({
    HT: balance('HT', [row('row', 'A', 1), row('undetermined', null, 0), row('total', null, 1)]),
    QHDH: balance('QHDH', [row('row', 'A', 1), row('unclassified', null, 5), row('undetermined', null, 0), row('total', null, 6)]),
  }, ['HT', 'QHDH']);
  expect(table.map(({ kind }) => kind)).toEqual(['row', 'unclassified', 'undetermined', 'total']);
  expect(table[1]!.cells.HT).toBeUndefined();
});

test('a phase that is still being reckoned leaves its column empty', () => {
  expect(balanceTable({ QHDH: balance('QHDH', [row('row', 'A', 1)]) }, ['HT', 'QHDH'])[0]!.cells).toEqual({ QHDH: { areaM2: 1, percent: null, zones: 1 } });
});

test('only rows of the form can be empty', () => {
  const [first, second] = balanceTable({ HT: balance('HT', [row('row', 'A', 0, 0), row('section', 'S', 0, 0)]) }, ['HT']);
  expect([isEmptyRow(first!), isEmptyRow(second!)]).toEqual([true, false]);
});
