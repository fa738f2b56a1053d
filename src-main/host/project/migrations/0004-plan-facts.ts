import type { SqliteDatabase } from '../../../../native/sqlite.ts';

/** What the plan states of itself for the norms, each with date and source; exceptions it claims; findings that were set aside. */
export const planFactsFormat = {
  number: 4,
  name: 'plan-facts',
  up(db: SqliteDatabase): void {
    db.exec(`CREATE TABLE planwright_fact (fid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT, name TEXT, phase TEXT, place_id TEXT, figure REAL, word TEXT,
      method TEXT, stated_on TEXT, source TEXT, reason TEXT, pack TEXT, attributes TEXT);
      INSERT INTO gpkg_extensions VALUES ('planwright_fact', NULL, 'planwright_project', 'docs/file-format.md of Planwright: journal and state of the plan', 'write-only');
      INSERT INTO planwright_layer (layer, table_name, records, digest) VALUES ('facts', 'planwright_fact', 0, '0000000000000000');`);
  },
};
