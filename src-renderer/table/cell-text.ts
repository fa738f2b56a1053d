import { numberWriter } from '../text/format-number.ts';
import type { Speaker } from '../text/catalogue.ts';
import { landUseName } from '../ui/land-use.ts';
import type { CellValue, TableColumn } from './table-column.ts';

/** What a column is called, without its unit. */
export function columnTitle(say: Speaker, { key, field, attribute }: TableColumn): string {
  if (field !== null) return say(`field.${field.name}`);
  return attribute ?? say(`table.column-${key.slice(1)}`);
}

/** `null` where a column has none. */
export function columnUnit(say: Speaker, { key, field }: TableColumn): string | null {
  if (key === '$areaHa') return say('unit.ha');
  if (key === '$area') return say('unit.m2');
  if (key === '$length') return say('unit.m');
  return field !== null && say.has(`unit-of.${field.name}`) ? say(`unit-of.${field.name}`) : null;
}

/** A value as the language writes it; empty for "not stated", which a table shows as a dash. */
export function cellText(say: Speaker, { key, field }: TableColumn, value: CellValue): string {
  if (value === null) return '';
  if (field?.choice === 'landUse') return landUseName(say, String(value));
  if (typeof value === 'boolean') return say(value ? 'table.yes' : 'table.no');
  if (typeof value === 'string') return value;
  const write = numberWriter(say.locale);
  if (key === '$areaHa') return write.hectares(value);
  if (key === '$area') return write.squareMetres(value);
  if (key === '$length') return write.metres(value);
  return write.plain(value);
}
