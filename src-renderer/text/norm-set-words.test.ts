import { expect, test } from 'vitest';
import type { SetProblem } from '../../src-core/norms/plan-norms.ts';
import { locales, speaker } from './catalogue.ts';
import { sayMissing, sayUnusable } from './norm-set-words.ts';

const codes: readonly SetProblem['code'][] = ['norms-unreadable', 'norms-other-name', 'norms-unknown-land', 'norms-unknown-class', 'norms-without-words', 'norms-without-limit', 'norms-twice'];
const set = { id: 'of-a-province', version: '2', source: 'own.json', date: '2026-11-27' };

test.each(locales)('a set of norms that the plan keeps and nothing can be judged by is told with what is wrong with it, in %s', (locale) => {
  const say = speaker(locale);
  for (const code of codes) {
    const why = { code, evidence: { file: 'own.json', place: 'the place', name: 'the name', id: 'of-nobody', version: '3' } };
    for (const sentence of [sayMissing({ ...set, why }, say), sayUnusable({ ...set, why }, say)]) {
      expect(sentence).toContain('of-a-province');
      expect(sentence).toContain('own.json');
      expect(sentence).not.toMatch(/\{\{|problem\.|norms?\.[a-z]/);
    }
  }
  expect(sayMissing({ ...set, why: null }, say)).toBe(say('norm.missing', { id: set.id, version: set.version }));
});
