import type { SqliteDatabase } from '../../../native/sqlite.ts';
import type { BackgroundLevel, BackgroundPyramid } from '../../../src-core/wire/background.ts';
import type { ReferenceLayer } from '../../../src-core/wire/project.ts';
import { freeIdentifier, freeTable, referenceTableName } from './reference-table.ts';
import { quoted } from './sql-text.ts';
import type { TileWriter } from './types.ts';

/** Tables of the GeoPackage standard (1.3, 2.2.6 to 2.2.8); a plan has them from its first background on. */
const tilesSchema = `
  CREATE TABLE IF NOT EXISTS gpkg_tile_matrix_set (table_name TEXT NOT NULL PRIMARY KEY, srs_id INTEGER NOT NULL, min_x DOUBLE NOT NULL, min_y DOUBLE NOT NULL, max_x DOUBLE NOT NULL, max_y DOUBLE NOT NULL,
    CONSTRAINT fk_gtms_table_name FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gtms_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
  CREATE TABLE IF NOT EXISTS gpkg_tile_matrix (table_name TEXT NOT NULL, zoom_level INTEGER NOT NULL, matrix_width INTEGER NOT NULL, matrix_height INTEGER NOT NULL, tile_width INTEGER NOT NULL, tile_height INTEGER NOT NULL,
    pixel_x_size DOUBLE NOT NULL, pixel_y_size DOUBLE NOT NULL, CONSTRAINT pk_ttm PRIMARY KEY (table_name, zoom_level), CONSTRAINT fk_tmm_table_name FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name));`;

/** Pictures that lie under the plan. A table that is none (a view, another program's) is not one of ours. */
export function backgroundLayers(db: SqliteDatabase): ReferenceLayer[] {
  const rows = db.prepare(`SELECT c.table_name, c.identifier FROM gpkg_contents c
    JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
    WHERE c.data_type = 'tiles' ORDER BY c.rowid`).raw().all() as unknown[][];
  return rows.filter(([table]) => referenceTableName.test(String(table))).map(([table, identifier]) => ({ table: String(table), name: String(identifier ?? table), geometry: 'TILES', count: 1 }));
}

/** `null` where the file has no such background, or says of it what cannot be. */
export function backgroundPyramid(db: SqliteDatabase, table: string): BackgroundPyramid | null {
  if (!backgroundLayers(db).some((layer) => layer.table === table)) return null;
  const box = db.prepare('SELECT min_x, min_y, max_x, max_y FROM gpkg_tile_matrix_set WHERE table_name = ?').raw().get(table) as number[] | undefined;
  const extent = db.prepare('SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?').raw().get(table) as (number | null)[] | undefined;
  const levels = (db.prepare('SELECT zoom_level, matrix_width, matrix_height, pixel_x_size, pixel_y_size, tile_width, tile_height FROM gpkg_tile_matrix WHERE table_name = ? ORDER BY zoom_level').raw().all(table) as number[][])
    .map(([zoom, columns, rows, pixelX, pixelY, tileWidth, tileHeight]): BackgroundLevel => ({ zoom: zoom!, columns: columns!, rows: rows!, tileX: pixelX! * tileWidth!, tileY: pixelY! * tileHeight!, pixel: pixelX! }));
  const isSound = extent?.every(Number.isFinite) === true && box?.every(Number.isFinite) === true && levels.length > 0 && levels.every((level) => Object.values(level).every(Number.isFinite) && level.tileX > 0 && level.tileY > 0 && level.pixel > 0);
  return isSound ? { box: box as [number, number, number, number], extent: extent as [number, number, number, number], levels } : null;
}

/** PNG or JPEG; `null` where there is nothing at that place. */
export function backgroundTile(db: SqliteDatabase, table: string, zoom: number, column: number, row: number): Uint8Array<ArrayBuffer> | null {
  if (!backgroundLayers(db).some((layer) => layer.table === table)) return null;
  const data = db.prepare(`SELECT tile_data FROM ${quoted(table)} WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?`).pluck().get(zoom, column, row);
  return Buffer.isBuffer(data) ? Uint8Array.from(data) : null;
}

/** A new table of tiles inside an open transaction. */
export class BackgroundTable implements TileWriter {
  readonly layer: ReferenceLayer;
  private readonly add;

  constructor(db: SqliteDatabase, srsId: number, name: string, { box, extent, levels }: BackgroundPyramid, tileSide: number) {
    const table = freeTable(db);
    const identifier = freeIdentifier(db, name);
    db.exec(tilesSchema);
    db.exec(`CREATE TABLE ${quoted(table)} (id INTEGER PRIMARY KEY AUTOINCREMENT, zoom_level INTEGER NOT NULL, tile_column INTEGER NOT NULL, tile_row INTEGER NOT NULL, tile_data BLOB NOT NULL, UNIQUE (zoom_level, tile_column, tile_row))`);
    db.prepare("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id, min_x, min_y, max_x, max_y) VALUES (?, 'tiles', ?, ?, ?, ?, ?, ?)").run(table, identifier, srsId, ...extent);
    db.prepare('INSERT INTO gpkg_tile_matrix_set VALUES (?, ?, ?, ?, ?, ?)').run(table, srsId, ...box);
    const addLevel = db.prepare('INSERT INTO gpkg_tile_matrix VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    for (const { zoom, columns, rows, tileX, tileY } of levels) addLevel.run(table, zoom, columns, rows, tileSide, tileSide, tileX / tileSide, tileY / tileSide);
    this.layer = { name: identifier, table, geometry: 'TILES', count: 1 };
    this.add = db.prepare(`INSERT INTO ${quoted(table)} (zoom_level, tile_column, tile_row, tile_data) VALUES (?, ?, ?, ?)`);
  }

  insert(zoom: number, column: number, row: number, data: Uint8Array): void {
    this.add.run(zoom, column, row, data as never);
  }
}
