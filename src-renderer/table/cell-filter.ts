import { foldText } from '../text/fold-text.ts';
import { parseNumber } from '../text/parse-number.ts';
import type { Locale } from '../text/catalogue.ts';
import type { CellValue } from './table-column.ts';

/** Whether a cell fits; it is told the value and what it can be found by. */
export type CellFilter = (value: CellValue, found: () => string) => boolean;

/**
 * Reads what somebody typed above a column: `> 100`, `<= 5`, `10..20`, `= whole text`, `<> 3`, `–` for not stated, `*`
 * for stated, anything else is a piece of the text, found with or without diacritics. `null` filters nothing,
 * `undefined` cannot be read.
 */
export function cellFilter(typed: string, numeric: boolean, locale: Locale): CellFilter | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  if (text === '–' || text === '-') return (value) => value === null;
  if (text === '*') return (value) => value !== null;
  const [, operator = '', rest = ''] = /^(<>|<=|>=|!=|<|>|=)?(.*)$/s.exec(text)!;
  const between = /^(.+?)\s*\.\.\s*(.+)$/.exec(text);
  if (numeric) {
    if (between !== null) {
      const [from, to] = [parseNumber(between[1]!, locale), parseNumber(between[2]!, locale)];
      return typeof from === 'number' && typeof to === 'number' ? (value) => typeof value === 'number' && value >= from && value <= to : undefined;
    }
    const bound = parseNumber(rest, locale);
    if (typeof bound !== 'number') return undefined;
    const written = rest.trim();
    // What is shown rounded is found as it is shown.
    const same = (value: number, found: () => string) => value === bound || found() === written;
    switch (operator) {
      case '<': return (value) => typeof value === 'number' && value < bound;
      case '<=': return (value) => typeof value === 'number' && value <= bound;
      case '>': return (value) => typeof value === 'number' && value > bound;
      case '>=': return (value) => typeof value === 'number' && value >= bound;
      case '<>': case '!=': return (value, found) => typeof value === 'number' && !same(value, found);
      default: return (value, found) => typeof value === 'number' && same(value, found);
    }
  }
  const piece = foldText(rest.trim());
  if (operator === '=') return (value, found) => value !== null && foldText(found()) === piece;
  if (operator === '<>' || operator === '!=') return (value, found) => value === null || foldText(found()) !== piece;
  const whole = foldText(text);
  return (value, found) => value !== null && foldText(found()).includes(whole);
}
