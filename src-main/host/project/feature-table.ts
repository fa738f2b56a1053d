import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { createTriggers, rtreeOf } from './feature-triggers.ts';
import { quoted } from './sql-text.ts';

export interface FeatureColumn {
  readonly name: string;
  /** SQL type with its constraints. */
  readonly type: string;
  readonly title?: string;
  readonly mimeType?: string;
  readonly constraint?: string;
}

export interface FeatureTable {
  readonly name: string;
  /** What people see in the list of layers; unique in the file. */
  readonly identifier: string;
  readonly geometry: 'MULTIPOLYGON' | 'MULTILINESTRING' | 'MULTIPOINT' | 'GEOMETRY';
  readonly srsId: number;
  readonly columns: readonly FeatureColumn[];
}

/** A feature table with all that GeoPackage wants to know of it: contents, geometry column, R-tree, count, titles. */
export function createFeatureTable(db: SqliteDatabase, table: FeatureTable, triggers: 'with-triggers' | 'triggers-later' = 'with-triggers'): void {
  const columns = table.columns.map(({ name, type }) => `, ${quoted(name)} ${type}`).join('');
  db.exec(`CREATE TABLE ${quoted(table.name)} ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "geom" ${table.geometry}${columns})`);
  db.prepare("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)").run(table.name, table.identifier, table.srsId);
  db.prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)").run(table.name, table.geometry, table.srsId);
  db.prepare('INSERT INTO gpkg_ogr_contents VALUES (?, 0)').run(table.name);
  db.exec(`CREATE VIRTUAL TABLE ${quoted(rtreeOf(table.name))} USING rtree(id, minx, maxx, miny, maxy)`);
  db.prepare("INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')").run(table.name);
  const describe = db.prepare('INSERT INTO gpkg_data_columns (table_name, column_name, name, title, mime_type, constraint_name) VALUES (?, ?, ?, ?, ?, ?)');
  for (const { name, title, mimeType, constraint } of table.columns) {
    if (title === undefined && mimeType === undefined && constraint === undefined) continue;
    describe.run(table.name, name, name, title ?? null, mimeType ?? null, constraint ?? null);
  }
  if (triggers === 'with-triggers') createTriggers(db, table.name);
}
