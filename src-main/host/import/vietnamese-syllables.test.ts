import { expect, test } from 'vitest';
import { isVietnameseSyllable, readAsVietnamese } from './vietnamese-syllables.ts';

test.each(['đất', 'quốc', 'nghĩa', 'giếng', 'gì', 'khuyến', 'phường', 'hoà', 'hòa', 'đắk', 'kạn', 'yên', 'ướt', 'quyết', 'ấp'])('%s is spelt as a syllable is', (word) => expect(isVietnameseSyllable(word)).toBe(true));

test.each([
  ['kà', 'k stands before e, ê, i and y'], ['cế', 'c does not'], ['đât', 'what ends in a stop has a tone'], ['đầt', 'and that is one of two'],
  ['khoõngg', 'no rime'], ['mộm̀', 'two tones'], ['öø', 'no letters of Vietnamese'],
])('%s is not: %s', (word) => expect(isVietnameseSyllable(word)).toBe(false));

test('words without a mark say nothing; capitals within a word speak against it', () => {
  expect(readAsVietnamese('Khu dân cư ABC - 12')).toMatchObject({ marked: 2, possible: 2, stray: 0 });
  expect(readAsVietnamese('ĐẤT nưỚc 500 m²')).toMatchObject({ marked: 3, possible: 1 });
  expect(readAsVietnamese('th¸i')).toMatchObject({ marked: 1, possible: 0, stray: 1 });
});
