import type { SqliteDatabase } from '../../../../native/sqlite.ts';

/** Versions: revisions that somebody named, each with all it holds, and the steps on their way from draft to published. */
export const versionsFormat = {
  number: 3,
  name: 'versions',
  up(db: SqliteDatabase): void {
    db.exec(`
CREATE TABLE planwright_version (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parent TEXT, name TEXT NOT NULL, description TEXT NOT NULL, option_name TEXT,
  author TEXT, at TEXT NOT NULL, revision INTEGER NOT NULL, crs TEXT NOT NULL, records INTEGER NOT NULL, content_hash TEXT NOT NULL, base TEXT,
  content BLOB NOT NULL, digests BLOB NOT NULL, stored_sha256 TEXT NOT NULL);
CREATE TABLE planwright_version_step (number INTEGER PRIMARY KEY, version TEXT NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL, author TEXT,
  decision_number TEXT, decision_date TEXT, seal TEXT NOT NULL);
INSERT INTO gpkg_extensions VALUES
  ('planwright_version', NULL, 'planwright_project', 'docs/file-format.md of Planwright: journal and state of the plan', 'write-only'),
  ('planwright_version_step', NULL, 'planwright_project', 'docs/file-format.md of Planwright: journal and state of the plan', 'write-only');`);
  },
};
