import { describe, expect, it } from 'vitest';
import { readFigure, readLength } from './read-figure.ts';

const range = { least: 0.001, most: 1000 };
const ok = (value: number) => ({ ok: true, value });
const no = (code: string) => ({ ok: false, failure: { code } });

describe('readFigure', () => {
  it.each([
    ['12,5', 'vi', ok(12.5)], ['1.250,5', 'vi', no('figure-out-of-range')], ['12.5', 'en', ok(12.5)], ['12.5', 'vi', ok(12.5)], ['12,5', 'en', ok(12.5)], ['1,000', 'ko', ok(1000)],
    ['', 'en', no('figure-missing')], ['  ', 'en', no('figure-missing')], ['ten', 'en', no('figure-not-number')], ['1e3', 'en', no('figure-not-number')], ['5 m', 'en', no('figure-not-number')],
    ['0', 'en', no('figure-out-of-range')], ['-3', 'en', no('figure-out-of-range')], ['−3', 'en', no('figure-out-of-range')], ['Infinity', 'en', no('figure-not-number')],
  ] as const)('reads %j in %s', (text, locale, wanted) => expect(readFigure(text, locale, range)).toMatchObject(wanted));

  it('tells a count from a measure', () => {
    const counts = { least: 1, most: 1000, whole: true };
    expect(readFigure('12', 'en', counts)).toEqual(ok(12));
    expect(readFigure('1.5', 'en', counts)).toMatchObject(no('figure-not-whole'));
  });
});

describe('readLength', () => {
  it('takes metres and millimetres', () => {
    expect(readLength('0,5', 'm', 'vi')).toEqual(ok(0.5));
    expect(readLength('500', 'mm', 'en')).toEqual(ok(0.5));
    expect(readLength('0.5', 'mm', 'en')).toMatchObject({ ok: false, failure: { code: 'figure-out-of-range', evidence: { least: 1 } } });
    expect(readLength('200000', 'm', 'en')).toMatchObject(no('figure-out-of-range'));
  });
});
