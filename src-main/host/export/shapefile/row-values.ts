import type { SqliteDatabase, SqliteValue } from '../../../../native/sqlite.ts';
import { quoted } from '../../project/sql-text.ts';
import type { StagedColumn } from '../staged-column.ts';
import { objectOf, type AttributeObject, type SurveyedRows } from '../survey-attributes.ts';
import type { ExportLayer } from '../choose-layers.ts';

/** Rows that were read before, and the SQL of what was read of them beside their attributes. */
export interface KeptRows { readonly rows: SurveyedRows; readonly asked: readonly string[] }

const nothing = 'NULL';

/**
 * The values of a layer's columns, row by row in the order of the plan. Those of attributes are taken from one reading of
 * their text, which SQLite would go through for each of them; and of fields what stands there, as nearly everything there
 * is of the type it should be.
 */
export class RowValues {
  private readonly db: SqliteDatabase;
  private readonly layer: ExportLayer;
  private readonly columns: readonly StagedColumn[];
  private readonly kept: KeptRows | null;

  /** Kept rows serve where everything the columns need was read. */
  constructor(db: SqliteDatabase, layer: ExportLayer, columns: readonly StagedColumn[], kept: KeptRows | null) {
    this.db = db;
    this.layer = layer;
    this.columns = columns;
    this.kept = kept !== null && columns.every((column) => column.attribute !== undefined || isNothing(column) || kept.asked.includes(sqlOf(column))) ? kept : null;
  }

  /** Each row's values, in one array that is filled anew. */
  each(hear: (values: SqliteValue[]) => void): void {
    const { columns } = this;
    const asText = this.db.prepare<[SqliteValue], SqliteValue>('SELECT CAST(? AS TEXT)').pluck();
    const values: SqliteValue[] = columns.map(() => null);
    const fields = columns.map(({ field, type }) => (field === undefined ? null : type === 'TEXT' ? 'string' : 'number'));
    const put = (i: number, stands: SqliteValue): void => {
      const wanted = fields[i]!;
      values[i] = wanted === null || stands === null || typeof stands === wanted ? stands : wanted === 'string' && !Buffer.isBuffer(stands) ? asText.get(stands)! : null;
    };
    if (this.kept === null) this.read((object, stored, from) => {
      for (let i = 0; i < columns.length; i++) put(i, columns[i]!.attribute !== undefined ? ownValue(object, columns[i]!.attribute!) : from[i] === 0 ? null : stored[from[i]!]!);
      hear(values);
    });
    else {
      const { rows, asked } = this.kept;
      const from = columns.map((column) => (column.attribute === undefined ? (isNothing(column) ? [] : rows.values[asked.indexOf(sqlOf(column))]!) : rows.attributes.get(column.attribute)!));
      for (let row = 0; row < rows.count; row++) {
        for (let i = 0; i < columns.length; i++) put(i, attributeValue(from[i]![row]));
        hear(values);
      }
    }
  }

  /** `from` is where a column's value stands in what was stored; 0 where that is nowhere. */
  private read(hear: (object: AttributeObject | null, stored: readonly SqliteValue[], from: readonly number[]) => void): void {
    const { db, columns, layer } = this;
    const asked = columns.filter((column) => column.attribute === undefined && !isNothing(column)).map(sqlOf);
    const from = columns.map((column) => (column.attribute === undefined && !isNothing(column) ? asked.indexOf(sqlOf(column)) + 1 : 0));
    const attributes = columns.some(({ attribute }) => attribute !== undefined) ? 's.attributes' : nothing;
    const query = `SELECT ${[attributes, ...asked].join(', ')} FROM plan.${quoted(layer.table)} s WHERE ${layer.where} ORDER BY s.fid`;
    for (const stored of db.prepare(query).raw().iterate() as Iterable<SqliteValue[]>) hear(stored[0] === null ? null : objectOf(stored[0]), stored, from);
  }

  /** The most bytes of a text in each of these columns (0 where there is none). */
  longest(wanted: readonly StagedColumn[]): number[] {
    if (wanted.length === 0) return [];
    if (this.kept === null) {
      const found = this.db.prepare(`SELECT ${wanted.map(({ expression }) => `max(octet_length(${expression}))`).join(', ')} FROM plan.${quoted(this.layer.table)} s WHERE ${this.layer.where}`).raw().get() as (number | null)[];
      return found.map((bytes) => bytes ?? 0);
    }
    const at = wanted.map((column) => this.columns.indexOf(column));
    const most = wanted.map(() => 0);
    this.each((values) => {
      for (let i = 0; i < at.length; i++) {
        const value = values[at[i]!]!;
        if (typeof value === 'string' && value.length * 3 > most[i]!) most[i] = Math.max(most[i]!, Buffer.byteLength(value));
      }
    });
    return most;
  }
}

const isNothing = ({ expression }: StagedColumn): boolean => expression === nothing;
const sqlOf = ({ field, expression }: StagedColumn): string => (field === undefined ? expression : `s.${quoted(field)}`);

/** As SQLite gives it: truth as 1 and 0, and nothing for what is not there. */
const attributeValue = (value: unknown): SqliteValue => (value === undefined ? null : typeof value === 'boolean' ? Number(value) : value as SqliteValue);

const ownValue = (object: AttributeObject | null, name: string): SqliteValue => (object !== null && Object.hasOwn(object, name) ? attributeValue(object[name]) : null);
