import type { SqliteDatabase, SqliteStatement, SqliteValue } from '../../../native/sqlite.ts';
import { layerSpecs, type LayerKey, type LayerSpec } from '../../../src-core/document/layers.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { geometryTypeOf } from '../../../src-core/wire/columns-codec.ts';
import { ShapeColumnsBuilder } from '../../../src-core/wire/shape-columns.ts';
import { BulkRows } from './bulk-rows.ts';
import { createTriggers, dropTriggers, rtreeOf } from './feature-triggers.ts';
import { appendBlob, envelopeOf, type Envelope } from './geometry-blob.ts';
import { fieldValueOf, type RecordRow } from './record-row.ts';
import { quoted } from './sql-text.ts';

export interface StoredRow { readonly fid: number; readonly row: RecordRow }

/** A row as better-sqlite3 hands it over in raw mode: fid, geom, id, the fields' columns, attributes. */
type RawRow = readonly unknown[];

const pageSize = 2000;
/** Rows read at a stretch, about 3 ms of zones, where others wait for their turn. */
const sliceSize = 500;

/** `unreadable` counts blobs that hold no geometry of the layer's kind. */
export interface LayerColumns { readonly columns: RecordColumns; readonly unreadable: number }

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

  /** As `columnsOf`, stopping now and then. The rows are of one state of the file only within a transaction. */
  *columnsInSlices(): Generator<undefined, LayerColumns> {
    const size = !this.hasGeometry ? 0 : this.statement('size', () => `SELECT sum(length(geom)) FROM ${this.table}`).pluck().get();
    // 16 bytes a vertex: never fewer vertices than expected, and no more memory on the word of a hostile file than 128 MB.
    const shapes = new ShapeColumnsBuilder(Math.min(Math.ceil(Number(size ?? 0) / 16), 1 << 23));
    const type = geometryTypeOf[this.spec.geometry];
    const { fields } = this.spec;
    const ids: string[] = [];
    const attributes: (string | null)[] = [];
    const columns = fields.map((): (string | number | null)[] => []);
    let unreadable = 0;
    const slice = this.statement('slice', () => `${this.select} WHERE fid > ? ORDER BY fid LIMIT ${sliceSize}`).raw();
    const take = (raw: RawRow) => {
      const blob = raw[1];
      if (Buffer.isBuffer(blob)) {
        const mark = shapes.mark();
        const read = appendBlob(blob, shapes);
        if (!read.ok || (read.value !== null && read.value !== type)) {
          unreadable++;
          shapes.backTo(mark);
        }
      } else if (blob !== null) unreadable++;
      shapes.endRecord();
      ids.push(this.idOf(raw));
      for (let i = 0; i < fields.length; i++) {
        const value = raw[3 + i];
        columns[i]!.push(value === null ? null : fieldValueOf(fields[i]!, value));
      }
      attributes.push(textOf(raw[3 + fields.length]));
    };
    const ends = this.statement('ends', () => `SELECT min(fid), max(fid) FROM ${this.table}`).raw().get() as (number | null)[];
    // Two row numbers beyond this may be the same to us: a file that has them is read at one stretch.
    if (!ends.every((fid) => Number.isSafeInteger(fid ?? 0))) (this.statement('all', () => `${this.select} ORDER BY fid`).raw().all() as RawRow[]).forEach(take);
    else for (let last = Number.MIN_SAFE_INTEGER; ;) {
      // Not by a cursor: an open one keeps the connection from all else, closing too.
      const rows = slice.all(last) as RawRow[];
      rows.forEach(take);
      if (rows.length < sliceSize) break;
      last = Number(rows.at(-1)![0]);
      yield;
    }
    return {
      columns: {
        layer: this.key, count: ids.length, ids, ...shapes.finish(), attributes,
        fields: Object.fromEntries(fields.map((field, i) => [field.name, columns[i]!])),
      },
      unreadable,
    };
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

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
