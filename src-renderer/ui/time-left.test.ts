import { expect, test } from 'vitest';
import { secondsLeft } from './time-left.ts';

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
