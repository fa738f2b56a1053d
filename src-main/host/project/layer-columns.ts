import type { FieldValue } from '../../../src-core/document/fields.ts';
import type { LayerKey, LayerSpec } from '../../../src-core/document/layers.ts';
import type { Result } from '../../../src-core/result.ts';
import type { RecordColumns } from '../../../src-core/wire/columns.ts';
import { geometryTypeOf } from '../../../src-core/wire/columns-codec.ts';
import { ShapeColumnsBuilder, type GeometryType } from '../../../src-core/wire/shape-columns.ts';
import { appendBlob, appendBlobWithin } from './geometry-blob.ts';
import { fieldValueOf } from './record-row.ts';

/** `unreadable` counts blobs that hold no geometry of the layer's kind. */
export interface LayerColumns { readonly columns: RecordColumns; readonly unreadable: number }

/** Rows that SQLite has put together: their geometries behind each other, as long as `lengths` says, NULL where there is none. */
export interface RowsTogether {
  readonly ids: readonly string[];
  readonly blobs: Buffer;
  readonly lengths: readonly (number | null)[];
  /** The fields, by their place in the layer's list, that any of the rows states, and what they hold, row by row; then `attributes`. */
  readonly stated: readonly number[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Gathers the rows of a layer into columns: geometries straight from blob to typed array. */
export class LayerColumnsBuilder {
  private readonly spec: LayerSpec;
  private readonly key: LayerKey;
  private readonly type: GeometryType | null;
  private shapes: ShapeColumnsBuilder | null = null;
  private readonly rowsExpected: number;
  private readonly ids: string[] = [];
  private readonly attributes: (string | null)[] = [];
  /** `null` as long as no row states the field. */
  private readonly columns: (FieldValue[] | null)[];
  private unreadable = 0;

  constructor(key: LayerKey, spec: LayerSpec, rowsExpected: number) {
    this.key = key;
    this.spec = spec;
    this.type = geometryTypeOf[spec.geometry];
    this.rowsExpected = rowsExpected;
    this.columns = spec.fields.map(() => null);
  }

  /** `values` are the fields in the layer's order, then `attributes`, from `first` on. */
  add(id: string, geometry: unknown, values: readonly unknown[], first: number): void {
    const { fields } = this.spec;
    const shapes = (this.shapes ??= this.shapesFor(Buffer.isBuffer(geometry) ? geometry.length : 0));
    const mark = shapes.mark();
    if (Buffer.isBuffer(geometry)) this.keep(appendBlob(geometry, shapes), shapes, mark);
    else if (geometry !== null) this.unreadable++;
    shapes.endRecord();
    for (let i = 0; i < fields.length; i++) {
      const value = valueOf(fields[i]!, values[first + i]);
      if (value !== null || this.columns[i] !== null) this.column(i).push(value);
    }
    this.ids.push(id);
    this.attributes.push(textOf(values[first + fields.length]));
  }

  addTogether({ ids, blobs, lengths, stated, rows }: RowsTogether): void {
    const { fields } = this.spec;
    const shapes = (this.shapes ??= this.shapesFor(blobs.length / Math.max(1, ids.length)));
    const view = new DataView(blobs.buffer, blobs.byteOffset, blobs.length);
    for (let i = 0, from = 0; i < ids.length; i++) {
      const length = lengths[i] ?? null;
      if (length !== null) {
        const mark = shapes.mark();
        this.keep(appendBlobWithin(view, from, from + length, shapes), shapes, mark);
        from += length;
      }
      shapes.endRecord();
    }
    for (const [field, spec] of fields.entries()) {
      const place = stated.indexOf(field);
      if (place >= 0) {
        const column = this.column(field);
        for (const row of rows) column.push(valueOf(spec, row[place]));
      } else if (this.columns[field] !== null) for (let i = 0; i < ids.length; i++) this.column(field).push(null);
    }
    const place = stated.indexOf(fields.length);
    for (let i = 0; i < ids.length; i++) {
      this.ids.push(ids[i]!);
      this.attributes.push(place < 0 ? null : textOf(rows[i]![place]));
    }
  }

  finish(): LayerColumns {
    const { key, ids, attributes, unreadable } = this;
    const fields = Object.fromEntries(this.spec.fields.map(({ name }, i) => [name, this.column(i)]));
    return { columns: { layer: key, count: ids.length, ids, ...(this.shapes ?? new ShapeColumnsBuilder()).finish(), fields, attributes }, unreadable };
  }

  /** With nothing stated in the rows so far, where it is first asked for. */
  private column(field: number): FieldValue[] {
    return (this.columns[field] ??= new Array<FieldValue>(this.ids.length).fill(null));
  }

  /** 16 bytes a vertex, and as many for all rows as for the first; no more memory on the word of a hostile file than 128 MB. */
  private shapesFor(bytesOfOne: number): ShapeColumnsBuilder {
    return new ShapeColumnsBuilder(Math.min(Math.ceil((bytesOfOne * this.rowsExpected) / 16), 1 << 23));
  }

  private keep(read: Result<GeometryType | null, unknown>, shapes: ShapeColumnsBuilder, mark: ReturnType<ShapeColumnsBuilder['mark']>): void {
    if (read.ok && (read.value === null || read.value === this.type)) return;
    this.unreadable++;
    shapes.backTo(mark);
  }
}

const valueOf = (field: LayerSpec['fields'][number], stored: unknown): FieldValue => (stored === null || stored === undefined ? null : fieldValueOf(field, stored));

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
