/** The only door to better-sqlite3. Its binaries ship inside the package and need Node 22 or newer: Node 20 crashes on loading. */
import Database from 'better-sqlite3';

export type SqliteDatabase = Database.Database;
export type SqliteValue = string | number | Buffer | null;
export type SqliteStatement<Row = unknown> = Database.Statement<SqliteValue[], Row>;

export interface SqliteOptions {
  readonly mode: 'read' | 'write' | 'create';
  /** How long a statement waits for another program's lock, in milliseconds. */
  readonly busyTimeout: number;
  /** Bytes of a database to read in memory in place of the file. */
  readonly image?: Buffer | undefined;
}

/**
 * Opens with SQLite's defensive mode on (better-sqlite3 sets it): no statement can corrupt the file on purpose.
 * better-sqlite3 trims names and has URIs switched off, so a name with blanks at its end is out of reach: `canName`.
 */
export function openSqlite(path: string, { mode, busyTimeout, image }: SqliteOptions): SqliteDatabase {
  return new Database(image ?? path, { readonly: mode === 'read', fileMustExist: mode !== 'create', timeout: busyTimeout });
}

export const canName = (path: string): boolean => path === path.trim();

/** SQLite's extended result code (`SQLITE_BUSY_SNAPSHOT`, …), `null` for any other error. */
export const sqliteCodeOf = (error: unknown): string | null => (error instanceof Database.SqliteError ? error.code : null);
