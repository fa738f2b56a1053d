import { openSqlite, type SqliteDatabase } from '../../../native/sqlite.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import { emptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Box, Geometry } from '../../../src-core/geometry/types.ts';
import { decodeGeometry, encodeGeometry } from '../project/geometry-blob.ts';
import { literal, quoted } from '../project/sql-text.ts';
import { chosenTable, inAreaFunction, type LimitedLayers } from './limit-rows.ts';
import type { StagedColumn } from './staged-column.ts';
import { measureBlob } from './measure-blob.ts';
import { moved, type Shift } from './there-and-back.ts';

/** What was put into a staging table: what the target is held against. */
export interface StagedTotals { readonly count: number; readonly withGeometry: number; readonly areaM2: number; readonly box: Box }

/** Columns no source can have, so that every name of a source is free. */
const keyColumn = 'planwright staging key';
const geometryColumn = 'planwright staging geometry';

/** How long to wait for another program that writes the plan, in milliseconds. */
const busyTimeout = 5_000;

/**
 * A GeoPackage of our own making between the plan and GDAL: the rows to be written with the columns and types they are to
 * have, copied inside SQLite (0.3 s for 100,000 zones). GDAL guesses the types of columns that SQL computes, and never gets
 * to see the plan itself. The plan is read in one transaction, so that it is one state of it that is exported.
 */
export class StagingFile {
  readonly path: string;
  readonly db: SqliteDatabase;
  protected readonly srsId: number;
  /** Of every layer; no source has such a name. */
  protected readonly geometryColumn: string = geometryColumn;
  private readonly shift: Shift | null;
  private taken: { count: number; withGeometry: number; areaM2: number; box: Box } = { count: 0, withGeometry: 0, areaM2: 0, box: emptyBox };

  constructor(path: string, planPath: string, crs: string, shift: Shift | null = null) {
    this.path = path;
    this.shift = shift;
    this.srsId = Number(/\d+$/.exec(crs)?.[0] ?? 0);
    this.db = openSqlite(path, { mode: 'create', busyTimeout });
    try {
      // Nobody needs this file after a crash.
      this.db.pragma('journal_mode = OFF');
      this.db.pragma('synchronous = OFF');
      this.db.pragma('trusted_schema = OFF');
      this.db.prepare('ATTACH ? AS plan').run(planPath);
      this.prepare(crs);
      this.db.function('planwright_take', (blob: unknown) => this.take(blob));
      this.db.function('planwright_kind', { deterministic: true }, (blob: unknown) => geometryOf(blob)?.type ?? null);
      this.db.function('planwright_points', { deterministic: true }, (blob: unknown) => pointCount(geometryOf(blob)));
      this.db.exec('BEGIN');
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  /** The tables a file begins with. */
  protected prepare(crs: string): void {
    createStagingTables(this.db);
    declareSrs(this.db, crs);
  }

  /** Makes known which rows are meant: what the `where` of the layers refers to. */
  limit({ chosen, inArea }: Pick<LimitedLayers, 'chosen' | 'inArea'>): void {
    this.db.function(inAreaFunction, (blob: unknown) => {
      const geometry = inArea === null ? null : geometryOf(blob);
      return Number(geometry !== null && inArea!(geometry));
    });
    this.db.exec(`CREATE TEMP TABLE ${chosenTable} (layer TEXT, id TEXT, PRIMARY KEY (layer, id)) WITHOUT ROWID`);
    const insert = this.db.prepare<[LayerKey, string]>(`INSERT INTO temp.${chosenTable} VALUES (?, ?)`);
    for (const [layer, ids] of chosen) for (const id of ids) insert.run(layer, id);
  }

  /** Copies rows of the plan's `from` into a new layer `name`. */
  copy(name: string, geometry: string, columns: readonly StagedColumn[], from: string, where = 'TRUE'): StagedTotals {
    this.createTable(name, geometry, columns);
    this.taken = { count: 0, withGeometry: 0, areaM2: 0, box: emptyBox };
    const names = columns.map((column) => `, ${quoted(column.name)}`).join('');
    const values = columns.map((column) => `, ${column.expression}`).join('');
    this.db.exec(`INSERT INTO main.${quoted(name)} (${quoted(this.geometryColumn)}${names})
      SELECT planwright_take(s.geom)${values} FROM plan.${quoted(from)} s WHERE ${where} ORDER BY s.fid`);
    return this.taken;
  }

  /** A layer whose rows come one by one. */
  createTable(name: string, geometry: string, columns: readonly Pick<StagedColumn, 'name' | 'type' | 'width'>[]): void {
    const declared = columns.map(({ name: column, type, width }) => `, ${quoted(column)} ${type}${width === undefined ? '' : `(${width})`}`).join('');
    this.db.exec(`CREATE TABLE main.${quoted(name)} (${quoted(keyColumn)} INTEGER PRIMARY KEY, ${quoted(geometryColumn)} ${geometry}${declared})`);
    this.db.prepare("INSERT INTO main.gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)").run(name, name, this.srsId);
    this.db.prepare('INSERT INTO main.gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)').run(name, geometryColumn, geometry, this.srsId);
  }

  /** A geometry as it is to be written. */
  encode(geometry: Geometry): Buffer | null {
    return encodeGeometry(this.shift === null ? geometry : moved(geometry, this.shift), this.srsId);
  }

  /** Works on the file and closes it; what was put into it is there afterwards where nothing was thrown. */
  async using<Value>(work: () => Promise<Value>): Promise<Value> {
    try {
      const value = await work();
      this.db.exec('COMMIT');
      return value;
    } finally {
      this.db.close();
    }
  }

  /** A blob nobody can read is written as no geometry, as the program shows it. */
  private take(blob: unknown): Buffer | null {
    this.taken.count++;
    const measured = measureBlob(blob);
    if (measured === null) return null;
    this.taken.withGeometry++;
    this.taken.areaM2 += measured.areaM2;
    this.taken.box = unionOfBoxes(this.taken.box, measured.box);
    return this.shift === null ? (blob as Buffer) : this.encode(geometryOf(blob)!);
  }
}

const pointCount = (geometry: Geometry | null): number => (geometry?.type === 'MultiPoint' ? geometry.points.length / 2 : 0);

export function geometryOf(blob: unknown): Geometry | null {
  const read = Buffer.isBuffer(blob) ? decodeGeometry(blob) : null;
  return read?.ok === true ? read.value : null;
}

/** What makes an empty database a GeoPackage that GDAL reads. */
export const createStagingTables = (db: SqliteDatabase): void => void db.exec(tables);

/** Names the CRS by its code, which is all GDAL needs; answers with the number geometries carry. Without one, 0: not known. */
export function declareSrs(db: SqliteDatabase, crs: string | null): number {
  const id = Number(/\d+$/.exec(crs ?? '')?.[0] ?? 0);
  if (id === 0) db.exec("INSERT INTO gpkg_spatial_ref_sys VALUES ('undefined', 0, 'NONE', 0, 'undefined', NULL)");
  else db.prepare("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, 'EPSG', ?, 'undefined', NULL)").run(crs, id, id);
  return id;
}

const tables = `
PRAGMA application_id = 0x47504B47;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT ${literal('2000-01-01T00:00:00.000Z')}, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL);`;
