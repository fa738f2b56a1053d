import { expect, test } from 'vitest';
import { cellKey, readCellKey, type BalanceCell } from './cell-key.ts';

test('a cell is found by its key again', () => {
  const cells: BalanceCell[] = [
    { row: { kind: 'row', code: 'DAT_DD_Donvio' }, source: 'QHDH', unit: null },
    { row: { kind: 'section', code: 'DAT_DD' }, source: 'change', unit: null },
    { row: { kind: 'total', code: null }, source: 'HT', unit: 'unit/3@x' },
  ];
  expect(cells.map((cell) => readCellKey(cellKey(cell)))).toEqual(cells);
  expect(cellKey(cells[0]!)).toBe('row:DAT_DD_Donvio/QHDH');
});

test('what is no key names no cell', () => {
  expect(['', 'row', 'row:X', 'column:X/QHDH', 'row:X/2030', 'DAT_DD_Donvio/QHDH'].map(readCellKey)).toEqual([null, null, null, null, null, null]);
});
