import { sha256 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import { mayBecome, sealOf, stateOf, versionNamed, type Version, type VersionStep } from './version.ts';

const draft: Version = {
  id: '00aa11bb22cc33dd', parent: null, name: 'Bản 1', description: '', option: null, author: 'Hà', at: '2026-11-01T08:00:00.000Z', revision: 12, crs: 'EPSG:9214',
  records: 3, contentHash: 'c'.repeat(64), steps: [],
};
const step: Omit<VersionStep, 'seal'> = { state: 'submitted', at: '2026-11-02T08:00:00.000Z', author: 'Hà', decisionNumber: null, decisionDate: null };
const seal = (version: Version, stored = ['s'], taken = step, before: string | null = null) => sealOf(version, stored, taken, before, sha256);

test('a version goes from draft over submitted and approved to published, one step at a time', () => {
  expect(stateOf(draft)).toBe('draft');
  const submitted = { ...draft, steps: [{ ...step, seal: seal(draft) }] };
  expect(stateOf(submitted)).toBe('submitted');
  expect(mayBecome(draft, 'submitted').ok).toBe(true);
  expect(mayBecome(submitted, 'approved').ok).toBe(true);
  for (const state of ['draft', 'submitted', 'published'] as const) expect(mayBecome(submitted, state)).toMatchObject({ failure: { code: 'version-state-backwards' } });
  expect(mayBecome(draft, 'approved').ok).toBe(false);
});

test('a seal covers every word of the version, what it is kept in, its step and the seal before', () => {
  const known = seal(draft);
  expect(known).toMatch(/^[0-9a-f]{64}$/);
  const others: string[] = [
    ...Object.entries({ id: 'x', parent: 'p', name: 'Bản 2', description: 'd', option: 'PA2', author: null, at: 'x', revision: 13, crs: 'x', records: 4, contentHash: 'd' })
      .map(([name, value]) => seal({ ...draft, [name]: value } as Version)),
    seal(draft, ['t']), seal(draft, ['s', 's']), seal(draft, ['s'], step, known),
    ...Object.entries({ state: 'approved', at: 'x', author: 'Kim', decisionNumber: '728/QĐ-TTg', decisionDate: '2026-11-02' }).map(([name, value]) => seal(draft, ['s'], { ...step, [name]: value } as typeof step)),
  ];
  expect(new Set([known, ...others]).size).toBe(others.length + 1);
});

test('people point at a version by its name, by the beginning of its id, or at the latest', () => {
  const other = { ...draft, id: '00aa11ffffffffff', name: 'Bản 2' };
  const named = (asked: string) => versionNamed([draft, other], asked);
  expect(named('Bản 1')).toEqual({ ok: true, value: draft });
  expect(named('latest')).toEqual({ ok: true, value: other });
  expect(named('00AA11F')).toEqual({ ok: true, value: other });
  expect(named('00aa11')).toMatchObject({ failure: { code: 'version-ambiguous', evidence: { count: 2 } } });
  expect(named('00a')).toMatchObject({ failure: { code: 'version-unknown' } });
  expect(versionNamed([], 'latest')).toMatchObject({ failure: { code: 'version-unknown', evidence: { context: 'none' } } });
});
