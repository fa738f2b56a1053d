import { expect, it } from 'vitest';
import { locales, speaker } from '../text/catalogue.ts';
import { columnTitle, columnUnit } from './cell-text.ts';
import { columnWidth } from './column-width.ts';
import { columnsOf } from './table-column.ts';

/** Every letter as wide as a wide one. */
const widthOf = (words: string) => 7 * words.length;

it.each(locales)('gives every title of zones its whole length (%s)', (locale) => {
  const say = speaker(locale);
  for (const column of columnsOf('zones_QHDH', [])) {
    const unit = columnUnit(say, column);
    expect(columnWidth(say, column, widthOf), column.key).toBeGreaterThanOrEqual(widthOf(`${columnTitle(say, column)} ${unit ?? ''}`.trim()) + 40);
    expect(columnWidth(say, column, widthOf)).toBeGreaterThanOrEqual(column.width);
  }
});

it('gives no title of a source more than a part of the window', () => {
  const [column] = columnsOf('notes', ['x'.repeat(500)]).slice(-1);
  expect(columnWidth(speaker('en'), column!, widthOf)).toBe(260);
});
