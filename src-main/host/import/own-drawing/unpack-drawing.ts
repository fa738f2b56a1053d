import { rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { openSqlite, type SqliteValue } from '../../../../native/sqlite.ts';
import type { Geometry } from '../../../../src-core/geometry/types.ts';
import { freeColumn } from '../../export/write-layers.ts';
import { encodeGeometry } from '../../project/geometry-blob.ts';
import { quoted } from '../../project/sql-text.ts';
import { createStagingTables, declareSrs } from '../../export/staging-file.ts';
import { OwnRecords, type OwnRecord } from './own-records.ts';
import { geometryOfShape } from './own-shape.ts';
import { readDrawing } from './read-drawing.ts';

export interface UnpackedDrawing {
  /** A GeoPackage with the records, a layer each kind. */
  readonly path: string;
  /** Entities that are not of the plan. */
  readonly foreign: number;
}

/**
 * Makes a GeoPackage of the records that a drawing exported from a plan still carries, whatever was done to it in between:
 * shapes from the drawing as it is now, values from the extended data. `null` where there are none. GDAL reads neither
 * extended data nor which lines belong together.
 */
export function unpackDrawing(drawing: string, folder: string): UnpackedDrawing | null {
  const records = new OwnRecords();
  let foreign = 0;
  const facts = readDrawing(drawing, { own: (entity) => records.add(entity), foreign: () => foreign++ });
  const found = records.values();
  if (facts === null || found.length === 0) return null;
  const path = join(folder, `${basename(drawing, extname(drawing))}.gpkg`);
  rmSync(path, { force: true });
  const db = openSqlite(path, { mode: 'create', busyTimeout: 0 });
  try {
    db.pragma('journal_mode = OFF');
    db.pragma('synchronous = OFF');
    createStagingTables(db);
    const srsId = declareSrs(db, facts.crs);
    db.exec('BEGIN');
    for (const [layer, rows] of grouped(found)) {
      const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
      const fid = freeColumn('fid', names);
      const geom = freeColumn('geom', names);
      const shapes = rows.map(({ shape }) => geometryOfShape(shape));
      const types = new Set<Geometry['type']>(shapes.flatMap((shape) => (shape === null ? [] : [shape.type])));
      const declared = types.size === 1 ? [...types][0]!.toUpperCase() : 'GEOMETRY';
      db.exec(`CREATE TABLE ${quoted(layer)} (${quoted(fid)} INTEGER PRIMARY KEY, ${quoted(geom)} ${declared}${names.map((name) => `, ${quoted(name)} ${columnType(rows, name)}`).join('')})`);
      db.prepare("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)").run(layer, layer, srsId);
      db.prepare('INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)').run(layer, geom, declared, srsId);
      const insert = db.prepare<SqliteValue[]>(`INSERT INTO ${quoted(layer)} VALUES (NULL, ?${', ?'.repeat(names.length)})`);
      rows.forEach(({ values }, i) => insert.run(encodeGeometry(shapes[i]!, srsId), ...names.map((name) => stored(values[name]))));
    }
    db.exec('COMMIT');
  } finally {
    db.close();
  }
  return { path, foreign };
}

function grouped(records: readonly OwnRecord[]): Map<string, OwnRecord[]> {
  const layers = new Map<string, OwnRecord[]>();
  for (const record of records) {
    const known = layers.get(record.layer);
    if (known === undefined) layers.set(record.layer, [record]);
    else known.push(record);
  }
  return layers;
}

const stored = (value: string | number | boolean | null | undefined): SqliteValue => (value === undefined ? null : typeof value === 'boolean' ? Number(value) : value);

function columnType(records: readonly OwnRecord[], name: string): string {
  const met = new Set(records.flatMap(({ values }) => {
    const value = values[name];
    return value === null || value === undefined ? [] : [typeof value === 'number' ? (Number.isSafeInteger(value) ? 'INTEGER' : 'REAL') : typeof value];
  }));
  if (met.size === 0 || met.has('string')) return 'TEXT';
  if (met.has('boolean')) return met.size === 1 ? 'BOOLEAN' : 'TEXT';
  return met.has('REAL') ? 'REAL' : 'INTEGER';
}
