import { expect, test } from 'vitest';
import { adjustmentKey, adjustmentReviewOf, type DecidedSide } from '../document/adjustment-decisions.ts';
import { changeOf, invert } from '../document/change.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import { aPlan } from '../testing/a-plan.ts';
import { decideAdjustment, type DecideAdjustment } from './decide-adjustment.ts';

const plan = aPlan().zone('A', 'POLYGON ((0 0, 10 0, 10 10, 0 10))', { landUse: 'HOUSE' });
const before: DecidedSide = { own: true, name: 'Đồ án · Bản 1', version: 'Bản 1', phase: 'QHDH' };
const after: DecidedSide = { own: true, name: 'Đồ án', version: null, phase: 'QHDH' };
const key = adjustmentKey(before, after);
const asked = (more: Partial<DecideAdjustment> = {}): DecideAdjustment => ({ before, after, of: 'boundary', verdict: 'within', remark: '', by: 'Hà', at: '2026-11-27T08:00:00.000Z', ...more });
const run = (document: PlanDocument, request: DecideAdjustment) => decideAdjustment({ ...plan.context, document }, request);
function decided(document: PlanDocument, request: DecideAdjustment): PlanDocument {
  const outcome = run(document, request);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  expect(document.with(outcome.value).with(invert(outcome.value)).count('adjustments')).toBe(document.count('adjustments'));
  return document.with(outcome.value);
}

test('who decided what, when and why is kept in the plan, and a later decision takes the place of the earlier', () => {
  const once = decided(plan.document, asked({ remark: ' ranh giới giữ nguyên ' }));
  expect(adjustmentReviewOf(once, key)).toEqual({ lines: [{ test: 'boundary', verdict: 'within', remark: 'ranh giới giữ nguyên', by: 'Hà', at: '2026-11-27T08:00:00.000Z' }], conclusion: null });
  const again = decided(once, asked({ verdict: 'beyond', by: 'Minh', at: '2026-11-28T08:00:00.000Z' }));
  expect(adjustmentReviewOf(again, key).lines).toEqual([{ test: 'boundary', verdict: 'beyond', remark: '', by: 'Minh', at: '2026-11-28T08:00:00.000Z' }]);
  const whole = decided(again, asked({ of: 'conclusion', verdict: 'overall', remark: 'xem tờ trình' }));
  expect(adjustmentReviewOf(whole, key).conclusion).toEqual({ is: 'overall', remark: 'xem tờ trình', by: 'Hà', at: '2026-11-27T08:00:00.000Z' });
  expect(whole.count('adjustments')).toBe(2);
});

test('what is taken back is gone, and what is already so is nothing to change', () => {
  const once = decided(plan.document, asked());
  expect(decided(once, asked({ verdict: 'open', by: '' })).count('adjustments')).toBe(0);
  expect(run(once, asked({ at: '2027-01-01T00:00:00.000Z' }))).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
  expect(run(plan.document, asked({ verdict: 'open' }))).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
  // A remark without a verdict is kept.
  expect(adjustmentReviewOf(decided(plan.document, asked({ verdict: 'open', remark: 'hỏi lại' })), key).lines[0]).toMatchObject({ verdict: 'open', remark: 'hỏi lại' });
});

test('a decision has a name to it, and is no document', () => {
  expect(run(plan.document, asked({ by: '  ' }))).toMatchObject({ ok: false, failure: { code: 'decider-missing' } });
  expect(run(plan.document, asked({ remark: 'x'.repeat(20_001) }))).toMatchObject({ ok: false, failure: { code: 'comment-too-long' } });
});

test('two that were compared are known by their versions, and other two have decisions of their own', () => {
  const sides: DecidedSide[] = [before, after, { ...before, phase: 'HT' }, { ...before, version: 'Bản 2' }, { own: false, name: 'Đồ án', version: null, phase: null }, { own: false, name: 'Bản 1', version: 'Bản 1', phase: 'QHDH' }];
  const keys = sides.flatMap((one) => sides.map((other) => adjustmentKey(one, other)));
  expect(new Set(keys).size).toBe(keys.length);
  // What it is called now makes no difference to a version of the plan.
  expect(adjustmentKey({ ...before, name: 'renamed' }, after)).toBe(key);
  expect(adjustmentReviewOf(decided(plan.document, asked()), adjustmentKey(after, before)).lines).toEqual([]);
});

test('what a later program decided in words unknown here is not shown, and stays', () => {
  const once = decided(plan.document, asked());
  const [record] = [...once.values('adjustments')];
  const odd = once.with(changeOf([{ before: record!, after: { ...record!, fields: { ...record!.fields, verdict: 'perhaps' } } }]));
  expect(adjustmentReviewOf(odd, key).lines).toEqual([]);
  expect(odd.count('adjustments')).toBe(1);
});
