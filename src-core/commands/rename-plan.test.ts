import { describe, expect, it } from 'vitest';
import { invert } from '../document/change.ts';
import { aPlan } from '../testing/a-plan.ts';
import { renamePlan } from './rename-plan.ts';

describe('renamePlan', () => {
  const { context } = aPlan();
  it('gives the plan another name, and undo gives back the one it was made with', () => {
    const renamed = renamePlan(context, { name: ' Bắc Giang 2045 ' });
    if (!renamed.ok) throw new Error(renamed.failure.code);
    const after = context.document.with(renamed.value);
    expect(after.settings).toEqual({ ...context.document.settings, name: 'Bắc Giang 2045' });
    expect(after.with(invert(renamed.value)).settings).toEqual(context.document.settings);
  });
  it.each(['', '  ', 'Test'])('does nothing for %j', (name) => {
    expect(renamePlan(context, { name })).toMatchObject({ ok: false, failure: { code: 'nothing-to-change' } });
  });
});
