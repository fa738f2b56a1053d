import { expect, test } from 'vitest';
import { FeatureNumbers } from './feature-numbers.ts';

const of = (...numbers: readonly number[]): string => {
  const list = new FeatureNumbers();
  for (const number of numbers) list.add(number);
  return `${list}`;
};

test('numbers of features are told in runs, none is left out and none is told twice in a row', () => {
  expect(of()).toBe('');
  expect(of(0)).toBe('0');
  expect(of(1, 2, 2, 3, 7, 9, 10)).toBe('1-3, 7, 9-10');
  expect(of(5, 1)).toBe('5, 1');
  expect(new FeatureNumbers().isEmpty).toBe(true);
});
