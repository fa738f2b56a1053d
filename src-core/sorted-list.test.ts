import { expect, it } from 'vitest';
import { randomFrom } from './testing/random-plan.ts';
import { SortedList } from './sorted-list.ts';

it('has what was put in and not taken out, in order, over many blocks', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = randomFrom(seed);
  const list = new SortedList<number>((a, b) => a - b);
  const known = new Set<number>();
  for (let i = 0; i < 3000; i++) known.add(Math.floor(10_000 * random()));
  for (const each of known) list.add(each);
  for (let i = 0; i < 6000; i++) {
    const each = Math.floor(10_000 * random());
    if (known.delete(each)) list.remove(each);
    else {
      known.add(each);
      list.add(each);
    }
    if (i % 500 !== 0) continue;
    const sorted = [...known].sort((a, b) => a - b);
    expect(list.values(), `SEED ${seed}`).toEqual(sorted);
    expect([list.first, list.last, ...list.from((it) => it < 7000)]).toEqual([sorted[0], sorted.at(-1), ...sorted.filter((it) => it >= 7000)]);
  }
  for (const each of known) list.remove(each);
  expect([list.first, list.last, list.values(), [...list.from(() => false)]]).toEqual([undefined, undefined, [], []]);
  list.add(1);
  expect(list.values()).toEqual([1]);
  expect(() => list.remove(2)).toThrow();
});
