import { expect, test } from 'vitest';
import type { AdjustmentFigures } from '../../src-core/compare/adjustment.ts';
import { adjustmentTests } from '../../src-core/document/adjustment-decisions.ts';
import type { ComparedNorms, HeldNorms } from '../../src-core/norms/compared-norms.ts';
import { adjustmentRows, adjustmentWords } from './adjustment-words.ts';
import { locales, speaker } from './catalogue.ts';

const figures: AdjustmentFigures = {
  people: { before: 1000, after: 1200 }, grossFloorM2: { before: null, after: null }, landM2: { before: 100_000, after: 100_000 }, changedM2: 25_000,
  boundary: { addedM2: 0, removedM2: 0, stated: true }, units: { touched: 1, all: 4 }, others: [{ layer: 'roads', added: 2, removed: 0, changed: 1 }],
};
const tally = (fail: number, figure: number | null) => ({ fail, pass: 1 - fail, needsData: 0, figure, limit: 6 });
const norms: ComparedNorms = {
  pack: { vi: 'QCVN', en: 'QCVN', ko: 'QCVN' },
  rules: [
    { rule: 'green', clause: 'Bảng 2.5', names: { vi: 'Cây xanh', en: 'Green per person', ko: '녹지' }, unit: 'm²', before: tally(0, 6.2), after: tally(1, 5.4) },
    { rule: 'schools', clause: '2.4.1', names: { vi: 'Trường', en: 'Schools', ko: '학교' }, unit: '', before: tally(2, null), after: tally(0, null) },
  ],
  changes: [],
};
const say = speaker('en');
const evidenceOf = (given: HeldNorms | undefined, test: (typeof adjustmentTests)[number]) => adjustmentWords(figures, given, [], say).find((line) => line.test === test)!.evidence.join(' ');

test('every test of the law has a line with its clause, and what the figures say', () => {
  for (const locale of locales) {
    const lines = adjustmentWords(figures, norms, [], speaker(locale));
    expect(lines.map((line) => line.test)).toEqual(adjustmentTests);
    expect(lines.every(({ question, evidence, clause }) => question !== '' && evidence.length > 0 && clause.includes('Điều 46'))).toBe(true);
  }
  expect(evidenceOf(norms, 'function')).toBe('2.50 ha have another land use: 25.0 % of the land planned before.');
  expect(evidenceOf(norms, 'boundary')).toBe('The boundary is the same.');
  expect(evidenceOf(norms, 'infrastructure')).toContain('People: 1,000 → 1,200. Gross floor area, where a ratio is stated: not stated.');
  expect(evidenceOf(norms, 'structure')).toContain('1 of 4 planning unit');
  expect(evidenceOf(norms, 'continuity')).toContain('a person must judge');
});

test('norms are told before and after, those newly failed with their figures', () => {
  expect(evidenceOf(norms, 'norms')).toBe('QCVN: norms failed before: 1, after: 1. Newly failed: Bảng 2.5 Green per person: 6.2 → 5.4 m² (limit 6). No longer failed: 2.4.1 Schools.');
  expect(evidenceOf(null, 'norms')).toContain('one of the two is no plan');
  expect(evidenceOf(undefined, 'norms')).toContain('not held against both');
  // A plan is a plan, whatever became of the set it chose.
  const missing = evidenceOf({ notHeld: 'set-missing', missing: { id: 'of-a-province', version: '2', why: null } }, 'norms');
  expect(missing).toContain('of-a-province, version 2');
  expect(missing).not.toContain('one of the two is no plan');
});

test('what was not decided says so, and the last row has who decided the whole', () => {
  const rows = adjustmentRows(adjustmentWords(figures, norms, [], say), { lines: [{ test: 'boundary', verdict: 'within', remark: 'xem bản đồ', by: 'Nam', at: '2026-11-26T08:00:00.000Z' }], conclusion: { is: 'local', remark: '', by: 'Hà', at: '2026-11-27T08:00:00.000Z' } }, say);
  expect(rows).toHaveLength(adjustmentTests.length + 1);
  expect(rows[2]!.slice(3)).toEqual(['as local', 'xem bản đồ', 'Nam, 26/11/2026']);
  expect(rows[0]!.slice(3)).toEqual(['not decided', '', '']);
  expect(rows.at(-1)).toEqual(['The adjustment is', '', '', 'local', '', 'Hà, 27/11/2026']);
});
