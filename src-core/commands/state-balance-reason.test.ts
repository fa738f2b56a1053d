import { expect, test } from 'vitest';
import { balanceReasons } from '../document/balance-reasons.ts';
import { invert } from '../document/change.ts';
import { planFactsOf } from '../document/plan-facts.ts';
import { aPlan } from '../testing/a-plan.ts';
import { stateBalanceReason } from './state-balance-reason.ts';

test('says why a class changes in a phase, says it anew, and takes it back', () => {
  const { context } = aPlan();
  const state = (document: typeof context.document, reason: string, phase: 'QHDD' | 'QHDH' = 'QHDH') => stateBalanceReason({ ...context, document }, { landUse: 'GREEN', phase, reason });
  const first = state(context.document, '  a park is added ');
  if (!first.ok) throw new Error(first.failure.code);
  const stated = context.document.with(first.value);
  expect(balanceReasons(stated, 'QHDH')).toEqual({ GREEN: 'a park is added' });
  expect(balanceReasons(stated, 'QHDD')).toEqual({});
  expect(balanceReasons(stated.with(invert(first.value)), 'QHDH')).toEqual({});
  // It is no fact of the norms.
  expect(planFactsOf(stated)).toMatchObject({ facts: [], exceptions: [] });
  const again = state(stated, 'two parks');
  expect(again.ok && balanceReasons(stated.with(again.value), 'QHDH')).toEqual({ GREEN: 'two parks' });
  const gone = state(stated, ' ');
  expect(gone.ok && stated.with(gone.value).count('facts')).toBe(0);
  expect(state(stated, 'a park is added')).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
  expect(state(context.document, '')).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
  expect(stateBalanceReason(context, { landUse: 'NOWHERE', phase: 'QHDH', reason: 'x' })).toMatchObject({ ok: false, failure: { code: 'class-unknown' } });
});
