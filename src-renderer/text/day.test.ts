import { describe, expect, test } from 'vitest';
import { dayText, readDay } from './day.ts';

describe('a day', () => {
  test('is written as the language types it', () => {
    expect([dayText('2026-06-01', 'vi'), dayText('2026-06-01', 'en'), dayText('2026-06-01', 'ko'), dayText('1/6', 'vi'), dayText('', 'en')]).toEqual(['01/06/2026', '01/06/2026', '2026-06-01', '1/6', '']);
  });

  test.each([
    ['1/6/2026', 'vi', '2026-06-01'], ['01.06.2026', 'vi', '2026-06-01'], [' 1-6-2026 ', 'en', '2026-06-01'], ['2026-06-01', 'vi', '2026-06-01'],
    ['2026. 6. 1.', 'ko', '2026-06-01'], ['2026/6/1', 'ko', '2026-06-01'], ['29/2/2028', 'vi', '2028-02-29'], ['', 'vi', null], ['  ', 'ko', null],
  ] as const)('%o typed in %s is %o', (text, locale, day) => {
    expect(readDay(text, locale)).toBe(day);
  });

  test.each([['29/2/2026', 'vi'], ['31/4/2026', 'en'], ['6/13/2026', 'en'], ['1/6/26', 'vi'], ['1/6', 'vi'], ['1/6/2026', 'ko'], ['tomorrow', 'en'], ['2026-06-01-02', 'vi'], ['2026-6-2026', 'en'], ['1/2026/6', 'vi']] as const)('%o typed in %s is none', (text, locale) => {
    expect(readDay(text, locale)).toBeUndefined();
  });

  test('comes back as it was written, in every language', () => {
    for (const locale of ['vi', 'en', 'ko'] as const) for (const day of ['1999-12-31', '2026-01-02', '2030-10-10']) expect(readDay(dayText(day, locale), locale)).toBe(day);
  });
});
