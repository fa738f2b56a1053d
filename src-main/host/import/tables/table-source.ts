import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { basename, extname, join } from 'node:path';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import { encodingNamed, utf8, type TextEncoding } from '../text-encoding.ts';
import { coordinateOf, findColumns, startsParcel, type TableColumns } from './find-columns.ts';
import { delimiterOf, readRows, type Row } from './read-rows.ts';

/** A table with coordinates, written anew as one that GDAL reads as shapes: UTF-8, places as WKT, east before north. */
export interface TableSource {
  readonly path: string;
  readonly geometry: 'polygon' | 'point';
  readonly notices: readonly ImportIssue[];
}

const sampleRows = 2_000;
const sampleBytes = 256 * 1024;
const batchRows = 1_000;

/**
 * Survey lists and tables of places. Corners of a parcel become an area each, in the order they are written; every other
 * row becomes a point. `null` where the table has no coordinates. Needs the memory of one parcel.
 */
export function tableSource(path: string, folder: string, asked: string | undefined): TableSource | null {
  const start = startOf(path);
  const encoding = asked === undefined ? encodingFor(start) : encodingNamed(asked) ?? utf8;
  const delimiter = delimiterOf(encoding.decode(start));
  const sample: Row[] = [];
  for (const row of readRows(path, encoding, delimiter)) {
    sample.push(row);
    if (sample.length === sampleRows) break;
  }
  const columns = findColumns(sample);
  if (columns === null) return null;
  const target = join(folder, `${basename(path, extname(path))}.csv`);
  const unread = writeFeatures(target, columns, readRows(path, encoding, delimiter));
  return { path: target, geometry: columns.shape === 'corners' ? 'polygon' : 'point', notices: [noticeOf(path, columns), ...unreadCorners(path, unread)] };
}

/** Rows that fit in a sentence. */
const mostNamed = 20;

/** An area without one of its corners is another area: every row that was passed over with something where its place should be is told. */
const unreadCorners = (path: string, rows: readonly number[]): readonly ImportIssue[] => (rows.length === 0 ? [] : [{
  code: 'table-corners-unread', kind: 'set-aside', feature: null,
  evidence: { file: basename(path), count: rows.length, rows: rows.slice(0, mostNamed).join(', ') + (rows.length > mostNamed ? ' …' : '') },
}]);

const noticeOf = (path: string, { shape, names, east, north, by }: TableColumns): ImportIssue => ({
  code: shape === 'corners' ? 'table-corners' : 'table-points', kind: 'guessed', feature: null,
  evidence: { file: basename(path), east: names[east]!, north: names[north]!, context: by },
});

/** Text that is not UTF-8 is taken byte for byte where nobody says how it is written: numbers and names of columns are ASCII in all. */
function encodingFor(start: Buffer): TextEncoding {
  // The sample may end within a letter.
  let end = start.length;
  while (end > 0 && start[end - 1]! >= 0x80) end--;
  return isUtf8(start.subarray(0, end)) ? utf8 : encodingNamed('windows-1258')!;
}

function startOf(path: string): Buffer {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(sampleBytes);
  const read = readSync(file, bytes, 0, sampleBytes, 0);
  closeSync(file);
  return bytes.subarray(0, read);
}

/** Answers with the numbers of the rows, counted from 1 as a spreadsheet does, that look like corners and have no place. */
function writeFeatures(target: string, columns: TableColumns, rows: Iterable<Row>): number[] {
  const { names, headRows, shape } = columns;
  const unread: number[] = [];
  const file = openSync(target, 'w');
  let waiting: string[] = [lineOf(['WKT', ...names])];
  const put = (line: string): void => {
    waiting.push(line);
    if (waiting.length >= batchRows) flush();
  };
  const flush = (): void => {
    writeSync(file, waiting.join(''));
    waiting = [];
  };
  try {
    let number = 0;
    let parcel: Row[] = [];
    const close = (): void => {
      if (parcel.length > 0) put(lineOf([areaOf(parcel, columns), ...cells(parcel[0]!, names.length)]));
      parcel = [];
    };
    for (const row of rows) {
      if (number++ < headRows || row.every((cell) => cell === '')) continue;
      if (shape === 'points') put(lineOf([pointOf(row, columns), ...cells(row, names.length)]));
      else {
        if (placeOf(row, columns) === null) {
          if (isHalfPlace(row, columns)) unread.push(number);
          continue;
        }
        if (parcel.length > 0 && startsParcel(row, withName(parcel, columns), columns)) close();
        parcel.push(row);
      }
    }
    close();
    flush();
    return unread;
  } finally {
    closeSync(file);
  }
}

/** Headings and sums between the parcels have words or nothing where a place would be, or one number; a corner that nobody can read has digits in both. */
const isHalfPlace = (row: Row, { east, north }: TableColumns): boolean => [east, north].every((column) => /\d/.test(row[column] ?? ''));

/** The name of the parcel stands in its first row, where cells are joined. */
function withName(parcel: readonly Row[], { parcel: column }: TableColumns): Row {
  const last = parcel.at(-1)!;
  return column < 0 ? last : last.map((cell, i) => (i === column ? parcel[0]![column] ?? '' : cell));
}

function placeOf(row: Row, { east, north, decimal }: TableColumns): string | null {
  const [x, y] = [row[east] ?? '', row[north] ?? ''].map((text) => coordinateOf(text, decimal));
  return typeof x === 'number' && typeof y === 'number' ? `${x} ${y}` : null;
}

function pointOf(row: Row, columns: TableColumns): string {
  const place = placeOf(row, columns);
  return place === null ? '' : `POINT (${place})`;
}

function areaOf(parcel: readonly Row[], columns: TableColumns): string {
  const corners = parcel.map((row) => placeOf(row, columns)!);
  if (corners[0] !== corners.at(-1)) corners.push(corners[0]!);
  return corners.length < 4 ? '' : `POLYGON ((${corners.join(', ')}))`;
}

const cells = (row: Row, width: number): string[] => Array.from({ length: width }, (_, i) => row[i] ?? '');

const lineOf = (values: readonly string[]): string => `${values.map((value) => (/[",\n\r;]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\n`;
