import { checkedValue } from '../../src-core/commands/checked-fields.ts';
import type { FieldSpec, FieldValue } from '../../src-core/document/fields.ts';
import { failure, problem, success, type Problem, type Result } from '../../src-core/result.ts';
import { landUseCodes } from '../store/land-use-tables.ts';
import { locales, type Locale } from '../text/catalogue.ts';
import { foldText } from '../text/fold-text.ts';
import { parseNumber } from '../text/parse-number.ts';
import { landUseClasses } from '../ui/land-use.ts';

/** A value as somebody typed or pasted it into a field, by the separators of the language. Empty, or a dash, is not stated. */
export function readCell(field: FieldSpec, text: string, locale: Locale): Result<FieldValue, Problem> {
  const written = text.trim();
  if (written === '' || written === '–') return success(null);
  if (field.choice === 'landUse') {
    const code = classNamed(written);
    return code === null ? failure(problem('class-unknown', { text: written })) : success(code);
  }
  if (field.type === 'text') return checkedValue(field, written, landUseCodes);
  const value = parseNumber(written, locale);
  return value === undefined ? failure(problem('value-not-number', { text: written })) : checkedValue(field, value, landUseCodes);
}

/** Code of the one class that has this code, symbol or name (in any language, diacritics or not); `null` where none or several have. */
export function classNamed(text: string): string | null {
  if (landUseCodes.has(text)) return text;
  const asked = foldText(text.normalize('NFC').trim());
  const tests: readonly ((each: (typeof landUseClasses)[number]) => boolean)[] = [
    ({ symbols }) => symbols.includes(text),
    ({ names }) => locales.some((locale) => names[locale] === text),
    ({ code, symbols, names }) => foldText(code) === asked || symbols.some((symbol) => foldText(symbol) === asked) || locales.some((locale) => foldText(names[locale]) === asked),
  ];
  for (const test of tests) {
    const found = landUseClasses.filter(test);
    if (found.length === 1) return found[0]!.code;
    if (found.length > 1) return null;
  }
  return null;
}
