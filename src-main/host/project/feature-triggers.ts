import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { literal, quoted } from './sql-text.ts';

export const rtreeOf = (table: string): string => `rtree_${table}_geom`;

export interface Trigger { readonly name: string; readonly sql: string }

/** The R-tree triggers of GeoPackage 1.3 (annex F.3) and GDAL's feature count triggers, word for word as GDAL writes them. */
export function featureTriggers(table: string): Trigger[] {
  const { filled, empty, put, remove, name, on } = pieces(table);
  return [
    { name: name('insert'), sql: `AFTER INSERT ON ${on} WHEN (new."geom" NOT NULL AND NOT ST_IsEmpty(NEW."geom")) BEGIN ${put} END` },
    { name: name('update1'), sql: `AFTER UPDATE OF "geom" ON ${on} WHEN OLD."fid" = NEW."fid" AND ${filled} BEGIN ${put} END` },
    { name: name('update2'), sql: `AFTER UPDATE OF "geom" ON ${on} WHEN OLD."fid" = NEW."fid" AND ${empty} BEGIN ${remove} END` },
    { name: name('update3'), sql: `AFTER UPDATE ON ${on} WHEN OLD."fid" != NEW."fid" AND ${filled} BEGIN ${remove} ${put} END` },
    { name: name('update4'), sql: `AFTER UPDATE ON ${on} WHEN OLD."fid" != NEW."fid" AND ${empty} BEGIN DELETE FROM ${quoted(rtreeOf(table))} WHERE id IN (OLD."fid", NEW."fid"); END` },
    { name: name('delete'), sql: `AFTER DELETE ON ${on} WHEN old."geom" NOT NULL BEGIN ${remove} END` },
    ...countTriggers(table),
  ].map(written);
}

/** What GeoPackage 1.4 writes in place of update1 and update3: another program may have renewed the index that way. */
export function newerFeatureTriggers(table: string): Trigger[] {
  const { filled, empty, put, remove, name, on } = pieces(table);
  const rtree = quoted(rtreeOf(table));
  const was = (state: string) => state.replaceAll('NEW.', 'OLD.');
  const bounds = 'minx = ST_MinX(NEW."geom"), maxx = ST_MaxX(NEW."geom"), miny = ST_MinY(NEW."geom"), maxy = ST_MaxY(NEW."geom")';
  const insert = put.replace('INSERT OR REPLACE', 'INSERT');
  const newer = [
    { name: name('update5'), sql: `AFTER UPDATE ON ${on} WHEN OLD."fid" != NEW."fid" AND ${filled} BEGIN ${remove} ${put} END` },
    { name: name('update6'), sql: `AFTER UPDATE OF "geom" ON ${on} WHEN OLD."fid" = NEW."fid" AND ${filled} AND ${was(filled)} BEGIN UPDATE ${rtree} SET ${bounds} WHERE id = NEW."fid"; END` },
    { name: name('update7'), sql: `AFTER UPDATE OF "geom" ON ${on} WHEN OLD."fid" = NEW."fid" AND ${filled} AND ${was(empty)} BEGIN ${insert} END` },
  ].map(written);
  return [...featureTriggers(table).filter((trigger) => !/_update[13]$/.test(trigger.name)), ...newer];
}

/** Two texts of a trigger are the same where only blanks, quotes and case differ. */
export const comparable = (sql: string): string => sql.toLowerCase().replaceAll(/[\s"'`]/g, '').replace(/;?end;?$/, 'end');

export function createTriggers(db: SqliteDatabase, table: string): void {
  for (const { sql } of featureTriggers(table)) db.exec(sql);
}

export function dropTriggers(db: SqliteDatabase, table: string): void {
  for (const { name } of [...featureTriggers(table), ...newerFeatureTriggers(table)]) db.exec(`DROP TRIGGER IF EXISTS ${quoted(name)}`);
}

function countTriggers(table: string): Trigger[] {
  const count = (step: string) => `UPDATE gpkg_ogr_contents SET feature_count = feature_count ${step} WHERE lower(table_name) = lower(${literal(table)});`;
  return [
    { name: `trigger_insert_feature_count_${table}`, sql: `AFTER INSERT ON ${quoted(table)} BEGIN ${count('+ 1')} END` },
    { name: `trigger_delete_feature_count_${table}`, sql: `AFTER DELETE ON ${quoted(table)} BEGIN ${count('- 1')} END` },
  ];
}

const written = ({ name, sql }: Trigger): Trigger => ({ name, sql: `CREATE TRIGGER ${quoted(name)} ${sql}` });

function pieces(table: string) {
  const rtree = quoted(rtreeOf(table));
  return {
    on: quoted(table),
    name: (event: string) => `${rtreeOf(table)}_${event}`,
    filled: '(NEW."geom" NOTNULL AND NOT ST_IsEmpty(NEW."geom"))',
    empty: '(NEW."geom" ISNULL OR ST_IsEmpty(NEW."geom"))',
    put: `INSERT OR REPLACE INTO ${rtree} VALUES (NEW."fid",ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),ST_MinY(NEW."geom"), ST_MaxY(NEW."geom"));`,
    remove: `DELETE FROM ${rtree} WHERE id = OLD."fid";`,
  };
}
