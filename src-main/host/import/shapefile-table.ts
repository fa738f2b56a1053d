import type { InspectedField } from '../../gdal/protocol.ts';
import type { FileWindow } from './file-window.ts';
import type { StagedValue } from './staged-features.ts';
import type { LayerText, TextReader } from './text-reader.ts';

/** A column of a shapefile's table (dBASE III) as it lies in each record. */
interface Column { readonly name: string; readonly type: InspectedField['type']; readonly at: number; readonly end: number }

/** Where a record holds what cannot be read here as GDAL reads it. */
export const unusual = Symbol('unusual');

const headBytes = 32;
const columnBytes = 32;
const headEnd = 0x0d;
const blank = 0x20;
const zero = 0x30;
const star = 0x2a;

/** The values of a shapefile's features, read as GDAL reads them or not at all. */
export class ShapefileTable {
  readonly count: number;
  /** Names byte for byte, one character each. */
  readonly columns: readonly Column[];
  private readonly file: FileWindow;
  private readonly firstAt: number;
  private readonly recordBytes: number;

  private constructor(file: FileWindow, count: number, columns: readonly Column[], firstAt: number, recordBytes: number) {
    this.file = file;
    this.count = count;
    this.columns = columns;
    this.firstAt = firstAt;
    this.recordBytes = recordBytes;
  }

  /** `null` where it has anything but texts, numbers and dates. */
  static open(file: FileWindow): ShapefileTable | null {
    const head = file.at(0, headBytes);
    if (head < 0) return null;
    const count = file.bytes.readUInt32LE(head + 4);
    const firstAt = file.bytes.readUInt16LE(head + 8);
    const recordBytes = file.bytes.readUInt16LE(head + 10);
    const number = (firstAt - headBytes - 1) / columnBytes;
    if (!Number.isInteger(number) || number < 1 || firstAt + count * recordBytes > file.size) return null;
    const start = file.at(0, firstAt);
    if (file.bytes[start + firstAt - 1] !== headEnd) return null;
    const columns: Column[] = [];
    let end = 1; // the mark of a deleted record
    for (let i = 0; i < number; i++) {
      const entry = file.bytes.subarray(start + headBytes + i * columnBytes, start + headBytes + (i + 1) * columnBytes);
      const type = columnType(entry);
      const name = columnName(entry);
      // GDAL numbers features by a column of this name where there is one.
      const taken = ['fid', ...columns.map((other) => other.name.toLowerCase())];
      if (type === null || name === '' || taken.includes(name.toLowerCase())) return null;
      columns.push({ name, type, at: end, end: end + entry[16]! });
      end += entry[16]!;
    }
    return end === recordBytes ? new ShapefileTable(file, count, columns, firstAt, recordBytes) : null;
  }

  /** Puts the record's values behind what `into` begins with. */
  read(index: number, text: LayerText, into: StagedValue[]): typeof unusual | null {
    const start = this.file.at(this.firstAt + index * this.recordBytes, this.recordBytes);
    const { bytes } = this.file;
    if (start < 0 || bytes[start] !== blank) return unusual;
    for (let i = 0; i < this.columns.length; i++) {
      const { type, at, end } = this.columns[i]!;
      const value = type === 'text' ? textAt(bytes, start + at, start + end, text.field(i))
        : type === 'date' ? dateAt(bytes, start + at, start + end) : numberAt(bytes, start + at, start + end, type === 'integer');
      if (value === unusual) return unusual;
      into.push(value);
    }
    return null;
  }
}

function columnName(entry: Buffer): string {
  const name = entry.toString('latin1', 0, 11);
  const end = name.indexOf('\0');
  return (end < 0 ? name : name.slice(0, end)).trimEnd();
}

/** As GDAL takes them (shapelib's `DBFGetFieldInfo`): numbers without decimals are whole ones up to 18 digits. */
function columnType(entry: Buffer): InspectedField['type'] | null {
  const [width, decimals] = [entry[16]!, entry[17]!];
  if (width === 0) return null;
  switch (String.fromCharCode(entry[11]!)) {
    case 'C': return 'text';
    case 'N': case 'F': return decimals === 0 && width < 19 ? 'integer' : 'real';
    case 'D': return width === 8 ? 'date' : null;
    default: return null;
  }
}

/** Without the blanks around it, up to a zero byte; nothing is no text. */
function textAt(bytes: Buffer, at: number, end: number, text: TextReader): string | null {
  let start = at;
  while (start < end && bytes[start] === blank) start++;
  let last = start;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === 0) break;
    if (byte !== blank) last = i + 1;
  }
  return last === start ? null : text.readBytes(bytes, start, last);
}

const realNumber = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** Beyond, a number may not be exact. */
const mostDigits = 15;

/** Blanks or stars are no number. */
function numberAt(bytes: Buffer, at: number, end: number, isWhole: boolean): number | null | typeof unusual {
  let start = at;
  while (start < end && bytes[start] === blank) start++;
  while (end > start && bytes[end - 1] === blank) end--;
  if (start === end) return null;
  if (bytes[start] === star) return start === at ? null : unusual;
  if (!isWhole) {
    const text = bytes.toString('latin1', start, end);
    const value = realNumber.test(text) ? Number(text) : NaN;
    return Number.isFinite(value) ? value : unusual;
  }
  const isNegative = bytes[start] === 0x2d;
  if (isNegative) start++;
  if (start === end || end - start > mostDigits) return unusual;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - zero;
    if (digit < 0 || digit > 9) return unusual;
    value = value * 10 + digit;
  }
  return isNegative && value !== 0 ? -value : value;
}

/** `YYYYMMDD` → `YYYY-MM-DD`; blanks or zeros are no day. */
function dateAt(bytes: Buffer, at: number, end: number): string | null | typeof unusual {
  const text = bytes.toString('latin1', at, end);
  if (text === '        ' || text === '00000000') return null;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  if (year === undefined || year === '0000' || month! < '01' || month! > '12' || day! < '01' || day! > '31') return unusual;
  return `${year}-${month}-${day}`;
}
