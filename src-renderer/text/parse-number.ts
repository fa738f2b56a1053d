import { numberLocale, type Locale } from './catalogue.ts';

/**
 * Reads a figure as somebody typed it, by the separators of their language: `1.234,5` in Vietnamese, `1,234.5` otherwise.
 * Empty is `null` ("not stated"); what is no figure is `undefined`.
 */
export function parseNumber(text: string, locale: Locale): number | null | undefined {
  const written = text.trim().replace(/[\s  ]/g, '').replace('−', '-');
  if (written === '' || written === '–') return null;
  const decimal = new Intl.NumberFormat(numberLocale(locale)).formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.';
  const thousands = decimal === ',' ? '.' : ',';
  const [whole = '', fraction, more] = written.split(decimal);
  if (more !== undefined || fraction?.includes(thousands) === true) return undefined;
  const groups = whole.replace('-', '').split(thousands);
  const grouped = groups.length > 1 && groups[0] !== '' && groups.slice(1).every((group) => group.length === 3);
  // One foreign separator that cannot be of thousands is a decimal point from another keyboard: `12.5` for `12,5`.
  if (groups.length === 2 && !grouped && fraction === undefined) return strict(whole.replace(thousands, '.'));
  if (groups.length > 1 && !grouped) return undefined;
  return strict(`${whole.replaceAll(thousands, '')}${fraction === undefined ? '' : `.${fraction}`}`);
}

function strict(text: string): number | undefined {
  return /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}
