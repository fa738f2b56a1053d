import { expect, test } from 'vitest';
import { speaker } from './catalogue.ts';
import { sideWords } from './side-words.ts';

const say = speaker('en');
const plan = { plan: 'Bắc Giang', name: 'Bắc Giang', version: null, phase: 'QHDH' } as const;
const draft = { ...plan, name: 'Bắc Giang · Draft 1', version: 'Draft 1' };

test('two versions of one plan are told by what tells them apart', () => {
  expect(sideWords(draft, plan, say)).toBe('Draft 1');
  expect(sideWords(plan, draft, say)).toBe('as it stands now');
  expect(sideWords({ ...plan, phase: 'HT' }, plan, say)).toBe('Existing');
  expect(sideWords({ ...draft, phase: 'HT' }, plan, say)).toBe('Draft 1 · Existing');
});

test('others by their names', () => {
  expect(sideWords({ plan: null, name: '2018/zoning', version: null, phase: null }, plan, say)).toBe('2018/zoning');
  expect(sideWords(draft, { ...plan, plan: 'Bắc Ninh' }, say)).toBe('Bắc Giang · Draft 1');
  expect(sideWords(plan, plan, say)).toBe('Bắc Giang');
});
