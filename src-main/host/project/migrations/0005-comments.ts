import type { SqliteDatabase } from '../../../../native/sqlite.ts';

/** What people say of the plan, and what became of it. */
export const commentsFormat = {
  number: 5,
  name: 'comments',
  up(db: SqliteDatabase): void {
    db.exec(`CREATE TABLE planwright_comment (fid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, thread_id TEXT, text TEXT, author TEXT, written_at TEXT, state TEXT, reason TEXT,
      decided_by TEXT, decided_at TEXT, pin TEXT, pinned_to TEXT, x REAL, y REAL, version_id TEXT, attributes TEXT);
      INSERT INTO gpkg_extensions VALUES ('planwright_comment', NULL, 'planwright_project', 'docs/file-format.md of Planwright: journal and state of the plan', 'write-only');
      INSERT INTO planwright_layer (layer, table_name, records, digest) VALUES ('comments', 'planwright_comment', 0, '0000000000000000');`);
  },
};
