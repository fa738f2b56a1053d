import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { layerKeys, layerSpecs, recordLayers } from '../../../src-core/document/layers.ts';
import { comparable, featureTriggers, newerFeatureTriggers, rtreeOf } from './feature-triggers.ts';
import { quoted } from './sql-text.ts';

interface SchemaEntry { readonly type: string; readonly name: string; readonly table: string; readonly sql: string }

const plainTables: Readonly<Record<string, readonly string[]>> = {
  gpkg_spatial_ref_sys: ['srs_id', 'definition'],
  gpkg_contents: ['table_name', 'data_type', 'identifier', 'last_change', 'min_x', 'min_y', 'max_x', 'max_y', 'srs_id'],
  gpkg_geometry_columns: ['table_name', 'column_name', 'geometry_type_name', 'srs_id'],
  gpkg_extensions: ['table_name', 'column_name', 'extension_name', 'definition', 'scope'],
  gpkg_data_columns: ['table_name', 'column_name', 'name', 'title', 'description', 'mime_type', 'constraint_name'],
  gpkg_ogr_contents: ['table_name', 'feature_count'],
  planwright_plan: ['id', 'name', 'crs', 'crs_name', 'made_up', 'revision', 'change_counter'],
  planwright_layer: ['id', 'layer', 'table_name', 'records', 'digest'],
  planwright_journal: ['revision', 'at', 'command', 'evidence', 'undoes', 'records', 'content'],
};

/** With the format that they came with. */
const laterTables: readonly { readonly since: number; readonly table: string; readonly columns: readonly string[] }[] = [
  { since: 3, table: 'planwright_version', columns: [
    'number', 'id', 'parent', 'name', 'description', 'option_name', 'author', 'at', 'revision', 'crs', 'records', 'content_hash', 'base', 'content', 'digests', 'stored_sha256',
  ] },
  { since: 3, table: 'planwright_version_step', columns: ['number', 'version', 'state', 'at', 'author', 'decision_number', 'decision_date', 'seal'] },
];

const featureTables: readonly string[] = layerKeys.map((key) => layerSpecs[key].table);

/** The tables of records with the columns they have in a format; a table that came later has none. */
const recordTables = (format: number): [string, readonly string[]][] => recordLayers.flatMap((key) => {
  const { table, fields, geometry } = layerSpecs[key];
  const there = fields.filter((field) => (field.since ?? 1) <= format).map((field) => field.column);
  return there.length === 0 ? [] : [[table, ['fid', ...(geometry === 'NONE' ? [] : ['geom']), 'id', ...there, 'attributes']]];
});

/**
 * What the file lacks to be read as a plan, `null` where it lacks nothing. Every table must be a plain one with plain
 * columns: a view, a virtual table or a computed column of that name would run somebody else's code.
 */
export function missingFrom(db: SqliteDatabase, format: number): string | null {
  const entries = schemaOf(db);
  const later = laterTables.filter(({ since }) => since <= format).map(({ table, columns }): [string, readonly string[]] => [table, columns]);
  for (const [table, columns] of [...Object.entries(plainTables), ...later, ...recordTables(format)]) {
    const entry = entries.find((each) => each.name === table && each.type === 'table');
    if (entry === undefined || !/^create\s+table\b/i.test(entry.sql)) return table;
    const plain = new Set((db.pragma(`table_xinfo(${quoted(table)})`) as { name: string; hidden: number }[]).filter(({ hidden }) => hidden === 0).map(({ name }) => name.toLowerCase()));
    const lacking = columns.find((column) => !plain.has(column));
    if (lacking !== undefined) return `${table}.${lacking}`;
  }
  return null;
}

export interface WritingCheck {
  /** A trigger that would run on our writing and is not ours, or an index that is no R-tree. */
  readonly foreign: string | null;
  /** Tables whose R-tree or count triggers another program left incomplete. */
  readonly incomplete: readonly string[];
}

/** Looked over before the first write and again whenever the schema changed. */
export function checkForWriting(db: SqliteDatabase): WritingCheck {
  const entries = schemaOf(db);
  const triggers = entries.filter(({ type }) => type === 'trigger').map((entry) => ({ ...entry, text: comparable(entry.sql) }));
  const written = new Set([...Object.keys(plainTables), ...laterTables.map(({ table }) => table), ...recordLayers.map((key) => layerSpecs[key].table)]);
  const incomplete: string[] = [];
  const known = new Set<(typeof triggers)[number]>();
  for (const table of featureTables) {
    const rtree = entries.find(({ type, name }) => type === 'table' && name === rtreeOf(table));
    if (rtree === undefined || !/^create\s+virtual\s+table\s+.*\susing\s+rtree\s*\(\s*id\s*,\s*minx\s*,\s*maxx\s*,\s*miny\s*,\s*maxy\s*\)$/is.test(rtree.sql)) {
      return { foreign: rtreeOf(table), incomplete };
    }
    const sets = triggerTexts(table);
    const texts = new Set(sets.flat());
    const own = triggers.filter(({ text }) => texts.has(text));
    for (const trigger of own) known.add(trigger);
    const present = new Set(own.map(({ text }) => text));
    if (!sets.some((set) => set.length === present.size && set.every((text) => present.has(text)))) incomplete.push(table);
  }
  const foreign = triggers.find((trigger) => !known.has(trigger) && (written.has(trigger.table) || trigger.table.startsWith('rtree_')));
  return { foreign: foreign?.name ?? null, incomplete };
}

const textsByTable = new Map<string, readonly (readonly string[])[]>();

/** Either set of triggers a feature table may have, to be compared; the same in every plan. */
function triggerTexts(table: string): readonly (readonly string[])[] {
  let sets = textsByTable.get(table);
  if (sets === undefined) textsByTable.set(table, (sets = [featureTriggers(table), newerFeatureTriggers(table)].map((set) => set.map(({ sql }) => comparable(sql)))));
  return sets;
}

/** SQLite takes names in any case. */
function schemaOf(db: SqliteDatabase): SchemaEntry[] {
  const rows = db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_master').raw().all() as unknown[][];
  return rows.map(([type, name, table, sql]) => ({ type: String(type), name: String(name).toLowerCase(), table: String(table).toLowerCase(), sql: String(sql ?? '') }));
}
