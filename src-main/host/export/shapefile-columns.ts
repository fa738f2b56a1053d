import type { SqliteDatabase, SqliteValue } from '../../../native/sqlite.ts';
import { problem, type Problem } from '../../../src-core/result.ts';
import { quoted } from '../project/sql-text.ts';
import { shortColumnNames } from '../short-column-names.ts';
import type { ExportFormat } from './export-format.ts';
import type { PlannedColumns } from './plan-columns.ts';
import type { StagedColumn } from './staged-column.ts';
import { dbfLoses, lossIssues, type LayerTable } from './value-loss.ts';

/** What dBASE can hold. */
const nameBytes = 10;
const textBytes = 254;

interface Statistics { readonly bytes: number | null; readonly long: number }

/** The columns under names that fit; each that had to change is an issue. */
function shapefileNames(layer: LayerTable, planned: PlannedColumns): PlannedColumns {
  const issues: Problem[] = [...planned.issues];
  const taken = new Set<string>();
  // Names that fit keep theirs: the others make way.
  const fitting = new Set(planned.columns.filter(({ name }) => fits(name)).map(({ name }) => name.toLowerCase()));
  const columns = planned.columns.map((column): StagedColumn => {
    const name = fits(column.name) ? column.name : freeName(shortColumnNames[column.name] ?? column.name, new Set([...taken, ...fitting]));
    taken.add(name.toLowerCase());
    if (name !== column.name) issues.push(problem('export-name-shortened', { layer: layer.name, field: column.name, name }));
    return { ...column, name };
  });
  return { columns, issues };
}

/** The columns as a shapefile's table can hold them, and an issue for each name and value that had to change. */
export function shapefileColumns(db: SqliteDatabase, layer: LayerTable, planned: PlannedColumns, where: string): PlannedColumns {
  const { columns: named, issues: found } = shapefileNames(layer, planned);
  const issues: Problem[] = [...found];
  const columns = planned.columns.map((column, i): StagedColumn => {
    const { name } = named[i]!;
    const statistics = statisticsOf(db, layer.table, column, where);
    issues.push(...valueIssues(db, layer, column, statistics, where));
    if (column.type === 'BOOLEAN') return { ...column, name, type: 'INTEGER' };
    if (column.type !== 'TEXT') return { ...column, name };
    const expression = statistics.long === 0 ? column.expression : `planwright_cut(${column.expression})`;
    return { ...column, name, expression, width: Math.min(textBytes, Math.max(1, statistics.bytes ?? 1)) };
  });
  return { columns, issues };
}

/**
 * The same for a writer that sees every value itself (`TableTally`): names and types now, and the widths of all texts, which
 * `longest` tells in bytes. What is longer than the format holds is for the writer to cut and count.
 */
export function shapefileLayout(layer: LayerTable, planned: PlannedColumns, longest: (texts: readonly StagedColumn[]) => readonly number[]): PlannedColumns {
  const { columns, issues } = shapefileNames(layer, planned);
  const texts = planned.columns.filter(({ type, bytes }) => type === 'TEXT' && bytes === undefined);
  const found = longest(texts);
  const bytes = new Map(texts.map((column, i) => [column, found[i]!]));
  return {
    columns: columns.map((column, i): StagedColumn => {
      if (column.type === 'BOOLEAN') return { ...column, type: 'INTEGER' };
      return column.type === 'TEXT' ? { ...column, width: Math.min(textBytes, Math.max(1, column.bytes ?? bytes.get(planned.columns[i]!)!)) } : column;
    }),
    issues: [...issues, ...planned.columns.flatMap(({ name, type }) => (type === 'BOOLEAN' ? [problem('export-boolean-as-number', { layer: layer.name, field: name })] : []))],
  };
}

/** What a table loses of the values it is given: heard value by value, told column by column. `fields` are the names of the source. */
export class TableTally {
  private readonly inexact: number[];
  private readonly blanks: number[];
  private readonly cutTexts: Problem[] = [];
  private readonly layer: string;
  private readonly fields: readonly string[];
  private row = 0;

  constructor(layer: string, fields: readonly string[]) {
    this.layer = layer;
    this.fields = fields;
    this.inexact = fields.map(() => 0);
    this.blanks = fields.map(() => 0);
  }

  nextRow(): void {
    this.row++;
  }

  /** The value as the table can hold it. */
  take(value: SqliteValue, column: number): SqliteValue {
    if (typeof value === 'number') {
      if (dbfLoses(value)) this.inexact[column]!++;
      return value;
    }
    if (typeof value !== 'string') return value;
    // The system's own idea of blanks is wider than a table's.
    if (value === '' || value.startsWith(' ') || value.endsWith(' ')) this.blanks[column]!++;
    if (value.length * 3 <= textBytes || bytesOf(value) <= textBytes) return value;
    this.cutTexts.push(problem('export-text-shortened', { layer: this.layer, field: this.fields[column]!, number: this.row, bytes: bytesOf(value), limit: textBytes }));
    return cut(value, textBytes);
  }

  issues(): Problem[] {
    const each = (counts: readonly number[], code: string) => counts.flatMap((count, i) => (count === 0 ? [] : [problem(code, { layer: this.layer, field: this.fields[i]!, count })]));
    return [...each(this.inexact, 'export-numbers-inexact'), ...each(this.blanks, 'export-blanks-lost'), ...this.cutTexts];
  }
}

/** Texts as MapInfo's table can hold them: 254 bytes. Other formats take any. */
export function fitTexts(db: SqliteDatabase, format: ExportFormat, layer: LayerTable, { columns, issues }: PlannedColumns, where: string): PlannedColumns {
  if (format !== 'tab') return { columns, issues };
  const found: Problem[] = [...issues];
  const fit = columns.map((column): StagedColumn => {
    if (column.type !== 'TEXT') return column;
    const { bytes, long } = statisticsOf(db, layer.table, column, where);
    if (long > 0) found.push(problem('export-texts-cut', { layer: layer.name, field: column.name, count: long, limit: textBytes }));
    return { ...column, ...(long === 0 ? {} : { expression: `planwright_cut(${column.expression})` }), width: Math.min(textBytes, Math.max(1, bytes ?? 1)) };
  });
  return { columns: fit, issues: found };
}

/** To be known to the connection before rows are copied. */
export function registerCut(db: SqliteDatabase): void {
  db.function('planwright_cut', { deterministic: true }, (text: unknown) => (typeof text === 'string' ? cut(text, textBytes) : text));
}

const bytesOf = (text: string): number => Buffer.byteLength(text);
const fits = (name: string): boolean => bytesOf(name) <= nameBytes;

/** Cut between characters, never inside one. */
export function cut(text: string, bytes: number): string {
  if (bytesOf(text) <= bytes) return text;
  let length = 0;
  let kept = '';
  for (const character of text) {
    length += bytesOf(character);
    if (length > bytes) break;
    kept += character;
  }
  return kept;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = cut(wanted, nameBytes);
  for (let n = 1; taken.has(name.toLowerCase()); n++) name = `${cut(wanted, nameBytes - String(n).length - 1)}_${n}`;
  return name;
}

function statisticsOf(db: SqliteDatabase, table: string, { type, expression }: StagedColumn, where: string): Statistics {
  if (type !== 'TEXT') return { bytes: null, long: 0 };
  const [bytes, long] = db.prepare(`SELECT max(octets), coalesce(sum(octets > ${textBytes}), 0) FROM
    (SELECT length(CAST((${expression}) AS BLOB)) AS octets FROM plan.${quoted(table)} s WHERE ${where})`).raw().get() as [number | null, number];
  return { bytes, long };
}

function valueIssues(db: SqliteDatabase, layer: LayerTable, column: StagedColumn, { long }: Statistics, where: string): Problem[] {
  const issues = lossIssues(db, 'shapefile', layer, column, where);
  if (column.type === 'BOOLEAN') issues.push(problem('export-boolean-as-number', { layer: layer.name, field: column.name }));
  if (long === 0) return issues;
  const rows = db.prepare(`SELECT number, octets FROM (SELECT row_number() OVER (ORDER BY s.fid) AS number, length(CAST((${column.expression}) AS BLOB)) AS octets
    FROM plan.${quoted(layer.table)} s WHERE ${where}) WHERE octets > ${textBytes}`).raw().all() as [number, number][];
  return [...issues, ...rows.map(([number, bytes]) => problem('export-text-shortened', { layer: layer.name, field: column.name, number, bytes, limit: textBytes }))];
}
