/**
 * The little of FlatBuffers that FlatGeobuf needs. Fields are read by number through the table's vtable; offsets are
 * relative to where they stand. Reading outside the buffer throws a RangeError: the file is damaged.
 */
export const uint32 = (bytes: Buffer, at: number): number => bytes.readUInt32LE(at);

/** The root table of the block at `at`. */
export const table = (bytes: Buffer, at: number): Table => new Table(bytes, at + uint32(bytes, at));

export class Table {
  readonly bytes: Buffer;
  private readonly at: number;
  private readonly vtable: number;
  private readonly vtableSize: number;

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
    this.vtable = at - bytes.readInt32LE(at);
    this.vtableSize = bytes.readUInt16LE(this.vtable);
  }

  uint8(field: number, missing: number): number {
    const at = this.place(field);
    return at < 0 ? missing : this.bytes.readUInt8(at);
  }

  table(field: number): Table | null {
    const at = this.place(field);
    return at < 0 ? null : new Table(this.bytes, at + uint32(this.bytes, at));
  }

  tables(field: number): Table[] {
    const vector = this.vector(field);
    if (vector === null) return [];
    return Array.from({ length: vector.length }, (_, i) => {
      const at = vector.start + 4 * i;
      return new Table(this.bytes, at + uint32(this.bytes, at));
    });
  }

  string(field: number): string | null {
    const vector = this.vector(field);
    return vector === null ? null : this.bytes.toString('utf8', vector.start, vector.start + vector.length);
  }

  byteRange(field: number): { start: number; end: number } | null {
    const vector = this.vector(field);
    return vector === null ? null : { start: vector.start, end: vector.start + vector.length };
  }

  uint32s(field: number): number[] | null {
    const vector = this.vector(field);
    return vector === null ? null : Array.from({ length: vector.length }, (_, i) => uint32(this.bytes, vector.start + 4 * i));
  }

  /** A copy, for doubles in the file need not be aligned. */
  doubles(field: number): Float64Array | null {
    const vector = this.vector(field);
    if (vector === null) return null;
    const start = this.bytes.byteOffset + vector.start;
    const end = start + 8 * vector.length;
    if (vector.start + 8 * vector.length > this.bytes.length) throw new RangeError('A vector of doubles runs over the end of its block.');
    return new Float64Array(this.bytes.buffer.slice(start, end));
  }

  private place(field: number): number {
    const slot = 4 + 2 * field;
    if (slot >= this.vtableSize) return -1;
    const offset = this.bytes.readUInt16LE(this.vtable + slot);
    return offset === 0 ? -1 : this.at + offset;
  }

  private vector(field: number): { start: number; length: number } | null {
    const at = this.place(field);
    if (at < 0) return null;
    const vector = at + uint32(this.bytes, at);
    return { start: vector + 4, length: uint32(this.bytes, vector) };
  }
}
