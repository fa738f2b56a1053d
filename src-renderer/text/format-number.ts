import { numberLocale, type Locale } from './catalogue.ts';

export interface NumberWriter {
  /** Two decimals, as in the official tables. Takes hectares. */
  hectares(value: number | null | undefined): string;
  /** One decimal; the sign stands in the header. */
  percent(value: number | null | undefined): string;
  /** One decimal. */
  squareMetres(value: number | null | undefined): string;
  /** Metres with three decimals: coordinates. */
  coordinate(value: number | null | undefined): string;
  /** Metres with two decimals: lengths. */
  metres(value: number | null | undefined): string;
  count(value: number | null | undefined): string;
  /** A value as it was typed or imported: up to six decimals, no zeros added. */
  plain(value: number | null | undefined): string;
}

export const notStated = '–';

const writers = new Map<Locale, NumberWriter>();

/** Figures as the language writes them, a dash for "not stated", a true minus sign, never NaN. */
export function numberWriter(locale: Locale): NumberWriter {
  let writer = writers.get(locale);
  if (writer === undefined) {
    const tag = numberLocale(locale);
    writer = {
      hectares: decimals(tag, 2, 2),
      percent: decimals(tag, 1, 1),
      squareMetres: decimals(tag, 1, 1),
      coordinate: decimals(tag, 3, 3),
      metres: decimals(tag, 2, 2),
      count: decimals(tag, 0, 0),
      plain: decimals(tag, 0, 6),
    };
    writers.set(locale, writer);
  }
  return writer;
}

function decimals(tag: string, least: number, most: number) {
  const format = new Intl.NumberFormat(tag, { minimumFractionDigits: least, maximumFractionDigits: most });
  return (value: number | null | undefined): string => {
    if (value === null || value === undefined || !Number.isFinite(value)) return notStated;
    // What rounds to nothing has no sign.
    const rounded = Math.abs(value) < 0.5 * 10 ** -most ? 0 : value;
    return format.format(rounded).replace('-', '−');
  };
}
