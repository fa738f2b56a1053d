import { hash } from 'node:crypto';
import { layerSpecs } from '../../../../src-core/document/layers.ts';
import type { FieldValue } from '../../../../src-core/document/fields.ts';
import { signedRingArea } from '../../../../src-core/geometry/ring.ts';
import { DigestBytes } from '../../../../src-core/versions/digest-bytes.ts';
import { contentFields, digestBytes, writeField, writeShape } from '../../../../src-core/versions/record-digest.ts';
import type { RecordColumns } from '../../../../src-core/wire/columns.ts';
import { geometryTypeOf } from '../../../../src-core/wire/columns-codec.ts';
import { geometryAt, type GeometryType } from '../../../../src-core/wire/shape-columns.ts';

/**
 * The digests of records on the map (`RecordDigest`) straight from their columns, without an object a record: a fifth of
 * the time. `add` may be called for a part of the records at a time, in their order.
 */
export class ColumnsDigests {
  readonly digests: Buffer;
  private readonly columns: RecordColumns;
  private readonly type: GeometryType | null;
  private readonly stated: readonly { readonly name: string; readonly column: readonly FieldValue[] }[];
  private readonly bytes = new DigestBytes();
  /** What the fields of the record before held, and where its shape began: neighbours in a file often say the same. */
  private readonly values: FieldValue[];
  private shapeFrom = 0;
  /** Of each field what some of its values are as bytes: land uses come again and again. */
  private readonly known: readonly Map<FieldValue, Uint8Array>[];
  private readonly shapeMark: Uint8Array;
  private readonly oneRingMark: Uint8Array;

  constructor(columns: RecordColumns) {
    this.columns = columns;
    this.type = geometryTypeOf[layerSpecs[columns.layer].geometry];
    this.digests = Buffer.allocUnsafe(digestBytes * columns.count);
    this.stated = contentFields(columns.layer).flatMap(({ name }) => {
      const column = columns.fields[name];
      return column === undefined || !isStated(column) ? [] : [{ name, column }];
    });
    this.values = this.stated.map(() => null);
    this.known = this.stated.map(() => new Map<FieldValue, Uint8Array>());
    this.shapeMark = bytesOf((bytes) => bytes.text('shape'));
    this.oneRingMark = bytesOf((bytes) => {
      bytes.text('MultiPolygon');
      bytes.count(1);
      bytes.count(1);
    });
  }

  add(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      this.writeFields(index);
      this.writeShape(index);
      // As a text of its bytes: a buffer for each takes twice the time.
      this.digests.write(hash('sha256', this.bytes.written, 'binary'), digestBytes * index, 'latin1');
    }
  }

  private writeFields(index: number): void {
    const { bytes, stated, values } = this;
    let isSame = this.shapeFrom > 0;
    for (let i = 0; i < stated.length; i++) {
      const value = stated[i]!.column[index] ?? null;
      if (value === values[i]) continue;
      values[i] = value;
      isSame = false;
    }
    if (isSame) return bytes.backTo(this.shapeFrom);
    bytes.backTo(0);
    bytes.text(this.columns.layer);
    for (let i = 0; i < stated.length; i++) if (values[i] !== null) this.writeKnown(i, values[i]!);
    bytes.again(this.shapeMark);
    this.shapeFrom = bytes.length;
  }

  private writeKnown(field: number, value: FieldValue): void {
    const known = this.known[field]!;
    let written = known.get(value);
    if (written === undefined) {
      written = bytesOf((bytes) => writeField(bytes, this.stated[field]!.name, value));
      if (known.size < mostKnown) known.set(value, written);
    }
    this.bytes.again(written);
  }

  /** Nearly all zones are one ring that passes its lowest vertex once: where to begin and which way to go is all there is to find out. */
  private writeShape(index: number): void {
    const { bytes, columns, type } = this;
    const { coordinates, vertexStarts, ringStarts, partStarts } = columns;
    const part = partStarts[index]!;
    if (type === null || partStarts[index + 1] === part) return;
    const ring = ringStarts[part]!;
    if (type === 'MultiPolygon' && partStarts[index + 1] === part + 1 && ringStarts[part + 1] === ring + 1) {
      const [from, to] = [2 * vertexStarts[ring]!, 2 * vertexStarts[ring + 1]!];
      const first = onlyLowest(coordinates, from, to);
      if (first !== null) {
        bytes.again(this.oneRingMark);
        return bytes.ring(coordinates, from, to, first, !(signedRingArea(coordinates.subarray(from, to)) > 0));
      }
    }
    const geometry = geometryAt(columns, type, index);
    if (geometry !== null) writeShape(bytes, geometry);
  }
}

/** Values of a field that are kept as bytes: more than there are classes, few beside the records. */
const mostKnown = 1000;

function bytesOf(write: (bytes: DigestBytes) => void): Uint8Array {
  const bytes = new DigestBytes(64);
  write(bytes);
  return bytes.written.slice();
}

export function isStated(column: readonly FieldValue[]): boolean {
  for (let i = 0; i < column.length; i++) if (column[i] !== null) return true;
  return false;
}

/** Where the lowest vertex by x, then y, is behind `from`; `null` where the ring passes it twice. */
function onlyLowest(path: Float64Array, from: number, to: number): number | null {
  let lowest = from;
  let twice = false;
  for (let i = from + 2; i < to; i += 2) {
    const order = path[i]! - path[lowest]! || path[i + 1]! - path[lowest + 1]!;
    if (order < 0) {
      lowest = i;
      twice = false;
    } else if (order === 0) twice = true;
  }
  return twice ? null : lowest - from;
}
