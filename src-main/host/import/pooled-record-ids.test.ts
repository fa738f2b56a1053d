import { expect, test } from 'vitest';
import { idAlphabet } from '../../../src-core/ids.ts';
import { pooledRecordIds } from './pooled-record-ids.ts';

const letters = new RegExp(`^[${idAlphabet}]{16}$`);

test('a run of ids ascends, none comes twice, and every letter takes every value', () => {
  const newId = pooledRecordIds(5_000);
  const first = Array.from({ length: 5_000 }, newId);
  const second = Array.from({ length: 5_000 }, newId);
  for (const run of [first, second]) {
    expect(run.every((id) => letters.test(id))).toBe(true);
    // Two in 2⁵⁰ may share the part that is put in order.
    expect(run.map((id) => id.slice(0, 10))).toEqual(run.map((id) => id.slice(0, 10)).toSorted());
  }
  expect(new Set([...first, ...second]).size).toBe(10_000);
  expect(second[0]! < first.at(-1)!).toBe(true);
  for (let i = 0; i < 16; i++) expect(new Set(first.map((id) => id[i])).size, `letter ${i}`).toBe(32);
});

test.each([-1, 0, 1])('a layer of an unknown number of features (%i) has ids as well', (count) => {
  const newId = pooledRecordIds(count);
  expect(new Set(Array.from({ length: 100 }, newId)).size).toBe(100);
});
