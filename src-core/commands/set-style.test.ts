import { expect, test } from 'vitest';
import { looksOf, usualLook } from '../document/looks.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { setStyle, type SetStyle } from './set-style.ts';

const plan = aPlan();
const after = (document: PlanDocument, ...styles: SetStyle['styles']): PlanDocument => {
  const outcome = setStyle({ ...plan.context, document }, { styles });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return document.with(outcome.value);
};

test('a layer, a class and a reference layer have looks of their own', () => {
  const next = after(plan.document, { target: 'zones_HT', values: { opacity: 0.3, lineStyle: 'dashed' } }, { target: 'zones', landUse: 'ROAD', values: { color: '#aabbcc', pattern: 'hatched' } }, { target: 'reference_1', values: { title: 'Thửa đất', position: 0 } });
  expect(looksOf(next).of('zones_HT')).toEqual({ ...usualLook, opacity: 0.3, lineStyle: 'dashed' });
  expect(looksOf(next).ofClass('ROAD')).toMatchObject({ color: '#aabbcc', pattern: 'hatched' });
  expect(looksOf(next).of('reference_1')).toMatchObject({ title: 'Thửa đất', position: 0 });
  expect(looksOf(next).of('roads')).toBe(usualLook);
});

test('a second edit keeps what the first set, and what is as usual in everything is not kept', () => {
  const once = after(plan.document, { target: 'zones_HT', values: { opacity: 0.3 } });
  const twice = after(once, { target: 'zones_HT', values: { labels: 0 } });
  expect(looksOf(twice).of('zones_HT')).toMatchObject({ opacity: 0.3, labels: false });
  expect(after(twice, { target: 'zones_HT', values: { opacity: null, labels: null } }).count('styles')).toBe(0);
});

test.each([
  { opacity: 1.5 }, { opacity: Number.NaN }, { color: 'red' }, { lineWidth: -1 }, { pattern: 'dots' as never }, { position: 0.5 }, { nonsense: 'x' } as never,
])('%j is refused', (values) => {
  expect(setStyle(plan.context, { styles: [{ target: 'zones_HT', values }] })).toMatchObject({ failure: { code: 'value-out-of-range' } });
});

test('nothing new is nothing to change', () => {
  expect(setStyle(plan.context, { styles: [{ target: 'roads', values: { opacity: null } }] })).toMatchObject({ failure: { code: 'nothing-to-change' } });
});

test('what a file holds that cannot be drawn is as usual', () => {
  const record = { ...aRecord('odd', 'styles', 'POINT (0 0)', { target: 'roads', color: 'url(x)', opacity: 7, lineStyle: 'wavy', position: -2 }), geometry: null, id: recordId('odd') };
  expect(looksOf(plan.record(record).document).of('roads')).toEqual(usualLook);
});
