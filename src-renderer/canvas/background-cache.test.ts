import { expect, it } from 'vitest';
import { BackgroundCache } from './background-cache.ts';

it('keeps what was last looked at, and lets go of what it drops', () => {
  const dropped: string[] = [];
  const cache = new BackgroundCache<string>((value) => dropped.push(value), 2);
  cache.set('a', 'A');
  cache.set('b', null);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C');
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C']);
  expect(dropped).toEqual([]);
  cache.set('d', 'D');
  expect(dropped).toEqual(['A']);
  cache.clear();
  expect(dropped).toEqual(['A', 'C', 'D']);
});
