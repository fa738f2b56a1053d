import type { SqliteDatabase } from '../../../../native/sqlite.ts';

/** What people decided of two versions: local or overall, line by line. With this format, versions may be kept in parts. */
export const adjustmentsFormat = {
  number: 6,
  name: 'adjustments',
  up(db: SqliteDatabase): void {
    db.exec(`CREATE TABLE planwright_adjustment (fid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, comparison TEXT, before_name TEXT, after_name TEXT, decided_of TEXT, verdict TEXT, remark TEXT,
      decided_by TEXT, decided_at TEXT, attributes TEXT);
      INSERT INTO gpkg_extensions VALUES ('planwright_adjustment', NULL, 'planwright_project', 'docs/file-format.md of Planwright: journal and state of the plan', 'write-only');
      INSERT INTO planwright_layer (layer, table_name, records, digest) VALUES ('adjustments', 'planwright_adjustment', 0, '0000000000000000');`);
  },
};
