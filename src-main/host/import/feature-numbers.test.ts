import { expect, test } from 'vitest';
import { FeatureNumbers } from './feature-numbers.ts';

const of = (...numbers: readonly number[]): string => `${FeatureNumbers.of(numbers)}`;

test('numbers of features are told in runs, in their order, none left out and none twice', () => {
  expect(of()).toBe('');
  expect(of(0)).toBe('0');
  expect(of(1, 2, 2, 3, 7, 9, 10)).toBe('1-3, 7, 9-10');
  expect(of(5, 6, 1, 5, 2)).toBe('1-2, 5-6');
  expect(new FeatureNumbers().isEmpty).toBe(true);
});
