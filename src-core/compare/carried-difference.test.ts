import { expect, test } from 'vitest';
import { carriedDifference } from './carried-difference.ts';
import type { KeySide } from './difference-key.ts';

//  v0 ── v1 ── v2
//    └── option       made after v2
const versions = [['v0', null, 0], ['v1', 'v0', 1], ['v2', 'v1', 2], ['option', 'v0', 3]].map(([name, parent, hour]) => ({ id: `id ${name}`, name: String(name), parent: parent === null ? null : `id ${parent}`, at: `2026-11-27T0${hour}:00:00Z` }));
const version = (name: string, phase = 'QHDH'): KeySide => ({ kind: 'version', name, phase });
const plan: KeySide = { kind: 'plan', name: '', phase: 'QHDH' };
const file: KeySide = { kind: 'other', name: 'other.shp', phase: '' };
const told = (said: readonly [KeySide, KeySide], shown: readonly [KeySide, KeySide], at = '2026-11-27T01:30:00Z') =>
  carriedDifference({ before: said[0], after: said[1] }, at, { before: shown[0], after: shown[1] }, versions);
const [v0, v1, v2, option] = ['v0', 'v1', 'v2', 'option'].map((name) => version(name)) as [KeySide, KeySide, KeySide, KeySide];

test('what was said of two versions is said of these', () => {
  expect(told([v0, v1], [v0, v1])).toBe('same');
  expect(told([v0, file], [v0, file])).toBe('same');
  expect(told([v0, v1], [v1, v2])).toBe('other');
  expect(told([v0, v1], [v1, v0])).toBe('other');
  expect(told([v0, v1], [v0, version('v1', 'QHDD')])).toBe('other');
});

test('it is carried to what came of the later one, held against the same earlier one: not back, nor to another option', () => {
  expect([told([v0, v1], [v0, v2]), told([v0, v1], [v0, plan])]).toEqual(['carried', 'carried']);
  expect([told([v0, v2], [v0, v1]), told([v0, v1], [v0, option]), told([v0, v1], [v0, file]), told([v0, file], [v0, v2])]).toEqual(['other', 'other', 'other', 'other']);
});

test('to the plan as it stands where it goes on from that version, and not from another option', () => {
  const toPlan = (said: KeySide, standsOn: string | null) => carriedDifference({ before: v0, after: said }, '2026-11-27T01:30:00Z', { before: v0, after: plan }, versions, standsOn);
  expect([toPlan(v1, 'id v2'), toPlan(v2, 'id v2'), toPlan(option, 'id option')]).toEqual(['carried', 'carried', 'carried']);
  expect([toPlan(option, 'id v2'), toPlan(v1, 'id option')]).toEqual(['other', 'other']);
  expect([toPlan(option, null), toPlan(option, 'id gone')]).toEqual(['carried', 'carried']);
});

test('of the plan as it stood, to the versions that were made of it afterwards', () => {
  expect([told([v0, plan], [v0, plan]), told([v0, plan], [v0, v2]), told([v0, plan], [v0, v1])]).toEqual(['same', 'carried', 'other']);
});

test('a version that nobody knows is none that came of another, nor do versions that go in a circle end it', () => {
  expect(told([v0, v1], [v0, version('gone')])).toBe('other');
  const circle = [{ id: 'a', name: 'a', parent: 'b', at: '' }, { id: 'b', name: 'b', parent: 'a', at: '' }];
  expect(carriedDifference({ before: v0, after: v1 }, '', { before: v0, after: version('a') }, circle)).toBe('other');
});
