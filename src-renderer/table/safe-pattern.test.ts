import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../src-core/testing/random-plan.ts';
import { safePattern } from './safe-pattern.ts';

const found = (pattern: string, text: string, matchCase = true) => {
  const read = safePattern(pattern, matchCase);
  if (!read.ok) throw new Error(`${pattern}: ${read.failure.code}`);
  return read.value.matches(text).map(({ start, end }) => text.slice(start, end));
};

describe('safePattern', () => {
  test.each<[string, string, readonly string[]]>([
    ['a', 'banana', ['a', 'a', 'a']], ['an|na', 'banana', ['an', 'an']], ['^O-\\d+$', 'O-12', ['O-12']], ['[A-C]+', 'ABxCC', ['AB', 'CC']], ['[^ ]+', 'một hai', ['một', 'hai']],
    ['a*', 'baa', ['', 'aa', '']], ['a+?', 'aaa', ['a', 'a', 'a']], ['(ab){2}', 'ababab', ['abab']], ['x{2,3}', 'xxxxx', ['xxx', 'xx']], ['\\bở\\b', 'ở bờ ở', ['ở', 'ở']], ['.', '𠮷a', ['𠮷', 'a']], ['', 'ab', ['', '', '']], ['[]x]', ']', [']']], ['\\.', 'a.b', ['.']],
  ])('%s in %s', (pattern, text, matches) => expect(found(pattern, text)).toEqual(matches));

  test('tells the groups', () => {
    const read = safePattern('(\\w)(\\d+)?', true);
    expect(read.ok && read.value.matches('a1 b').map(({ groups }) => groups)).toEqual([['a1', 'a', '1'], ['b', 'b', undefined]]);
  });

  test('case counts only where it is asked to', () => {
    expect(found('đất', 'Đất đất')).toEqual(['đất']);
    expect(found('đất', 'Đất đất', false)).toEqual(['Đất', 'đất']);
    expect(found('[a-c]', 'B', false)).toEqual(['B']);
  });

  test.each([['(a', 'bracket-open'], ['a)', 'bracket-open'], ['[a', 'class-open'], ['*a', 'nothing-to-repeat'], ['a**', 'nothing-to-repeat'], ['a{2', 'count-wrong'], ['a{3,1}', 'count-wrong'], ['[z-a]', 'count-wrong'], ['\\q', 'escape-unknown'], ['(?=a)', 'escape-unknown'], ['((a{99}){99}){99}', 'too-large'], ['('.repeat(60) + ')'.repeat(60), 'too-large']])('%s cannot be read: %s', (pattern, code) =>
    expect(safePattern(pattern, true)).toMatchObject({ ok: false, failure: { code } }));

  test('a pattern that would take for ever takes a moment', () => {
    expect(found('^(a+)+$', `${'a'.repeat(5000)}b`)).toEqual([]);
    expect(found('(a|a)*b', 'a'.repeat(2000))).toEqual([]);
  });

  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9));
  test(`finds what RegExp finds (seed ${seed})`, () => {
    const random = randomFrom(seed);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
    const make = (depth: number): string => {
      const kind = random();
      if (depth === 0 || kind < 0.3) return pick(['a', 'b', '.', '[ab]', '[^a]', 'c']);
      if (kind < 0.55) return make(depth - 1) + make(depth - 1);
      if (kind < 0.7) return `(?:${make(depth - 1)}|${make(depth - 1)})`;
      // A body that can be empty is repeated differently by the two; letters at least once are the same everywhere.
      return `(?:${pick(['a', 'ab', 'a|b', '[bc]'])})${pick(['*', '+', '?', '{1,2}', '*?', '+?'])}`;
    };
    for (let i = 0; i < 2000; i++) {
      const pattern = make(3);
      const text = Array.from({ length: Math.floor(random() * 10) }, () => pick(['a', 'b', 'c'])).join('');
      expect(found(pattern, text), `${pattern} in ${text}, seed ${seed}`).toEqual([...text.matchAll(new RegExp(pattern, 'g'))].map(([each]) => each));
    }
  });
});
