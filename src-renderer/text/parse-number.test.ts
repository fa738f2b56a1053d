import { expect, test } from 'vitest';
import { numberWriter } from './format-number.ts';
import { parseNumber } from './parse-number.ts';

test('reads the separators of the language', () => {
  expect(parseNumber('1.234,5', 'vi')).toBe(1234.5);
  expect(parseNumber('1.234', 'vi')).toBe(1234);
  expect(parseNumber('1,234.5', 'en')).toBe(1234.5);
  expect(parseNumber('1,234', 'ko')).toBe(1234);
  expect(parseNumber('−12', 'en')).toBe(-12);
});

test('takes the decimal point of another keyboard where it cannot mean thousands', () => {
  expect(parseNumber('12.5', 'vi')).toBe(12.5);
  expect(parseNumber('0,75', 'en')).toBe(0.75);
});

test('empty is not stated, nonsense is nothing', () => {
  expect(parseNumber('  ', 'vi')).toBeNull();
  for (const text of ['abc', '1.2.3', '1,2,3', '12m', '--1']) expect(parseNumber(text, 'vi'), text).toBeUndefined();
});

test('reads back what was written', () => {
  for (const locale of ['vi', 'en', 'ko'] as const) {
    for (const value of [0, 1234567.891, -0.25, 12, 1000]) expect(parseNumber(numberWriter(locale).plain(value), locale)).toBe(value);
  }
});

test('writes a dash for what is not stated and no signed zero', () => {
  const write = numberWriter('vi');
  expect(write.hectares(null)).toBe('–');
  expect(write.hectares(Number.NaN)).toBe('–');
  expect(write.hectares(-0.001)).toBe('0,00');
  expect(write.hectares(-1234.5)).toBe('−1.234,50');
});
