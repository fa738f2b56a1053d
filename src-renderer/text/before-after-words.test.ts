import { expect, test } from 'vitest';
import { problem } from '../../src-core/result.ts';
import type { ComparedNorms, NormChange, NormsNotHeld } from '../../src-core/norms/compared-norms.ts';
import { normLines, normSentences, statedLines } from './before-after-words.ts';
import { locales, speaker } from './catalogue.ts';

const say = speaker('en');
const green: NormChange = {
  rule: 'green', clause: '2.4', table: 'Bảng 2.5', names: { vi: 'Đất cây xanh', en: 'Green per person', ko: '녹지' }, unit: 'm2/person', part: null, place: null,
  before: { status: 'pass', figure: 6.2, limit: 6 }, after: { status: 'fail', figure: 5.4, limit: 6 },
};
const norms = (...changes: NormChange[]): ComparedNorms => ({ pack: { vi: 'QCVN', en: 'QCVN', ko: 'QCVN' }, rules: [], changes });

test('people and floor area before and after, as the zones state them; nothing is said of what nobody states', () => {
  expect(statedLines({ people: { before: 12_300, after: 11_800 }, grossFloorM2: { before: null, after: 40_000 } }, say).map(({ text }) => text)).toEqual([
    'People, as the zones state: 12,300 → 11,800 (−500)', 'Gross floor area in m², of zones that state a ratio: – → 40,000',
  ]);
  expect(statedLines({ people: { before: null, after: null }, grossFloorM2: { before: null, after: null } }, say)).toEqual([]);
});

test('a norm that comes out otherwise says its figures, its limit and its clause', () => {
  expect(normSentences(norms(green), say)).toContain('Green per person: 6.20 → 5.40 m²/person, now below 6.00 m²/person (2.4, Bảng 2.5)');
  const outcome = (before: NormChange['before'], after: NormChange['after'], more: Partial<NormChange> = {}) => normLines(norms({ ...green, ...more, before, after }), say)[0]!;
  expect(outcome({ status: 'fail', figure: 5, limit: 6 }, { status: 'pass', figure: 6.5, limit: 6 }).text).toContain('met again');
  expect(outcome({ status: 'fail', figure: 5, limit: 6 }, { status: 'fail', figure: 4, limit: 6 }).text).toContain('still below');
  expect(outcome({ status: 'pass', figure: 90, limit: 100 }, { status: 'fail', figure: 120, limit: 100 }, { unit: 'person/ha' }).text).toContain('now above 100 people/ha');
  expect(outcome({ status: 'pass', figure: null, limit: null }, { status: 'fail', figure: null, limit: null }, { unit: '-', place: 'Tân Mỹ', table: null }).text).toBe('Green per person, Tân Mỹ: no longer met (2.4)');
  expect(outcome({ status: 'pass', figure: 6.2, limit: 6 }, null).text).toBe('Green per person: 6.20 m²/person → –, no longer there (2.4, Bảng 2.5)');
});

test('what got worse goes first, and every language says all of it', () => {
  const met: NormChange = { ...green, rule: 'met', after: { status: 'pass', figure: 6.4, limit: 6 } };
  expect(normLines(norms(met, green), say).map(({ change }) => change.rule)).toEqual(['green', 'met']);
  for (const locale of locales) {
    for (const text of normSentences(norms(met, green), speaker(locale))) expect(text).not.toMatch(/before-after|\{\{|undefined|NaN/);
    expect(normSentences(undefined, speaker(locale))).toHaveLength(1);
    expect(normSentences(null, speaker(locale))).toEqual([]);
    expect(normSentences(norms(), speaker(locale))).toHaveLength(2);
  }
});

test('why a chosen set judges neither of the two is said, and which one it is', () => {
  const missing: NormsNotHeld = { notHeld: 'set-missing', missing: { id: 'of-a-province', version: '2', why: problem('norms-unreadable', { file: 'own.json', place: 'rules.0.how' }) } };
  for (const locale of locales) {
    const [text, ...more] = normSentences(missing, speaker(locale));
    expect(more).toEqual([]);
    for (const said of ['of-a-province', '2', 'own.json', 'rules.0.how']) expect(text).toContain(said);
    expect(text).not.toMatch(/before-after|norms?\.|\{\{/);
    expect(normSentences({ notHeld: 'none-in-force' }, speaker(locale))[0]).toBe(`${speaker(locale)('before-after.norms-unasked')} ${speaker(locale)('before-after.norms-none-in-force')}`);
  }
});

test('norms that could not be judged for want of data are counted, so that "nothing comes out otherwise" is not read as "all is well"', () => {
  const tally = (needsData: number, pass = 0) => ({ fail: 0, pass, needsData, figure: null, limit: null });
  const rule = (before: ReturnType<typeof tally>, after: ReturnType<typeof tally>) => ({ rule: 'r', clause: '2', names: green.names, unit: 'm2', before, after });
  const compared: ComparedNorms = { ...norms(), rules: [rule(tally(1), tally(2)), rule(tally(0, 1), tally(1)), rule(tally(1, 1), tally(0, 2))] };
  expect(normSentences(compared, say).at(-1)).toBe('For want of data these could not be judged, of 3 norms: 1 in the earlier version, 2 in the later.');
  expect(normSentences({ ...compared, rules: compared.rules.slice(2) }, say).join(' ')).not.toContain('want of data');
});
