import { expect, test } from 'vitest';
import { recordId } from '../ids.ts';
import { coverOf, keyIn, keyOfPlace, keyOfZone, keySide, pairOfKey, readDifferenceKey } from './difference-key.ts';
import type { Cover } from './land-account.ts';

const ids = (...texts: string[]) => texts.map(recordId);

test('of a zone, whatever became of it, the key is that of what it was', () => {
  expect(keyOfZone(ids('b', 'a'), ids('c'))).toBe('zone:a');
  expect(keyOfZone([], ids('z', 'c'))).toBe('zone:c');
  expect(readDifferenceKey('zone:a')).toEqual({ kind: 'zone', id: 'a' });
});

test('of a place the two covers are read again; no land is not land without a class', () => {
  const covers: Cover[] = [{ kind: 'none' }, { kind: 'class', landUse: null }, { kind: 'class', landUse: 'RICE' }, { kind: 'several', landUses: ['IND', null] }];
  for (const from of covers) {
    for (const to of covers) {
      const key = readDifferenceKey(keyOfPlace(from, to));
      expect(key?.kind === 'place' ? [coverOf(key.from), coverOf(key.to)] : null).toEqual([from, to]);
    }
  }
});

test('a key is short enough for the file of answers, whatever a file calls its classes', () => {
  for (const long of ['Đ'.repeat(5_000), '\u0000'.repeat(5_000)]) {
    const side = keySide({ own: true, name: long, version: long, phase: 'QHDD' });
    const other = keySide({ own: false, name: long, version: null, phase: null });
    expect(keyIn(keyOfZone(ids(long), []), { before: side, after: other }).length).toBeLessThanOrEqual(1_000);
    expect(keyIn(keyOfPlace({ kind: 'several', landUses: Array.from({ length: 40 }, () => long) }, { kind: 'class', landUse: long }), { before: side, after: other }).length).toBeLessThanOrEqual(1_000);
    expect(keyOfPlace({ kind: 'several', landUses: Array.from({ length: 40 }, () => long) }, { kind: 'class', landUse: long }).length).toBeLessThanOrEqual(1_000);
  }
});

test('the two versions that differ are read again, whatever they are called; without them a key is what it was', () => {
  const before = keySide({ own: true, name: 'Plan', version: 'Draft "1"\nof [two]', phase: 'QHDH' });
  for (const after of [keySide({ own: true, name: 'Plan', version: null, phase: 'QHDH' }), keySide({ own: false, name: 'other.shp', version: null, phase: null })]) {
    const key = keyIn(keyOfZone(ids('a\nb'), []), { before, after });
    expect(pairOfKey(key)).toEqual({ key: 'zone:a b', pair: { before, after } });
    expect(readDifferenceKey(key)).toEqual({ kind: 'zone', id: 'a b' });
  }
  expect(pairOfKey('zone:a')).toEqual({ key: 'zone:a', pair: null });
  expect(['zone:a\n', 'zone:a\n[]', 'zone:a\n[["version","x","y"],["odd","x","y"]]', 'zone:a\n[["version","x","y"],["plan",1,"y"]]'].map((key) => pairOfKey(key).pair)).toEqual([null, null, null, null]);
});

test('what is no key names no difference', () => {
  expect(['', 'x', 'place:', 'place:{}', 'place:[1,2]', 'place:[["a"]]', 'place:[[],null]', `place:${'['.repeat(500)}`].map(readDifferenceKey)).toEqual(Array(8).fill(null));
});
