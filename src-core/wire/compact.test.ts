import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compact, expand } from './compact.ts';

const column = <Entry>(entries: readonly Entry[], length = 2000): Entry[] => Array.from({ length }, (_, i) => entries[i % entries.length]!);

describe('messages with long columns', () => {
  it.each([
    ['texts', column(['ODT', '', 'Lô 1-2', null, '한국어'])],
    ['numbers', column([1, -0.5, null, 420_000.001, 2 ** 40, Infinity])],
    ['minus zero', column([0, -0])],
    ['nothing but null', column([null])],
    ['texts with the very marks', column(['a\u0000b', 'c'])],
    ['the mark for null as a text', column(['\u0001', null])],
    ['texts and numbers in one column', column<string | number>(['a', 1])],
    ['truths', column([true, false])],
    ['NaN', column([NaN, 1])],
    ['objects', column<unknown>([{ a: 1, list: ['x', null] }, { a: null }])],
  ])('come back as they were: %s', (_, entries) => {
    const message = { kind: 'reply', value: { deep: [{ entries }], bytes: new Uint8Array([1, 2]) } };
    expect(expand(structuredClone(compact(message)))).toEqual(message);
  });

  it('holds a long column as one text or one array', () => {
    expect(compact({ ids: column(['a', null], 1000) })).toEqual({ ids: { '\u0000texts': expect.any(String) } });
    expect(compact({ counts: column([1, null], 1000) })).toEqual({ counts: { '\u0000numbers': expect.any(Float64Array) } });
    expect(compact({ empty: column([null], 1000) })).toEqual({ empty: { '\u0000nothing': 1000 } });
  });

  it('hands on what has no long column, the very same', () => {
    const message = { kind: 'ask', input: { change: [{ before: null, after: { id: 'a' } }], ring: new Float64Array([1, 2]) } };
    expect(compact(message)).toBe(message);
    expect(expand(message)).toBe(message);
  });

  it('comes back whatever it is', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.constant(null)), { maxLength: 40 }), fc.constantFrom(1, 60), (entries, times) => {
      const message = { entries: Array.from({ length: times }, () => entries).flat() };
      expect(expand(compact(message))).toEqual(message);
    }));
  });
});
