import type { SqliteValue } from '../../../../native/sqlite.ts';
import type { StagedColumn } from '../staged-column.ts';
import type { ByteFile } from './byte-file.ts';

const headBytes = 32;
const columnBytes = 32;
const headEnd = 0x0d;
const fileEnd = 0x1a;
const blank = 0x20;
/** How a number that is not stated is written, by GDAL and ArcGIS alike. */
const star = 0x2a;
const zero = 0x30;
/** Whole numbers up to here are written digit by digit, without making a text of them. */
const mostByDigits = 2 ** 31;

interface DbfColumn { readonly name: string; readonly type: 'C' | 'N'; readonly width: number; readonly decimals: number }

/** Widths as GDAL has them: what it and ArcGIS read without a second thought. */
function dbfColumn({ name, type, width }: StagedColumn): DbfColumn {
  switch (type) {
    case 'TEXT': return { name, type: 'C', width: width ?? 1, decimals: 0 };
    case 'INTEGER': case 'BOOLEAN': return { name, type: 'N', width: 18, decimals: 0 };
    case 'REAL': return { name, type: 'N', width: 24, decimals: 15 };
  }
}

/** The `.dbf` (dBASE III), texts in UTF-8 as the `.cpg` beside it says. */
export class TableWriter {
  private readonly file: ByteFile;
  private readonly columns: readonly DbfColumn[];
  private readonly recordBytes: number;
  private count = 0;
  /** A record in which nothing is stated. */
  private readonly empty: Buffer;

  constructor(file: ByteFile, columns: readonly StagedColumn[]) {
    this.file = file;
    this.columns = columns.map(dbfColumn);
    this.recordBytes = 1 + this.columns.reduce((sum, { width }) => sum + width, 0);
    this.empty = Buffer.alloc(this.recordBytes, blank);
    let at = 1;
    for (const { type, width } of this.columns) {
      if (type === 'N') this.empty.fill(star, at, at + width);
      at += width;
    }
    file.at = this.headLength;
  }

  private get headLength(): number {
    return headBytes + columnBytes * this.columns.length + 1;
  }

  write(values: readonly SqliteValue[]): void {
    const { file, columns } = this;
    file.room(this.recordBytes);
    const { bytes } = file;
    let { at } = file;
    this.empty.copy(bytes, at);
    at++;
    for (let i = 0; i < columns.length; i++) {
      const { type, width, decimals } = columns[i]!;
      const value = values[i] ?? null;
      if (type === 'C') {
        if (value !== null && !Buffer.isBuffer(value)) bytes.write(String(value), at, width, 'utf8');
      } else if (typeof value === 'number') {
        bytes.fill(blank, at, at + width);
        if (decimals === 0 && Number.isInteger(value) && value >= 0 && value < mostByDigits) {
          let rest = value;
          let to = at + width;
          do {
            bytes[--to] = zero + (rest % 10);
            rest = Math.floor(rest / 10);
          } while (rest > 0);
        } else {
          const text = decimals === 0 ? String(value) : realText(value);
          bytes.write(text.length > width ? text.slice(0, width) : text.padStart(width), at, width, 'latin1');
        }
      }
      at += width;
    }
    file.at = at;
    this.count++;
  }

  /** `day` is the date the file is of. */
  finish(day: Date): void {
    const { file } = this;
    file.room(1);
    file.bytes[file.at++] = fileEnd;
    const head = Buffer.alloc(this.headLength);
    head[0] = 3;
    head[1] = day.getUTCFullYear() - 1900;
    head[2] = day.getUTCMonth() + 1;
    head[3] = day.getUTCDate();
    head.writeUInt32LE(this.count, 4);
    head.writeUInt16LE(head.length, 8);
    head.writeUInt16LE(this.recordBytes, 10);
    this.columns.forEach(({ name, type, width, decimals }, i) => {
      const at = headBytes + i * columnBytes;
      head.write(name, at, 10, 'utf8');
      head.write(type, at + 11, 'latin1');
      head[at + 16] = width;
      head[at + 17] = decimals;
    });
    head[head.length - 1] = headEnd;
    file.patch(head);
  }
}

/** 24 characters, at most 15 of them after the point: what `value-loss.ts` holds the values against. */
function realText(value: number): string {
  const whole = Math.trunc(Math.abs(value)).toFixed(0).length;
  return value.toFixed(Math.max(0, Math.min(15, 22 - whole)));
}
