import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Cell, TableRows } from './table-rows.ts';

const byteOrderMark = '\uFEFF';
const chunk = 1 << 20;

export interface WrittenTable {
  readonly rows: number;
  /** Texts by the name of their column that had to be changed: Excel would run them as a formula. */
  readonly defused: ReadonlyMap<string, number>;
}

/** RFC 4180, UTF-8 with a byte order mark (without it Excel takes the system's old encoding), points in numbers. A text is quoted where it is empty, so that it differs from what is not stated. */
export function writeCsv(path: string, { names, rows }: TableRows): WrittenTable {
  const file = openSync(path, 'wx');
  const defused = new Map<string, number>();
  try {
    let text = `${byteOrderMark}${names.map((name) => cell(name)).join(',')}\r\n`;
    let count = 0;
    for (const row of rows) {
      text += `${row.map((value, i) => {
        if (typeof value === 'string' && isFormula(value)) defused.set(names[i]!, (defused.get(names[i]!) ?? 0) + 1);
        return cell(value);
      }).join(',')}\r\n`;
      count++;
      if (text.length < chunk) continue;
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
    return { rows: count, defused };
  } finally {
    closeSync(file);
  }
}

/** A text that begins like a formula would be run as one; a number does not. */
const isFormula = (text: string): boolean => /^[=+@\t\r]|^-(?![\d.]+$)/.test(text);

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = isFormula(value) ? `'${value}` : value;
  return safe === '' || /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Records of a CSV, its head not counted: line ends within quotes end none. */
export function countCsv(path: string): number {
  const text = readFileSync(path, 'utf8');
  let count = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) isQuoted = !isQuoted;
    else if (code === 10 && !isQuoted) count++;
  }
  return count - 1;
}
