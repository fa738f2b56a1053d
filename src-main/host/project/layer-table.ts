import type { SqliteDatabase, SqliteStatement, SqliteValue } from '../../../native/sqlite.ts';
import { layerSpecs, type LayerKey, type LayerSpec } from '../../../src-core/document/layers.ts';
import { BulkRows } from './bulk-rows.ts';
import { createTriggers, dropTriggers, rtreeOf } from './feature-triggers.ts';
import { envelopeOf, type Envelope } from './geometry-blob.ts';
import { LayerColumnsBuilder, textOf, type LayerColumns, type RowsTogether } from './layer-columns.ts';
import { fieldValueOf, type RecordRow } from './record-row.ts';
import { quoted } from './sql-text.ts';

export interface StoredRow { readonly fid: number; readonly row: RecordRow }

/** A row as better-sqlite3 hands it over in raw mode: fid, geom, id, the fields' columns, attributes. */
type RawRow = readonly unknown[];

const pageSize = 2000;
/** Rows read at a stretch, about 2 ms of zones, where others wait for their turn. */
const sliceSize = 1000;
/** Between ids that SQLite hands over as one text: none of ours holds a line end. */
const idMark = '\n';

/** The table of one layer through one connection: a feature table, or a plain one where records have no geometry. Statements are prepared when first needed and kept. */
export class LayerTable {
  readonly key: LayerKey;
  readonly spec: LayerSpec;
  /**
   * New ids for rows whose id another program gave to a second record, by fid. They count at once and are written with
   * the next edit: a file that is only looked at is not changed.
   */
  readonly renamed = new Map<number, string>();
  private readonly db: SqliteDatabase;
  private readonly table: string;
  private readonly statements = new Map<string, SqliteStatement>();
  private triggersSuspended = false;
  private readonly hasGeometry: boolean;
  /** The format of the file: what came later is not stated in it. */
  private format = Infinity;
  private utf8: boolean | null = null;

  constructor(db: SqliteDatabase, key: LayerKey) {
    this.db = db;
    this.key = key;
    this.spec = layerSpecs[key];
    this.table = quoted(this.spec.table);
    this.hasGeometry = this.spec.geometry !== 'NONE';
  }

  /** Reads and writes as in a file of that format from now on. */
  readAs(format: number): void {
    this.format = format;
    this.statements.clear();
  }

  count(): number {
    return Number(this.statement('count', () => `SELECT count(*) FROM ${this.table}`).pluck().get());
  }

  find(id: string): StoredRow | null {
    for (const [fid, renamed] of this.renamed) {
      if (renamed === id) return this.stored(this.statement('at', () => `${this.select} WHERE fid = ?`).raw().get(fid));
    }
    const found = this.stored(this.statement('find', () => `${this.select} WHERE id = ?`).raw().get(id));
    return found === null || this.renamed.has(found.fid) ? null : found;
  }

  /** Asks the index alone, where `find` reads the row. */
  has(id: string): boolean {
    if (this.renamed.size > 0) return this.find(id) !== null;
    return this.statement('has', () => `SELECT 1 FROM ${this.table} WHERE id = ?`).get(id) !== undefined;
  }

  insert(row: RecordRow): void {
    const insertion = this.statement('insert', () => `INSERT INTO ${this.table} (${this.hasGeometry ? 'geom, ' : ''}id${this.columns}, attributes) VALUES (?${', ?'.repeat(this.spec.fields.length + (this.hasGeometry ? 2 : 1))})`);
    const { lastInsertRowid } = insertion.run(...(this.hasGeometry ? [row.geometry] : []), row.id, ...row.values, row.attributes);
    if (this.triggersSuspended) this.putInIndex(Number(lastInsertRowid), row.geometry);
  }

  /** For many new rows. Suspends the triggers. */
  bulkRows(): BulkRows {
    this.suspendTriggers();
    return new BulkRows(this.db, this.spec.table, ['id', ...this.spec.fields.map(({ column }) => column), 'attributes'], this.hasGeometry);
  }

  /** Writes only what differs: columns of other programs, and values of ours they wrote in their way, stay as they are. */
  update(fid: number, before: RecordRow, after: RecordRow): void {
    const names: string[] = [];
    const values: SqliteValue[] = [];
    const set = (name: string, value: SqliteValue) => {
      names.push(`${quoted(name)} = ?`);
      values.push(value);
    };
    const sameGeometry = before.geometry === null ? after.geometry === null : after.geometry !== null && before.geometry.equals(after.geometry);
    if (!sameGeometry) set('geom', after.geometry);
    for (const [i, field] of this.spec.fields.entries()) if (before.values[i] !== after.values[i]) set(field.column, after.values[i] ?? null);
    if (before.attributes !== after.attributes) set('attributes', after.attributes);
    if (names.length === 0) return;
    const columns = names.join(', ');
    this.statement(`update ${columns}`, () => `UPDATE ${this.table} SET ${columns} WHERE fid = ?`).run(...values, fid);
    if (!this.triggersSuspended || sameGeometry) return;
    this.takeFromIndex(fid);
    this.putInIndex(fid, after.geometry);
  }

  delete(fid: number): void {
    this.statement('delete', () => `DELETE FROM ${this.table} WHERE fid = ?`).run(fid);
    if (this.triggersSuspended) this.takeFromIndex(fid);
    this.renamed.delete(fid);
  }

  /** Rows in file order, a page at a time: no cursor stays open that would keep other programs from writing. */
  *rows(): Generator<StoredRow> {
    const page = this.statement('page', () => `${this.select} WHERE fid > ? ORDER BY fid LIMIT ${pageSize}`).raw();
    for (let last = -Infinity; ;) {
      const rows = page.all(Number.isFinite(last) ? last : Number.MIN_SAFE_INTEGER) as RawRow[];
      for (const raw of rows) yield this.stored(raw)!;
      if (rows.length < pageSize) return;
      last = Number(rows.at(-1)![0]);
    }
  }

  /** The whole layer in one scan, geometry straight from blob to typed array. */
  columnsOf(): LayerColumns {
    const slices = this.columnsInSlices();
    for (;;) {
      const { done, value } = slices.next();
      if (done === true) return value;
    }
  }

  /** As `columnsOf`, stopping now and then. Between two stops and all along a transaction the rows are of one state of the file. */
  *columnsInSlices(): Generator<undefined, LayerColumns> {
    const columns = new LayerColumnsBuilder(this.key, this.spec, this.count());
    const slice = this.statement('slice', () => `${this.select} WHERE fid > ? ORDER BY fid LIMIT ${sliceSize}`).raw();
    const take = (raw: RawRow) => columns.add(this.idOf(raw), raw[1], raw, 3);
    const ends = this.statement('ends', () => `SELECT min(fid), max(fid) FROM ${this.table}`).raw().get() as (number | null)[];
    // Two row numbers beyond this may be the same to us: a file that has them is read at one stretch.
    if (!ends.every((fid) => Number.isSafeInteger(fid ?? 0))) (this.statement('all', () => `${this.select} ORDER BY fid`).raw().all() as RawRow[]).forEach(take);
    else for (let last = (ends[0] ?? 0) - 1; last < (ends[1] ?? 0);) {
      // Row numbers nearly always follow each other; where they do not, the end of the slice is asked for.
      let to = last + sliceSize;
      let together = this.rowsTogether(last, to);
      if (together === null || together.ids.length < sliceSize / 2) {
        to = Number(this.statement('end', () => `SELECT fid FROM ${this.table} WHERE fid > ? ORDER BY fid LIMIT 1 OFFSET ${sliceSize - 1}`).pluck().get(last) ?? ends[1]);
        together = this.rowsTogether(last, to);
      }
      // Not by a cursor: an open one keeps the connection from all else, closing too.
      if (together === null) (slice.all(last) as RawRow[]).forEach(take);
      else columns.addTogether(together);
      last = to;
      yield;
    }
    return columns.finish();
  }

  /**
   * The rows after one and up to another put together by SQLite, half the time of handing them over one by one: a blob of
   * its own for each geometry is what costs. `null` where that would not give the same: ids that are no texts or hold the
   * mark between them.
   */
  private rowsTogether(after: number, to: number): RowsTogether | null {
    if (!this.hasGeometry || this.renamed.size > 0 || !this.keepsBytes) return null;
    const columns = [...this.spec.fields.map((field) => ((field.since ?? 1) > this.format ? 'NULL' : quoted(field.column))), 'attributes'];
    // In the order of the row numbers, in which a table is gone through; were it another, it would be the same for all three.
    const raw = this.statement('together', () => `SELECT CAST(group_concat(geom, '') AS BLOB), json_group_array(length(geom)), group_concat(id, char(${idMark.charCodeAt(0)})), count(*),
      count(iif(typeof(id) = 'text', NULL, 1)), count(coalesce(${columns.join(', ')})) FROM ${this.table} WHERE fid > ? AND fid <= ?`).raw().get(after, to) as unknown[];
    const [blobs, lengthsText, idsText, count, oddIds, statedRows] = raw;
    const ids = count === 0 ? [] : String(idsText).split(idMark);
    if (oddIds !== 0 || ids.length !== count) return null;
    const lengths = JSON.parse(String(lengthsText)) as (number | null)[];
    const bytes = Buffer.isBuffer(blobs) ? blobs : Buffer.alloc(0);
    if (lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0) !== bytes.length) return null;
    if (statedRows === 0) return { ids, blobs: bytes, lengths, stated: [], rows: [] };
    const counts = this.statement('counts', () => `SELECT ${columns.map((column) => `count(${column})`).join(', ')} FROM ${this.table} WHERE fid > ? AND fid <= ?`).raw().get(after, to) as number[];
    const stated = [...counts.keys()].filter((i) => counts[i]! > 0);
    const rows = this.statement(`stated ${stated.join()}`, () => `SELECT ${stated.map((i) => columns[i]).join(', ')} FROM ${this.table} WHERE fid > ? AND fid <= ? ORDER BY fid`)
      .raw().all(after, to) as unknown[][];
    return { ids, blobs: bytes, lengths, stated, rows };
  }

  /** Whether a blob that SQLite takes for a text keeps its bytes. */
  private get keepsBytes(): boolean {
    return (this.utf8 ??= this.db.pragma('encoding', { simple: true }) === 'UTF-8');
  }

  writeRenamed(): void {
    for (const [fid, id] of this.renamed) this.statement('rename', () => `UPDATE ${this.table} SET id = ? WHERE fid = ?`).run(id, fid);
  }

  /**
   * For many rows: the index is kept row by row from here, which is several times as fast as the triggers. They are back
   * with `resumeTriggers`, or with the transaction's end by `forgetTriggers`, where SQLite brings them back itself.
   */
  suspendTriggers(): void {
    if (this.triggersSuspended || !this.hasGeometry) return;
    dropTriggers(this.db, this.spec.table);
    this.triggersSuspended = true;
  }

  /** Answers whether they were suspended, and with them the count of the rows. */
  resumeTriggers(): boolean {
    if (!this.triggersSuspended) return false;
    createTriggers(this.db, this.spec.table);
    this.triggersSuspended = false;
    return true;
  }

  forgetTriggers(): void {
    this.triggersSuspended = false;
  }

  /**
   * Exact bounds through the R-tree, whose own are rounded outwards to 32 bits: only the outermost rows are decoded. One
   * scan of the index, 10 ms for 100,000 zones.
   */
  bounds(): Envelope | null {
    if (!this.hasGeometry) return null;
    const rtree = quoted(rtreeOf(this.spec.table));
    const rounded = this.statement('rounded', () => `SELECT min(minx), max(maxx), min(miny), max(maxy) FROM ${rtree}`).raw().get() as (number | null)[];
    if (rounded.includes(null)) return null;
    const side = (best: 'min' | 'max', column: 'minx' | 'maxx' | 'miny' | 'maxy', outermost: number) =>
      this.statement(column, () => `SELECT ${best}(ST_${column}(geom)) FROM ${this.table} WHERE fid IN (SELECT id FROM ${rtree} WHERE ${column} ${best === 'min' ? '<=' : '>='} ?)`)
        .pluck().get(outermost);
    const bounds = [side('min', 'minx', rounded[0]!), side('max', 'maxx', rounded[1]!), side('min', 'miny', rounded[2]!), side('max', 'maxy', rounded[3]!)];
    return bounds.every((value) => typeof value === 'number') ? (bounds as unknown as Envelope) : null;
  }

  private putInIndex(fid: number, blob: Buffer | null): void {
    const envelope = blob === null ? null : envelopeOf(blob);
    if (envelope === null) return;
    this.statement('index', () => `INSERT INTO ${quoted(rtreeOf(this.spec.table))} VALUES (?, ?, ?, ?, ?)`).run(fid, envelope[0], envelope[1], envelope[2], envelope[3]);
  }

  private takeFromIndex(fid: number): void {
    this.statement('unindex', () => `DELETE FROM ${quoted(rtreeOf(this.spec.table))} WHERE id = ?`).run(fid);
  }

  private get columns(): string {
    return this.spec.fields.map((field) => `, ${quoted(field.column)}`).join('');
  }

  private get select(): string {
    const columns = this.spec.fields.map((field) => ((field.since ?? 1) > this.format ? ', NULL' : `, ${quoted(field.column)}`)).join('');
    return `SELECT fid, ${this.hasGeometry ? 'geom' : 'NULL'}, id${columns}, attributes FROM ${this.table}`;
  }

  private stored(raw: unknown): StoredRow | null {
    if (raw === undefined) return null;
    const values = raw as RawRow;
    const { fields } = this.spec;
    return {
      fid: Number(values[0]),
      row: {
        id: this.idOf(values),
        geometry: Buffer.isBuffer(values[1]) ? values[1] : null,
        values: fields.map((field, i) => fieldValueOf(field, values[3 + i])),
        attributes: textOf(values[3 + fields.length]),
      },
    };
  }

  private idOf(raw: RawRow): string {
    const renamed = this.renamed.size === 0 ? undefined : this.renamed.get(Number(raw[0]));
    return renamed ?? (typeof raw[2] === 'string' ? raw[2] : `${this.spec.table}-${Number(raw[0])}`);
  }

  /** By a short name: putting the text of a statement together takes longer than running it. */
  private statement(name: string, sql: () => string): SqliteStatement {
    let statement = this.statements.get(name);
    if (statement === undefined) this.statements.set(name, (statement = this.db.prepare<SqliteValue[]>(sql())));
    return statement;
  }
}
