import { describe, expect, test } from 'vitest';
import { readNumberText } from './number-text.ts';

const short = (text: string): string => {
  const read = readNumberText(text);
  switch (read.kind) {
    case 'number': return `${read.value}${read.unit === null ? '' : ` ${read.unit}`}${read.proves === null ? '' : ` (${read.proves})`}`;
    case 'ambiguous': return `${read.point} or ${read.comma}${read.unit === null ? '' : ` ${read.unit}`}`;
    case 'range': return `${read.from ?? ''}..${read.to}${read.unit === null ? '' : ` ${read.unit}`}`;
    default: return read.kind;
  }
};

describe('one reading', () => {
  test.each([
    ['12', '12'], ['0', '0'], ['-3', '-3'], ['−3', '-3'], ['12,5', '12.5 (comma)'], ['12.5', '12.5 (point)'], ['12,50', '12.5 (comma)'],
    ['0,420', '0.42 (comma)'], ['0.420', '0.42 (point)'], ['1.4200', '1.42 (point)'], ['1420.123', '1420.123 (point)'], [',5', '0.5 (comma)'],
    ['1.420.000', '1420000 (comma)'], ['1,420,000', '1420000 (point)'], ['1.420,5', '1420.5 (comma)'], ['1,420.5', '1420.5 (point)'],
    ['1.420.000,25', '1420000.25 (comma)'], ['1 420 000', '1420000'], ['1 420,5', '1420.5 (comma)'], ['1\u00a0420', '1420'], ["1'420", '1420'],
    ['1e3', 'unreadable'], ['١٢', 'unreadable'],
  ])('%s is %s', (text, expected) => expect(short(text)).toBe(expected));
});

describe('two readings are said to be two', () => {
  test.each([['1.420', '1.42 or 1420'], ['1,420', '1420 or 1.42'], ['12.345', '12.345 or 12345'], ['999,999', '999999 or 999.999'], ['-1.420', '-1.42 or -1420']])('%s is %s', (text, expected) =>
    expect(short(text)).toBe(expected));
});

describe('units', () => {
  test.each([
    ['1,42 ha', '14200 area (comma)'], ['1.420 ha', '14200 or 14200000 area'], ['61m', '61 length'], ['61 m', '61 length'], ['7,5m', '7.5 length (comma)'],
    ['850 m2', '850 area'], ['850m²', '850 area'], ['1,5 km', '1500 length (comma)'], ['40%', '40 percent'], ['40 %', '40 percent'], ['25 tầng', '25 storeys'],
    ['25T', '25 storeys'], ['5 층', '5 storeys'], ['1200 người', '1200 people'], ['2,5 lần', '2.5 times (comma)'], ['1200 người/ha', 'unreadable'], ['12 quả', 'unreadable'],
    // Letters a keyboard composed in two.
    ['25 tầng'.normalize('NFD'), '25 storeys'],
  ])('%s is %s', (text, expected) => expect(short(text)).toBe(expected));
});

describe('ranges', () => {
  test.each([
    ['12 - 25 tầng', '12..25 storeys'], ['12-25', '12..25'], ['12–25', '12..25'], ['12 đến 25', '12..25'], ['3÷5 tầng', '3..5 storeys'], ['≤ 25', '..25'],
    ['tối đa 40%', '..40 percent'], ['25-12', 'unreadable'], ['1.420 - 1.500', 'unreadable'], ['2,5 - 3,5', '2.5..3.5'],
  ])('%s is %s', (text, expected) => expect(short(text)).toBe(expected));
});

test.each(['', '  ', '\u00a0'])('%j says nothing', (text) => expect(short(text)).toBe('empty'));

test.each(['-', 'n/a', 'không', '12.', '1..2', '1,2,3', '1.42.000', '1 42', '12/5', '5+3', 'R3', '12,5,', 'ODT-12', '0x10', 'Infinity', 'NaN'])('%s is no number', (text) =>
  expect(short(text)).toBe('unreadable'));

test('what a program writes in any of the customs is read back, or said to be in doubt (seed 7)', () => {
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let i = 0; i < 5000; i++) {
    const value = Math.round(random() * 10 ** Math.floor(random() * 9)) / 10 ** Math.floor(random() * 4);
    for (const [locale, mark] of [['vi', 'comma'], ['en', 'point'], ['ko', 'point'], ['de-CH', 'point'], ['fr', 'comma']] as const) {
      const text = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(value);
      const read = readNumberText(text);
      if (read.kind === 'ambiguous') expect(read[mark], `${text} (${locale})`).toBe(value);
      else expect(read, `${text} (${locale})`).toMatchObject({ kind: 'number', value });
      if (read.kind === 'number' && read.proves !== null) expect(read.proves, text).toBe(mark);
    }
  }
});
