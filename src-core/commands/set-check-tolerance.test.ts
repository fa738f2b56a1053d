import { describe, expect, it } from 'vitest';
import { invert } from '../document/change.ts';
import { checkToleranceId, checkToleranceMm } from '../document/check-tolerance.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { setCheckTolerance } from './set-check-tolerance.ts';

const date = '2026-11-27';

describe('the tolerance of the checks of the drawing', () => {
  const { context } = aPlan();
  const set = (toleranceMm: number, document = context.document) => {
    const changed = setCheckTolerance({ ...context, document }, { toleranceMm, date });
    if (!changed.ok) throw new Error(changed.failure.code);
    return { change: changed.value, after: document.with(changed.value) };
  };

  it('is kept in the plan and taken back; the usual one leaves nothing behind', () => {
    expect(checkToleranceMm(context.document)).toBe(10);
    const { change, after } = set(25);
    expect([checkToleranceMm(after), after.count('facts')]).toEqual([25, 1]);
    expect(after.with(invert(change)).count('facts')).toBe(0);
    expect(set(10, after).after.count('facts')).toBe(0);
  });
  it.each([0, -5, 1001, 2.5, Number.NaN])('is not %j', (toleranceMm) => {
    expect(setCheckTolerance(context, { toleranceMm, date })).toMatchObject({ ok: false, failure: { code: 'tolerance-out-of-range', evidence: { value: toleranceMm } } });
  });
  it('that is there already is nothing to change', () => {
    expect(setCheckTolerance(context, { toleranceMm: 10, date })).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
  });
  it.each([0, 1e9, -3, null, 'wide'])('is the usual one where the file says %j', (figure) => {
    const odd = { ...set(25).after.get(checkToleranceId)!, fields: { kind: 'check-tolerance', figure } };
    expect(checkToleranceMm(aPlan().record(odd).document)).toBe(10);
    expect(checkToleranceMm(aPlan().record(aRecord(checkToleranceId, 'notes', 'POINT (0 0)', {})).document)).toBe(10);
  });
});
