import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { problem, type Problem } from '../../../src-core/result.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportFormat } from './export-format.ts';
import { isUnwritable } from './kml/xml-text.ts';
import type { StagedColumn } from './staged-column.ts';

export interface LayerTable { readonly name: string; readonly table: string }

/** To be known to the connection before anything of this file is asked. */
export function registerLossFunctions(db: SqliteDatabase): void {
  const deterministic = { deterministic: true };
  db.function('planwright_dbf_loses', deterministic, (value: unknown) => Number(typeof value === 'number' && dbfLoses(value)));
  db.function('planwright_geojson_loses', deterministic, (value: unknown) => Number(typeof value === 'number' && geoJsonLoses(value)));
  db.function('planwright_digits_lose', deterministic, (value: unknown) => Number(typeof value === 'number' && Number(value.toPrecision(15)) !== value));
  db.function('planwright_xml_loses', deterministic, (value: unknown) => Number(typeof value === 'string' && isUnwritable(value)));
  db.function('planwright_reads_as_json', deterministic, (value: unknown) => Number(typeof value === 'string' && readsAsJson(value)));
}

interface Loss { readonly types: readonly StagedColumn['type'][]; readonly test: string; readonly code: string }

const numbers: readonly StagedColumn['type'][] = ['REAL', 'INTEGER'];
const unwritable: Loss = { types: ['TEXT'], test: 'planwright_xml_loses(value)', code: 'export-characters-lost' };
const truth: Loss = { types: ['BOOLEAN'], test: 'value IS NOT NULL', code: 'export-boolean-as-number' };

/** What each format gives back changed (found by writing and reading back: `tests/integration/export-round-trip`). */
const losses: Readonly<Partial<Record<ExportFormat, readonly Loss[]>>> = {
  shapefile: [{ types: numbers, test: 'planwright_dbf_loses(value)', code: 'export-numbers-inexact' }, { types: ['TEXT'], test: "value = '' OR trim(value) <> value", code: 'export-blanks-lost' }],
  geojson: [{ types: ['REAL'], test: 'planwright_geojson_loses(value)', code: 'export-numbers-inexact' }, { types: ['TEXT'], test: 'planwright_reads_as_json(value)', code: 'export-json-text' }],
  kml: [unwritable, truth, { types: ['TEXT'], test: "value = ''", code: 'export-empty-texts' }],
  kmz: [unwritable, truth, { types: ['TEXT'], test: "value = ''", code: 'export-empty-texts' }],
  gml: [unwritable, { types: ['REAL'], test: 'planwright_digits_lose(value)', code: 'export-numbers-inexact' }, { types: ['TEXT'], test: "value = ''", code: 'export-empty-texts' }],
  // MapInfo knows no "not stated": a number becomes 0, a text empty.
  tab: [
    { types: ['REAL', 'INTEGER', 'BOOLEAN'], test: 'value IS NULL', code: 'export-not-stated-lost' }, { types: ['TEXT'], test: 'value IS NULL', code: 'export-empty-texts' },
    { types: ['TEXT'], test: "value <> rtrim(value) OR value GLOB '*[' || char(10) || char(13) || char(9) || ']*'", code: 'export-blanks-lost-format' },
  ],
  gdb: [truth],
};

/** An issue for each column with values that the format gives back changed. */
export function lossIssues(db: SqliteDatabase, format: ExportFormat, layer: LayerTable, { name, type, expression }: StagedColumn, where: string): Problem[] {
  return (losses[format] ?? []).filter(({ types }) => types.includes(type)).flatMap(({ test, code }) => {
    const count = Number(db.prepare(`SELECT count(*) FROM (SELECT ${expression} AS value FROM plan.${quoted(layer.table)} s WHERE ${where}) WHERE ${test}`).pluck().get());
    return count === 0 ? [] : [problem(code, { layer: layer.name, field: name, count })];
  });
}

/** A number has 24 characters in a shapefile's table, at most 15 of them after the point. */
export function dbfLoses(value: number): boolean {
  // Most are whole, and fit.
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return false;
  const whole = Math.trunc(Math.abs(value)).toFixed(0).length;
  if (whole > 18) return true;
  return Number(value.toFixed(Math.max(0, Math.min(15, 22 - whole)))) !== value;
}

/** GDAL writes 17 digits, but up to three fewer where that ends a run of six nines or noughts. */
function geoJsonLoses(value: number): boolean {
  const run = /\..*(999999|000000)/;
  const digits = (precision: number) => value.toPrecision(precision).replace(/(\.\d*?)0+(e|$)/, '$1$2');
  const written = [17, 16, 15, 14].map(digits).find((text) => !run.test(text)) ?? digits(17);
  return Number(written) !== value;
}

/** GDAL writes such a text as the object or list that it is: it comes back with other blanks, or in pieces. */
function readsAsJson(text: string): boolean {
  if (!/^(\{.*\}|\[.*\])$/s.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // a text in brackets
  }
}
