import { expect, test } from 'vitest';
import { standsOn, versionRestored, type JournalStep } from './stands-on.ts';
import type { Version } from './version.ts';

const version = (name: string, revision: number): Version => ({
  id: `id ${name}`, parent: null, name, description: '', option: null, author: null, at: '', revision, crs: 'EPSG:9214', records: 0, contentHash: '', steps: [],
});
const edit = (revision: number): JournalStep => ({ revision, command: 'draw-zone', undoes: null, evidence: {} });
const restore = (revision: number, name: string): JournalStep => ({ revision, command: versionRestored, undoes: null, evidence: { version: name, count: 3 } });
const back = (revision: number, undoes: number): JournalStep => ({ revision, command: versionRestored, undoes, evidence: { version: 'v1' } });
const [v1, v2] = [version('v1', 1), version('v2', 3)];
const of = (versions: readonly Version[], ...steps: readonly JournalStep[]) => standsOn(versions, [edit(1), edit(2), edit(3), ...steps])?.name ?? null;

test('a plan goes on from the version that was made last', () => {
  expect([of([]), of([v1]), of([v1, v2]), of([v1, v2], edit(4))]).toEqual([null, 'v1', 'v2', 'v2']);
});

test('one that was brought back is what it goes on from, until another is made', () => {
  expect(of([v1, v2], restore(4, 'v1'), edit(5))).toBe('v1');
  expect(of([v1, v2, version('v3', 5)], restore(4, 'v1'), edit(5))).toBe('v3');
  expect(of([v1, v2], restore(4, 'v1'), restore(5, 'v2'))).toBe('v2');
  expect(of([v1, v2], restore(4, 'gone'))).toBe('v2');
});

test('not where that was taken back, and again where it was done again', () => {
  expect(of([v1, v2], restore(4, 'v1'), back(5, 4))).toBe('v2');
  expect(of([v1, v2], restore(4, 'v1'), back(5, 4), back(6, 5))).toBe('v1');
  expect(of([v1, v2], restore(4, 'v1'), back(5, 4), back(6, 5), back(7, 6))).toBe('v2');
  // Named while it was taken back, and done again after that.
  const v3 = version('v3', 5);
  expect([of([v1, v2, v3], restore(4, 'v1'), back(5, 4)), of([v1, v2, v3], restore(4, 'v1'), back(5, 4), back(6, 5))]).toEqual(['v3', 'v1']);
});
