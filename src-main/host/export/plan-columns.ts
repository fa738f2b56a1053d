import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { layerSpecs, type LayerKey } from '../../../src-core/document/layers.ts';
import { problem, type Problem } from '../../../src-core/result.ts';
import { literal, quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';
import { distinctName, type StagedColumn } from './staged-column.ts';
import { surveyAttributes, type AttributeSurvey } from './survey-attributes.ts';

/** The record's id under this name: unless it came with the source, from an earlier export, and is the older. */
const idColumn = 'record_id';

export interface PlannedColumns {
  readonly columns: readonly StagedColumn[];
  readonly issues: readonly Problem[];
  /** What was read on the way, row by row as they lie in the plan: attributes, and what was asked for beside them. */
  readonly rows?: AttributeSurvey['rows'];
}

/** What a layer's columns may ask of a row beside its attributes: SQL over `s`. */
export function askedOfRow(db: SqliteDatabase, { key, table }: ExportLayer): readonly string[] {
  if (key === null) return [];
  const there = columnsOf(db, table);
  return [recordId, ...layerSpecs[key].fields.filter(({ column }) => there.has(column)).map(({ column }) => `s.${quoted(column)}`)];
}

const recordId = 'CAST(s.id AS TEXT)';

/** A file of an older format says nothing in fields that came later. */
const columnsOf = (db: SqliteDatabase, table: string): ReadonlySet<unknown> => new Set(db.prepare(`SELECT lower(name) FROM pragma_table_info(${literal(table)}, 'plan')`).pluck().all());

/**
 * The columns of a layer in a target: the record's id, the fields of the plan, and each name its records brought from
 * their source as a column of its own. Where a source's column says the same as a field in every row, it is the one that
 * is written, under its own name; where it does not, it makes way under another name, which is an issue. `asked` is read
 * of each row on the way.
 */
export function planColumns(db: SqliteDatabase, layer: ExportLayer, where: string = layer.where, asked: readonly string[] = []): PlannedColumns {
  return layer.key === null ? referenceColumns(db, layer) : recordColumns(db, layer, layer.key, where, asked);
}

function recordColumns(db: SqliteDatabase, layer: ExportLayer, key: LayerKey, where: string, asked: readonly string[]): PlannedColumns {
  const attributes = attributeColumns(db, layer, where, asked);
  const attributeOf = new Map(attributes.columns.map((column) => [column.name.toLowerCase(), column]));
  const there = columnsOf(db, layer.table);
  const fields = layerSpecs[key].fields.map(({ column, type }): StagedColumn => ({
    name: column, type: type === 'text' ? 'TEXT' : type === 'integer' ? 'INTEGER' : 'REAL', expression: there.has(column) ? fieldExpression(column, type === 'text') : 'NULL', ...(there.has(column) ? { field: column } : {}),
  }));
  const issues = [...attributes.issues];
  const own: StagedColumn[] = attributeOf.has(idColumn) ? [] : [{ name: idColumn, type: 'TEXT', expression: recordId }];
  const displaced = new Set<StagedColumn>();
  for (const field of fields) {
    const attribute = attributeOf.get(field.name);
    if (attribute === undefined) own.push(field);
    else if (!saysTheSame(db, layer, field, attribute, where)) {
      own.push(field);
      displaced.add(attribute);
    }
  }
  const taken = new Set([...own, ...attributes.columns.filter((column) => !displaced.has(column))].map(({ name }) => name.toLowerCase()));
  const theirs = attributes.columns.map((column) => {
    if (!displaced.has(column)) return column;
    const name = distinctName(column.name, taken);
    issues.push(problem('export-field-renamed', { layer: layer.name, field: column.name, name }));
    return { ...column, name };
  });
  return { columns: [...own, ...theirs], issues, ...(attributes.rows === undefined ? {} : { rows: attributes.rows }) };
}

const fieldExpression = (column: string, isText: boolean): string => {
  const value = `s.${quoted(column)}`;
  return isText ? `CASE WHEN typeof(${value}) <> 'blob' THEN CAST(${value} AS TEXT) END` : `CASE WHEN typeof(${value}) IN ('integer', 'real') THEN ${value} END`;
};

function saysTheSame(db: SqliteDatabase, layer: ExportLayer, { expression: a }: StagedColumn, { expression: b }: StagedColumn, where: string): boolean {
  // A number read off a text says the same as the text.
  const differs = `SELECT 1 FROM plan.${quoted(layer.table)} s WHERE (${where}) AND (${a}) IS NOT (${b}) AND CAST((${a}) AS TEXT) IS NOT CAST((${b}) AS TEXT) LIMIT 1`;
  return db.prepare(differs).get() === undefined;
}

/** One column for each name in the records' attributes, in the order of the source, of the narrowest type that holds all its values. */
function attributeColumns(db: SqliteDatabase, layer: ExportLayer, where: string, asked: readonly string[]): PlannedColumns {
  const table = `plan.${quoted(layer.table)}`;
  const isObject = "json_valid(s.attributes) AND json_type(s.attributes) = 'object'";
  let survey = surveyAttributes(db, { attributes: 's.attributes', table, where, asked });
  // SQLite has the last word on what is JSON: it is to read the values out of it.
  const isPlain = survey.areObjects;
  const odd = isPlain ? 0 : Number(db.prepare(`SELECT count(*) FROM ${table} s WHERE (${where}) AND s.attributes IS NOT NULL AND NOT (${isObject})`).pluck().get());
  const whole = odd === 0 ? 's.attributes' : `CASE WHEN ${isObject} THEN s.attributes END`;
  if (!isPlain) survey = surveyAttributes(db, { attributes: whole, table, where: `(${where}) AND s.attributes IS NOT NULL` });
  const issues: Problem[] = [];
  const taken = new Set<string>();
  const columns = [...survey.uses].sort(([, a], [, b]) => a.first - b.first).map(([key, { types, bytes }]): StagedColumn => {
    const type = columnType(types);
    const name = distinctName(key.replaceAll('\0', '').trim() || 'field', taken);
    if (name !== key) issues.push(problem('export-field-renamed', { layer: layer.name, field: key, name }));
    if (type === 'TEXT' && [...types].some((each) => each !== 'text' && each !== 'null')) issues.push(problem('export-values-as-text', { layer: layer.name, field: key }));
    const column = { name, type, expression: valueOf(key, whole) };
    // An object's own text is for SQLite to give; a number's text has a width of its own.
    if (!isPlain || types.has('object')) return column;
    return { ...column, attribute: key, ...(type === 'TEXT' && [...types].every((each) => each === 'text' || each === 'null') ? { bytes } : {}) };
  });
  // What another program wrote into the column and is no JSON is kept as it is.
  if (odd > 0) columns.push({ name: distinctName('attributes', taken), type: 'TEXT', expression: `CASE WHEN NOT (${isObject}) THEN CAST(s.attributes AS TEXT) END` });
  return { columns, issues, rows: isPlain ? survey.rows : null };
}

function columnType(types: ReadonlySet<string>): StagedColumn['type'] {
  const met = [...types].filter((type) => type !== 'null');
  if (met.length === 0) return 'TEXT';
  if (met.every((type) => type === 'true' || type === 'false')) return 'BOOLEAN';
  if (met.every((type) => type === 'integer')) return 'INTEGER';
  return met.every((type) => type === 'integer' || type === 'real') ? 'REAL' : 'TEXT';
}

/** SQLite's paths know no way to write a quotation mark or a backslash in a name. */
const valueOf = (key: string, whole: string): string =>
  /["\\\p{Cc}]/u.test(key)
    ? `(SELECT j.value FROM json_each(${whole}) j WHERE j.key = ${literal(key)})`
    : `json_extract(${whole}, ${literal(`$."${key}"`)})`;

function referenceColumns(db: SqliteDatabase, layer: ExportLayer): PlannedColumns {
  const info = db.prepare(`SELECT name, type FROM pragma_table_info(${literal(layer.table)}, 'plan')`).all() as { name: string; type: string }[];
  const columns = info.filter(({ name }) => name !== 'fid' && name !== 'geom').map(({ name, type }): StagedColumn => ({
    name,
    type: /INT/i.test(type) ? 'INTEGER' : /BOOL/i.test(type) ? 'BOOLEAN' : /REAL|DOUB|FLOA/i.test(type) ? 'REAL' : 'TEXT',
    expression: `CASE WHEN typeof(s.${quoted(name)}) <> 'blob' THEN s.${quoted(name)} END`,
  }));
  return { columns, issues: [] };
}
