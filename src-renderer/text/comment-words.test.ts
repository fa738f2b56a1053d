import { expect, test } from 'vitest';
import rows from '../../resources/land-use/balance-rows.json' with { type: 'json' };
import classes from '../../resources/land-use/classes.json' with { type: 'json' };
import type { LandBalanceTables } from '../../src-core/balance/land-balance.ts';
import { cellKey } from '../../src-core/balance/cell-key.ts';
import { keyIn, keyOfPlace, keySide } from '../../src-core/compare/difference-key.ts';
import { placeOfPin, type Pin } from '../../src-core/document/comments.ts';
import { aPlan } from '../../src-core/testing/a-plan.ts';
import { speaker, type Locale } from './catalogue.ts';
import { pinWords } from './comment-words.ts';

const landUseTables = { classes: classes.classes, rows: rows.rows } as LandBalanceTables;
const plan = aPlan().zone('z1', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))', { label: 'ĐVO-12' }).document;
const words = (about: Omit<Pin, 'phase'> & Partial<Pin>, locale: Locale = 'en') => { const pin = { phase: null, ...about }; return pinWords(pin, placeOfPin(pin, plan), plan, speaker(locale), { ...landUseTables, pack: null }); };
const at = { x: 5, y: 5 };

test('a difference is told by its zone or by what the land was and is', () => {
  expect(words({ kind: 'difference', to: 'zone:z1', at })).toBe('Difference: ĐVO-12 · E 5.000, N 5.000');
  // With the two versions it was said of.
  const [before, after] = ['v1', null].map((version) => keySide({ own: true, name: 'Plan', version, phase: 'QHDH' }));
  expect(words({ kind: 'difference', to: keyIn('zone:z1', { before: before!, after: after! }), at })).toBe('Difference: ĐVO-12 · v1 → as it stands now · E 5.000, N 5.000');
  const key = keyOfPlace({ kind: 'none' }, { kind: 'class', landUse: 'DAT_DD_Donvio' });
  const name = landUseTables.classes.find(({ code }) => code === 'DAT_DD_Donvio')!.names;
  expect(words({ kind: 'difference', to: key, at: null })).toContain(`→ ${name.en}`);
  expect(words({ kind: 'difference', to: key, at: null }, 'vi')).toContain(`→ ${name.vi}`);
});

test('a finding is told by its fault, a figure by its row and column', () => {
  expect(words({ kind: 'finding', to: 'gap:z1:z2', at })).toBe('Finding: Land that no zone covers · E 5.000, N 5.000');
  const cell = { kind: 'cell' as const, to: cellKey({ row: { kind: 'row', code: 'DAT_DD_Donvio' }, source: 'QHDH', unit: null }), at: null };
  expect(words(cell)).toMatch(/^Land balance: \S.* · Long term$/);
  expect(words({ ...cell, to: cellKey({ row: { kind: 'total', code: null }, source: 'HT', unit: 'z1' }) })).toBe('Land balance: TOTAL (I + II + III) · Existing · ĐVO-12');
});

test('of a place and a zone the phase is told, where it is known', () => {
  expect(words({ kind: 'place', to: null, at, phase: 'QHDD' })).toBe('E 5.000, N 5.000 · First phase');
  expect(words({ kind: 'place', to: null, at })).toBe('E 5.000, N 5.000');
  expect(words({ kind: 'record', to: 'z1', at })).toMatch(/^ĐVO-12 · (Existing|First phase|Long term)$/);
  expect(words({ kind: 'record', to: 'gone', at, phase: 'HT' })).toBe('What was there is gone (E 5.000, N 5.000) · Existing');
});

test('what somebody else wrote into a key is shown as it is, or not at all', () => {
  expect(words({ kind: 'difference', to: '<b>', at: null })).toBe('Difference: –');
  expect(words({ kind: 'finding', to: 'norm:QHDH:unknown', at: null })).toBe('Finding: –');
  expect(words({ kind: 'cell', to: 'odd', at: null })).toBe('Land balance: odd');
});
