import { expect, it } from 'vitest';
import { aRecord } from '../../src-core/testing/a-plan.ts';
import { recordId } from '../../src-core/ids.ts';
import type { AreaChange } from '../../src-core/document/area-changes.ts';
import { locales, speaker } from './catalogue.ts';
import { balanceWords, editWords, landLessWords, sliverWords } from './edit-words.ts';

const area = (name: string | null, before: number | null, after: number | null): AreaChange => ({ id: recordId(String(name)), name, landUse: null, before, after });
const symbol = (code: string) => code;

it('says what became of each zone, in hectares of the language', () => {
  const both = [area('14', 23_100, 27_400), area('15', 9_000, 4_700)];
  expect(editWords(speaker('en'), both, symbol)).toBe('Zone 14: 2.31 → 2.74 ha; Zone 15: −0.43 ha');
  expect(editWords(speaker('vi'), both, symbol)).toBe('Ô 14: 2,31 → 2,74 ha; Ô 15: −0,43 ha');
});

it('tells new zones, zones that are gone, and what rounds to nothing', () => {
  expect(editWords(speaker('en'), [area('new', null, 12_000), area('old', 8_000, null), area(null, 100, 112.34)], symbol)).toBe('New zone new: 1.20 ha; Zone old: gone (−0.80 ha); Unnamed zone: +12.3 m²');
  expect(editWords(speaker('vi'), [area(null, null, 12_000)], symbol)).toBe('Ô mới: 1,20 ha');
});

it('tells the part that is new of a divided zone from what is left, both of one name', () => {
  expect(editWords(speaker('en'), [area('DVO-57', null, 15_000), area('DVO-57', 77_600, 62_600)], symbol)).toBe('New zone DVO-57: 1.50 ha; Zone DVO-57: 7.76 → 6.26 ha');
});

it('tells what is given and taken in one unit, and nothing that reads zero', () => {
  const words = (gained: number, lost: number) => balanceWords(speaker('en'), gained, lost);
  expect(words(4_300, 4_300)).toBe('+0.43 ha / −0.43 ha');
  expect(words(48, 0.01)).toBe('+48.0 m²');
  expect(words(4_300, 48)).toBe('+4,300.0 m² / −48.0 m²');
  expect(words(0, 12_000)).toBe('−1.20 ha');
  expect(words(0.04, 0)).toBe('');
  expect(balanceWords(speaker('vi'), 48, 4_300)).toBe('+48,0 m² / −4.300,0 m²');
  expect(editWords(speaker('en'), [area('A', 23_050, 23_101), area('B', 100, 99.96)], symbol)).toBe('Zone A: +0.01 ha');
});

it('counts what it does not name', () => {
  const many = Array.from({ length: 6 }, (_, i) => area(String(i), 10_000, 20_000));
  expect(editWords(speaker('en'), many, symbol)).toMatch(/; 3 more zones$/);
  expect(editWords(speaker('en'), [], symbol)).toBe('');
});

it('names the first sliver and counts the rest', () => {
  const zone = aRecord('id-17', 'zones_QHDH', 'POLYGON ((0 0, 1 0, 1 1))', { label: 'A' });
  const sliver = { kind: 'strip' as const, zone, measure: 0.124, x: 420_000, y: 2_350_000.5 };
  expect(sliverWords(speaker('en'), [sliver, sliver], symbol)).toBe('A strip only 0.12 m wide is left in zone A. And 1 more place.');
});

it('tells a zone without a label by its land use and the place, and never by its id', () => {
  const sliver = (fields: Readonly<Record<string, string>>) => ({ kind: 'strip' as const, zone: aRecord('id-17', 'zones_QHDH', 'POLYGON ((0 0, 1 0, 1 1))', fields), measure: 0.124, x: 420_000, y: 2_350_000.5 });
  expect(sliverWords(speaker('en'), [sliver({ landUse: 'DAT_DD_Donvio' })], () => 'ĐVO')).toBe('A strip only 0.12 m wide is left in zone ĐVO (no label) near E 420,000.000, N 2,350,000.500.');
  for (const locale of locales) {
    for (const fields of [{ landUse: 'DAT_DD_Donvio' }, {}]) expect(sliverWords(speaker(locale), [sliver(fields as Readonly<Record<string, string>>)], () => 'ĐVO')).not.toMatch(/id-17|\{\{|undefined/);
  }
});

it('tells of land that zones have no more', () => {
  expect(landLessWords(speaker('en'), [area('14', 23_100, null), area('15', 9_000, 12_100)])).toBe('Land in zones is 2.00 ha less.');
  expect(landLessWords(speaker('vi'), [area('14', 100, 88.5)])).toBe('Tổng diện tích các ô giảm 11,5 m².');
  expect(landLessWords(speaker('en'), [area('14', 100, 60), area('15', 100, 140)])).toBe('');
});
