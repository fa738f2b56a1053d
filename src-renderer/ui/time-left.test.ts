import { expect, test } from 'vitest';
import { perSecond, secondsLeft } from './time-left.ts';

test('says nothing of short work, of an unknown end and of a start', () => {
  expect(secondsLeft(1_000, 50, 100)).toBeNull();
  expect(secondsLeft(60_000, 5, null)).toBeNull();
  expect(secondsLeft(60_000, 1, 100)).toBeNull();
  expect(secondsLeft(60_000, 100, 100)).toBeNull();
});

test('reckons by the pace so far, in readable steps', () => {
  expect(secondsLeft(20_000, 50, 100)).toBe(20);
  expect(secondsLeft(12_000, 90, 100)).toBe(5);
  expect(secondsLeft(60_000, 10, 100)).toBe(540);
});

test.each([[1_000, 90_000, null], [10_000, 0, null], [10_000, 5, null], [10_000, 123_456, 12_000], [4_000, 100, 25]] as const)('after %i ms with %i done: %s a second', (elapsed, done, rate) => expect(perSecond(elapsed, done)).toBe(rate));
