import { expect, it } from 'vitest';
import shipped from '../../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { normPackSchema } from './norm-pack.ts';
import { packInForce, type PlanDates } from './pack-in-force.ts';

const old = normPackSchema.parse(shipped);
const dayAfter = new Date(Date.parse(old.effectiveTo!) + 86_400_000).toISOString().slice(0, 10);
const next = { ...old, id: 'next', effectiveFrom: dayAfter, effectiveTo: null, supersededBy: null };
const dates = (some: Partial<PlanDates>): PlanDates => ({ today: dayAfter, appraisedOn: null, approvedOn: null, adjustedOn: null, ...some });
const inForce = (some: Partial<PlanDates>, packs = [old, next]) => packInForce(packs, dates(some))?.id ?? null;

it('is the one whose time it is', () => {
  expect([inForce({ today: old.effectiveFrom }), inForce({ today: old.effectiveTo! }), inForce({ today: dayAfter })]).toEqual([old.id, old.id, 'next']);
  expect(inForce({ today: '2000-01-01' })).toBeNull();
});
it('stays that of a plan appraised or approved in its time, until the plan is adjusted', () => {
  expect(inForce({ appraisedOn: old.effectiveTo })).toBe(old.id);
  expect(inForce({ approvedOn: old.effectiveTo })).toBe(old.id);
  expect(inForce({ approvedOn: dayAfter })).toBe('next');
  expect(inForce({ approvedOn: old.effectiveTo, adjustedOn: dayAfter })).toBe('next');
});
it('is none where the one in force is not enabled', () => {
  expect(inForce({}, [old, { ...next, enabled: false }])).toBeNull();
});
