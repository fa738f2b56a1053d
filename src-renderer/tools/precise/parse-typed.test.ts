import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseTyped } from './parse-typed.ts';

const en = (text: string) => parseTyped(text, false);
const vi = (text: string) => parseTyped(text, true);
const absolute = (north: number, east: number) => ({ ok: true, value: { kind: 'absolute', north, east } });
const relative = (north: number, east: number) => ({ ok: true, value: { kind: 'relative', north, east } });
const refused = (code: string) => ({ ok: false, failure: { code } });

describe('read in every language', () => {
  it.each([
    ['2350000,420000', absolute(2_350_000, 420_000)],
    ['2350000;420000', absolute(2_350_000, 420_000)],
    [' 2350000 , 420000 ', absolute(2_350_000, 420_000)],
    ['2350000.5,420000', absolute(2_350_000.5, 420_000)],
    ['2350000.5;420000.25', absolute(2_350_000.5, 420_000.25)],
    ['@50,20', relative(50, 20)],
    ['@-50.5,+20', relative(-50.5, 20)],
    ['@−50;.5', relative(-50, 0.5)],
    ['@100<45', { ok: true, value: { kind: 'polar', metres: 100, degrees: 45 } }],
    ['@ 100.25 < -30', { ok: true, value: { kind: 'polar', metres: 100.25, degrees: -30 } }],
    ['<90', { ok: true, value: { kind: 'angle', degrees: 90 } }],
    ['12.5', { ok: true, value: { kind: 'length', metres: 12.5 } }],
    ['pline', { ok: true, value: { kind: 'word', word: 'pline' } }],
    ['  ', { ok: true, value: { kind: 'nothing' } }],
    ['@50', refused('typed-one-figure')],
    ['100<45', refused('typed-needs-at')],
    ['@100<45<3', refused('typed-many-figures')],
    ['@0<45', refused('typed-not-positive')],
    ['-5', refused('typed-not-positive')],
    ['2.350.000', refused('typed-not-number')],
    ['2 350 000', refused('typed-not-number')],
    ['1;2;3', refused('typed-many-figures')],
    ['5,', refused('typed-not-number')],
    ['@50,20x', refused('typed-not-number')],
    ['1e5,3', refused('typed-not-number')],
    ['999999999999,3.5', refused('typed-too-large')],
  ])('%s', (text, expected) => {
    expect(en(text)).toMatchObject(expected);
    expect(vi(text)).toMatchObject(expected);
  });
});

describe('a comma is a decimal comma only where it can be nothing else', () => {
  test('Vietnamese', () => {
    expect(vi('2350000,5;420000')).toEqual(absolute(2_350_000.5, 420_000));
    expect(vi('@100,5<22,5')).toEqual({ ok: true, value: { kind: 'polar', metres: 100.5, degrees: 22.5 } });
    expect(vi('100,5')).toMatchObject(refused('typed-ambiguous'));
    expect(vi('2350000,420')).toMatchObject(refused('typed-ambiguous'));
    expect(vi('2350000,5,420000,2')).toMatchObject(refused('typed-ambiguous'));
    expect(vi('@50,5;20,25')).toEqual(relative(50.5, 20.25));
  });
  test('elsewhere it only separates', () => {
    expect(en('100,5')).toEqual(absolute(100, 5));
    expect(en('2350000,5;420000')).toMatchObject(refused('typed-not-number'));
    expect(en('@100,5<45')).toMatchObject(refused('typed-not-number'));
    expect(en('1,2,3')).toMatchObject(refused('typed-many-figures'));
  });
});

const figure = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }).map((mm) => mm / 1000);

describe('fuzz', () => {
  it('reads back every pair written with a semicolon, in either decimal sign', () => {
    fc.assert(fc.property(figure, figure, fc.boolean(), fc.boolean(), (north, east, at, comma) => {
      const write = (value: number) => { const text = value.toFixed(3); return comma ? text.replace('.', ',') : text; };
      expect(parseTyped(`${at ? '@' : ''}${write(north)};${write(east)}`, comma)).toEqual(at ? relative(north, east) : absolute(north, east));
    }), { seed: 3, numRuns: 500 });
  });
  it('reads back every pair with decimal points, whatever the language', () => {
    fc.assert(fc.property(figure, figure, fc.boolean(), (north, east, comma) => {
      expect(parseTyped(`${north.toFixed(3)},${east.toFixed(3)}`, comma)).toEqual(absolute(north, east));
    }), { seed: 4, numRuns: 500 });
  });
  it('answers anything at all, and never with a figure that is none', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'0123456789.,;<@+-− eExX'.split('')), maxLength: 24 });
    fc.assert(fc.property(fc.oneof(noise, fc.string({ maxLength: 40 })), fc.boolean(), (text, comma) => {
      const outcome = parseTyped(text, comma);
      if (!outcome.ok) return;
      for (const value of Object.values(outcome.value)) if (typeof value === 'number') expect(Number.isFinite(value), text).toBe(true);
    }), { seed: 6, numRuns: 3000 });
  });
});
