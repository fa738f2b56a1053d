import type { SqliteDatabase } from '../../../../native/sqlite.ts';
import { quoted } from '../sql-text.ts';
import type { PlanFormat } from './0001-first-format.ts';

/** Each: table, name of the field, column, SQL type, title in a file that was made before the column came. */
const columns: readonly (readonly [string, string, string, 'TEXT' | 'REAL', string])[] = [
  ...['zones_ht', 'zones_qhdd', 'zones_qhdh'].flatMap((table) => [
    [table, 'roadId', 'road_id', 'TEXT', 'Mã tuyến đường'] as const,
    [table, 'origin', 'origin_id', 'TEXT', 'Mã ô đất gốc'] as const,
  ]),
  ['roads', 'carriagewayWidth', 'carriageway_m', 'REAL', 'Bề rộng mặt đường (m)'],
  ['roads', 'pavementWidth', 'pavement_m', 'REAL', 'Bề rộng vỉa hè mỗi bên (m)'],
  ['roads', 'medianWidth', 'median_m', 'REAL', 'Bề rộng dải phân cách (m)'],
  ['roads', 'cornerRadius', 'corner_radius_m', 'REAL', 'Bán kính bó vỉa (m)'],
];

/**
 * How layers look as records of the plan, so that a style is edited, taken back and kept like everything else; the cross-
 * section of roads; and of a zone, the road whose reserve it is and the zone of another phase it was made from.
 */
export const stylesAndRoads = {
  number: 2,
  name: 'styles-and-roads',
  up(db: SqliteDatabase, format: PlanFormat | null): void {
    const describe = db.prepare('INSERT OR IGNORE INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)');
    for (const [table, field, column, type, title] of columns) {
      db.exec(`ALTER TABLE ${quoted(table)} ADD COLUMN ${quoted(column)} ${type}`);
      const wanted = format === null ? title : format.fieldTitles[field];
      if (wanted !== undefined) describe.run(table, column, column, wanted);
    }
    db.exec(`CREATE TABLE planwright_style (fid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, target TEXT, land_use TEXT, color TEXT, pattern TEXT, opacity REAL,
      line_style TEXT, line_width_px REAL, labels INTEGER, position INTEGER, title TEXT, removed INTEGER, attributes TEXT);
      INSERT INTO gpkg_extensions VALUES ('planwright_style', NULL, 'planwright_project', 'docs/file-format.md of Planwright: journal and state of the plan', 'write-only');
      INSERT INTO planwright_layer (layer, table_name, records, digest) VALUES ('styles', 'planwright_style', 0, '0000000000000000');`);
  },
};
