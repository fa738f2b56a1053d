import { closeSync, openSync, readSync } from 'node:fs';
import type { TextEncoding } from '../text-encoding.ts';

const windowBytes = 256 * 1024;
/** No line of an honest table is longer; a quotation mark that is never closed must not fill the memory. */
const longestRow = 4 * 1024 * 1024;

export type Row = readonly string[];

/** The mark between the cells: the one of which the first lines have most, quoted text left out. */
export function delimiterOf(start: string): string {
  const lines = start.replace(/"[^"]*"/g, '').split(/\r?\n/).filter((line) => line.trim() !== '').slice(0, 20);
  const counts = [';', '\t', ',', '|'].map((mark) => ({ mark, lines: lines.filter((line) => line.includes(mark)).length, all: lines.join('').split(mark).length }));
  // A comma may be a decimal mark; where every line has a semicolon or a tab it is one.
  const whole = counts.find(({ mark, lines: count }) => mark !== ',' && lines.length > 0 && count >= Math.ceil(lines.length * 0.8));
  return (whole ?? counts.sort((a, b) => b.all - a.all)[0]!).mark;
}

/** The rows of a delimited text, as RFC 4180 quotes them, a window of the file at a time. Throws a `RangeError` where a row has no end. */
export function* readRows(path: string, encoding: TextEncoding, delimiter: string): Generator<Row> {
  for (const line of records(path)) {
    const text = encoding.decode(line);
    yield cellsOf(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, delimiter);
  }
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Lines as bytes; a line break within quotation marks is part of its line. */
function* records(path: string): Generator<Buffer> {
  const file = openSync(path, 'r');
  try {
    let rest: Buffer = Buffer.alloc(0);
    const window = Buffer.alloc(windowBytes);
    for (;;) {
      const read = readSync(file, window, 0, windowBytes, null);
      const bytes = Buffer.concat([rest, window.subarray(0, read)]);
      let start = 0;
      let isQuoted = false;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (byte === quote) isQuoted = !isQuoted;
        else if (byte === lineFeed && !isQuoted) {
          yield bytes.subarray(start, at > start && bytes[at - 1] === carriageReturn ? at - 1 : at);
          start = at + 1;
        }
      }
      rest = Buffer.from(bytes.subarray(start));
      if (rest.length > longestRow) throw new RangeError('A row of the table has no end.');
      if (read === 0) break;
    }
    if (rest.length > 0) yield rest;
  } finally {
    closeSync(file);
  }
}

function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (isQuoted && character === '"' && line[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  cells.push(cell.trim());
  return cells;
}
