import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { problem, type Problem } from '../../../src-core/result.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportFormat } from './export-format.ts';
import type { PlannedColumns } from './plan-columns.ts';
import type { StagedColumn } from './staged-column.ts';
import { lossIssues, type LayerTable } from './value-loss.ts';

/** What dBASE can hold. */
const nameBytes = 10;
const textBytes = 254;

/** Short forms of the plan's own columns, where cutting off the end would leave nothing to recognise. */
const shortNames: Readonly<Record<string, string>> = {
  building_density_pct: 'mdxd', storeys_max: 'storeys', floor_area_ratio: 'far', facility_type: 'fac_type', constraint_type: 'constr_typ',
};

interface Statistics { readonly bytes: number | null; readonly long: number }

/** The columns as a shapefile's table can hold them, and an issue for each name and value that had to change. */
export function shapefileColumns(db: SqliteDatabase, layer: LayerTable, planned: PlannedColumns, where: string): PlannedColumns {
  const issues: Problem[] = [...planned.issues];
  const taken = new Set<string>();
  // Names that fit keep theirs: the others make way.
  const fitting = new Set(planned.columns.filter(({ name }) => fits(name)).map(({ name }) => name.toLowerCase()));
  const columns = planned.columns.map((column): StagedColumn => {
    const name = fits(column.name) ? column.name : freeName(shortNames[column.name] ?? column.name, new Set([...taken, ...fitting]));
    taken.add(name.toLowerCase());
    if (name !== column.name) issues.push(problem('export-name-shortened', { layer: layer.name, field: column.name, name }));
    const statistics = statisticsOf(db, layer.table, column, where);
    issues.push(...valueIssues(db, layer, column, statistics, where));
    if (column.type === 'BOOLEAN') return { ...column, name, type: 'INTEGER' };
    if (column.type !== 'TEXT') return { ...column, name };
    const expression = statistics.long === 0 ? column.expression : `planwright_cut(${column.expression})`;
    return { ...column, name, expression, width: Math.min(textBytes, Math.max(1, statistics.bytes ?? 1)) };
  });
  return { columns, issues };
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
