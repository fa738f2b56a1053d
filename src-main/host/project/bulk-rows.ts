import type { SqliteDatabase, SqliteStatement, SqliteValue } from '../../../native/sqlite.ts';
import { rtreeOf } from './feature-triggers.ts';
import type { Envelope } from './geometry-blob.ts';
import { addToRtree, IndexEntries } from './packed-rtree.ts';
import { quoted } from './sql-text.ts';

/** Rows a statement: each statement costs what two rows do (the call, the search for the row's place, the AUTOINCREMENT counter). */
const rowsAtOnce = 20;
/** SQLite's limit of parameters is 32,766. */
const mostParameters = 30_000;
/** One for each set of columns in use; where there are more, the rest are written with all columns. */
const mostStatements = 16;

/**
 * New rows of a feature table, many at a time, its triggers suspended: a statement takes twenty rows, the R-tree is
 * packed at the end. Rows may wait here: `finish` before anything reads the table.
 */
export class BulkRows {
  count = 0;
  bounds: Envelope | null = null;
  private readonly db: SqliteDatabase;
  private readonly table: string;
  private readonly columns: readonly string[];
  private readonly leading: readonly string[];
  private readonly batch: number;
  private readonly statements = new Map<string, SqliteStatement>();
  private index = new IndexEntries();
  /** Values of the rows that wait: fid, geom, then the columns of each. */
  private waiting: SqliteValue[] = [];
  private readonly used: boolean[];
  private nextFid: number;

  /** `columns` are those after fid and geom; a table of records without a geometry has no geom. */
  constructor(db: SqliteDatabase, table: string, columns: readonly string[], hasGeometry = true) {
    this.db = db;
    this.table = table;
    this.columns = columns;
    this.leading = hasGeometry ? ['fid', 'geom'] : ['fid'];
    this.batch = Math.max(1, Math.min(rowsAtOnce, Math.floor(mostParameters / (columns.length + this.leading.length))));
    this.used = columns.map(() => false);
    const last = db.prepare(`SELECT max(ifnull((SELECT max(seq) FROM sqlite_sequence WHERE name = ?), 0), ifnull((SELECT max(fid) FROM ${quoted(table)}), 0))`).pluck().get(table);
    this.nextFid = Number(last) + 1;
  }

  add(geometry: Buffer | null, envelope: Envelope | null, values: readonly SqliteValue[]): void {
    const fid = this.nextFid++;
    this.count++;
    if (envelope !== null) {
      this.index.add(fid, envelope);
      this.bounds = this.bounds === null ? envelope : union(this.bounds, envelope);
    }
    const { waiting, used } = this;
    if (this.leading.length === 2) waiting.push(fid, geometry);
    else waiting.push(fid);
    for (let i = 0; i < used.length; i++) {
      const value = values[i] ?? null;
      if (value !== null) used[i] = true;
      waiting.push(value);
    }
    if (waiting.length >= this.batch * (used.length + this.leading.length)) this.flush();
  }

  finish(): void {
    this.flush();
    addToRtree(this.db, rtreeOf(this.table), this.index);
    // 24 bytes a row, while the journal needs room.
    this.index = new IndexEntries();
  }

  private flush(): void {
    const { waiting, used, leading } = this;
    if (waiting.length === 0) return;
    const width = used.length + leading.length;
    const rows = waiting.length / width;
    // Columns without a value in any of the rows are written as NULL: a parameter costs as much as the value it carries.
    if (this.statements.size >= mostStatements && !this.statements.has(keyOf(rows, used))) used.fill(true);
    const carrying = [...leading.keys(), ...used.flatMap((isUsed, i) => (isUsed ? [i + leading.length] : []))];
    const parameters: SqliteValue[] = [];
    for (let row = 0; row < waiting.length; row += width) for (const column of carrying) parameters.push(waiting[row + column]!);
    this.statement(rows).run(...parameters);
    this.waiting = [];
    used.fill(false);
  }

  private statement(rows: number): SqliteStatement {
    const key = keyOf(rows, this.used);
    let statement = this.statements.get(key);
    if (statement === undefined) {
      const row = `(?${this.leading.length === 2 ? ', ?' : ''}${this.used.map((isUsed) => (isUsed ? ', ?' : ', NULL')).join('')})`;
      const columns = [...this.leading, ...this.columns].map(quoted).join(', ');
      // OR FAIL: a row that is refused ends the whole transaction anyway, and SQLite need not be able to take back the
      // rows before it in the statement, for which it would keep a second journal.
      statement = this.db.prepare<SqliteValue[]>(`INSERT OR FAIL INTO ${quoted(this.table)} (${columns}) VALUES ${Array<string>(rows).fill(row).join(', ')}`);
      this.statements.set(key, statement);
    }
    return statement;
  }
}

const keyOf = (rows: number, used: readonly boolean[]): string => `${rows} ${used.join()}`;

const union = (a: Envelope, b: Envelope): Envelope =>
  [Math.min(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.max(a[3], b[3])];
