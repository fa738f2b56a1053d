import { expect, test } from 'vitest';
import { paletteMatches } from './palette-matches.ts';

const entry = (words: string, enabled = true) => ({ name: words, words, enabled });
const found = (typed: string, ...entries: ReturnType<typeof entry>[]) => paletteMatches(entries, typed).map(({ words }) => words);

test('finds without diacritics, every word in any order', () => {
  expect(found('dat ve', entry('Vẽ ô đất'), entry('Xóa'))).toEqual(['Vẽ ô đất']);
});

test('the beginning of the words counts most, what cannot be done comes last', () => {
  expect(found('zo', entry('Draw a zone'), entry('Zoom in', false), entry('Zoom out'), entry('Azores'))).toEqual(['Zoom out', 'Draw a zone', 'Azores', 'Zoom in']);
});

test('nothing typed shows all, in the order of the menu', () => {
  expect(found('  ', entry('B'), entry('A'))).toEqual(['B', 'A']);
});
