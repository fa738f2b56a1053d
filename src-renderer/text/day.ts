import { isDate } from '../../src-core/document/fact-names.ts';
import type { Locale } from './catalogue.ts';

/** A day (ISO 8601, `2026-06-01`) as the language types it: `01/06/2026` in Vietnamese and English, `2026-06-01` in Korean. What is no day stays as it is. */
export function dayText(day: string, locale: Locale): string {
  if (locale === 'ko' || !isDate(day)) return day;
  const [year, month, date] = day.split('-');
  return `${date}/${month}/${year}`;
}

/**
 * Reads a day somebody typed, as ISO 8601. The year first is understood in every language, with whatever stands between
 * (`2026-6-1`, `2026. 6. 1.`); the day first where the language has it so. Empty is `null`; what is no day, or a year of
 * two figures, is `undefined`.
 */
export function readDay(text: string, locale: Locale): string | null | undefined {
  const written = text.trim();
  if (written === '') return null;
  const parts = /^(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})\s*\.?$/.exec(written)?.slice(1);
  if (parts === undefined) return undefined;
  const [year, month, date] = parts[0]!.length === 4 ? parts : locale === 'ko' ? [] : parts.toReversed();
  if (year?.length !== 4 || date!.length > 2) return undefined;
  const day = `${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`;
  return isDate(day) ? day : undefined;
}
