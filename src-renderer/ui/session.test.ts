import { expect, test } from 'vitest';
import { usualDrafting } from '../store/drafting.ts';
import { draftingFrom, withView } from './session.ts';

const view = (x: number) => ({ x, y: 0, zoom: 0 });

test('the newest view stands last and replaces the older one of the same plan', () => {
  const views = withView(withView(withView({}, 'a', view(1)), 'b', view(2)), 'a', view(3));
  expect(Object.entries(views)).toEqual([['b', view(2)], ['a', view(3)]]);
});

test('forgets the plan whose view is the oldest', () => {
  let views = {};
  for (let i = 0; i < 30; i++) views = withView(views, `plan-${i}`, view(i));
  expect(Object.keys(views)).toHaveLength(24);
  expect(Object.keys(views)[0]).toBe('plan-6');
});

test('how one draws comes back, whatever kinds another version knew', () => {
  const { snapOn, drafting } = draftingFrom({ ...usualDrafting, snapOn: false, snap: { ...usualDrafting.snap, kinds: { vertex: false, tangent: true } } });
  expect(snapOn).toBe(false);
  expect(drafting.snap.kinds).toEqual({ ...usualDrafting.snap.kinds, vertex: false });
});
