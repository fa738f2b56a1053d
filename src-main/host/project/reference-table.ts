import type { SqliteDatabase } from '../../../native/sqlite.ts';
import type { LayerKey, LayerSpec } from '../../../src-core/document/layers.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { geometryTypeOf } from '../../../src-core/wire/columns-codec.ts';
import { ShapeColumnsBuilder, type GeometryType } from '../../../src-core/wire/shape-columns.ts';
import type { SourceField } from '../../../src-core/wire/importing.ts';
import type { ReferenceLayer } from '../../../src-core/wire/project.ts';
import { BulkRows } from './bulk-rows.ts';
import { createFeatureTable, type FeatureTable } from './feature-table.ts';
import { createTriggers } from './feature-triggers.ts';
import { appendBlob, encodeGeometry, envelopeOf } from './geometry-blob.ts';
import type { ReferenceWriter } from './types.ts';
import type { PlanConnection } from './plan-connection.ts';
import { quoted } from './sql-text.ts';

/** Feature tables and tables of tiles alike. */
export const referenceTableName = /^reference_\d+$/;

/** Reference layers: what lies under the plan, with the source's own columns. Rows are never edited here. */
export function referenceLayers(db: SqliteDatabase): ReferenceLayer[] {
  const rows = db.prepare(`SELECT c.table_name, c.identifier, g.geometry_type_name, o.feature_count FROM gpkg_contents c
    JOIN gpkg_geometry_columns g ON g.table_name = c.table_name AND g.column_name = 'geom'
    JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
    LEFT JOIN gpkg_ogr_contents o ON o.table_name = c.table_name
    WHERE c.data_type = 'features' ORDER BY c.rowid`).raw().all() as unknown[][];
  return rows.filter(([table]) => referenceTableName.test(String(table))).map(([table, identifier, geometry, count]) => ({
    table: String(table), name: String(identifier ?? table), geometry: String(geometry), count: Number(count ?? 0),
  }));
}

/** A reference layer has no layer of the plan; the columns name one of the same kind of geometry, which is all a canvas needs. */
const standIn: Readonly<Record<GeometryType, LayerKey>> = { MultiPolygon: 'constraints', MultiLineString: 'roads', MultiPoint: 'notes' };

/** In a table of mixed geometry the rows of its first kind are read; an import makes one table a kind. */
export function referenceColumns(db: SqliteDatabase, layer: ReferenceLayer): RecordColumns & { readonly name: string } {
  const names = (db.pragma(`table_info(${quoted(layer.table)})`) as { name: string }[]).map(({ name }) => name).filter((name) => name !== 'fid' && name !== 'geom');
  const shapes = new ShapeColumnsBuilder();
  const ids: string[] = [];
  const columns = names.map((): (string | number | null)[] => []);
  let type = geometryTypeOf[layer.geometry as LayerSpec['geometry']] as GeometryType | undefined;
  const rows = db.prepare(`SELECT fid, geom${names.map((name) => `, ${quoted(name)}`).join('')} FROM ${quoted(layer.table)} ORDER BY fid`).raw();
  for (const raw of rows.iterate() as Iterable<unknown[]>) {
    const mark = shapes.mark();
    const read = Buffer.isBuffer(raw[1]) ? appendBlob(raw[1], shapes) : null;
    if (read?.ok && read.value !== null) type ??= read.value;
    if (read?.ok && read.value !== null && read.value !== type) {
      shapes.backTo(mark);
      continue;
    }
    shapes.endRecord();
    ids.push(`${layer.table}-${Number(raw[0])}`);
    for (let i = 0; i < columns.length; i++) {
      const value = raw[2 + i];
      columns[i]!.push(typeof value === 'string' || typeof value === 'number' ? value : null);
    }
  }
  return {
    name: layer.name, layer: standIn[type ?? 'MultiPolygon'], count: ids.length, ids, ...shapes.finish(),
    fields: Object.fromEntries(names.map((name, i) => [name, columns[i]!])), attributes: ids.map(() => null),
  };
}

/** A new reference table inside an open transaction. `finish` adds the rows that wait, the index, the triggers and the totals. */
export class ReferenceTable implements ReferenceWriter {
  private readonly connection: PlanConnection;
  private readonly srsId: number;
  private readonly table: FeatureTable;
  private readonly rows: BulkRows;

  constructor(connection: PlanConnection, srsId: number, name: string, geometry: FeatureTable['geometry'], fields: readonly SourceField[]) {
    this.connection = connection;
    this.srsId = srsId;
    const { db } = connection;
    const columns = uniqueNames(fields.map((field) => field.name), ['fid', 'geom']);
    this.table = {
      name: freeTable(db), identifier: freeIdentifier(db, name), geometry, srsId,
      columns: fields.map((field, i) => ({ name: columns[i]!, type: sqlTypes[field.type], ...(columns[i] === field.name ? {} : { title: field.name }) })),
    };
    createFeatureTable(db, this.table, 'triggers-later');
    this.rows = new BulkRows(db, this.table.name, columns);
  }

  get layer(): ReferenceLayer {
    return { name: this.table.identifier, table: this.table.name, geometry: this.table.geometry, count: this.rows.count };
  }

  insert(geometry: PlanRecord['geometry'], values: readonly (string | number | null)[]): void {
    const blob = encodeGeometry(geometry, this.srsId);
    this.rows.add(blob, blob === null ? null : envelopeOf(blob), values);
  }

  finish(): void {
    this.rows.finish();
    createTriggers(this.connection.db, this.table.name);
    this.connection.countContents(this.table.name);
    this.connection.writeContents(this.table.name, this.rows.bounds);
  }
}

/** Dates stay text: sources write them in many ways, and GeoPackage's DATE allows only one. */
const sqlTypes: Readonly<Record<SourceField['type'], string>> = { text: 'TEXT', integer: 'INTEGER', real: 'REAL', date: 'TEXT', other: 'TEXT' };

/** SQLite takes column names in any case, so they must differ in more than that. */
function uniqueNames(names: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken);
  return names.map((name, i) => {
    const wanted = name.replaceAll('\0', '').trim() || `field_${i + 1}`;
    let unique = wanted;
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${wanted}_${n}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/** A number never used again, though the layer it named be gone. */
export function freeTable(db: SqliteDatabase): string {
  const names = db.prepare("SELECT name FROM sqlite_master UNION SELECT name FROM sqlite_sequence").pluck().all().map(String);
  const numbers = names.filter((name) => referenceTableName.test(name)).map((name) => Number(name.slice('reference_'.length)));
  return `reference_${Math.max(0, ...numbers) + 1}`;
}

export function freeIdentifier(db: SqliteDatabase, name: string): string {
  const taken = new Set(db.prepare('SELECT identifier FROM gpkg_contents').pluck().all());
  const wanted = name.trim() || 'reference';
  let free = wanted;
  for (let n = 2; taken.has(free); n++) free = `${wanted} (${n})`;
  return free;
}
