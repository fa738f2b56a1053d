import { quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';

/** Text that labels a row, by kind of layer; the first that is there. */
export const labelFields: Readonly<Record<ExportLayer['kind'], readonly string[]>> = {
  zones: ['label', 'name'], boundary: ['name'], units: ['label', 'name'], roads: ['name', 'label'], facilities: ['name', 'label'],
  constraints: ['label', 'name'], notes: ['text'], styles: [], facts: [], comments: [], adjustments: [], reference: [],
};

/** SQL over a row `s`: its label, NULL where it has none. */
export function labelColumns(kind: ExportLayer['kind']): string {
  const columns = labelFields[kind].map((column) => `nullif(trim(CAST(s.${quoted(column)} AS TEXT)), '')`);
  return columns.length === 0 ? 'NULL' : `coalesce(${[...columns, 'NULL'].join(', ')})`;
}
