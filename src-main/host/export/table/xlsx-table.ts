import { readFileSync } from 'node:fs';
import { unzipSync, type FlateError } from 'fflate';
import type { Cell, TableRows } from './table-rows.ts';

/** Excel's own limits: rows with the head, characters of a cell. */
const mostRows = 1_048_576;
const mostText = 32_767;
/** Numbers of more digits than this Excel rounds. */
const mostDigits = 15;

export interface WrittenSheet {
  readonly rows: number;
  readonly cut: ReadonlyMap<string, number>;
  readonly rounded: ReadonlyMap<string, number>;
}

export class TooManyRows extends Error {}

/** One sheet, row by row to the disk; the head is frozen and filters are on. Numbers are numbers. */
export async function writeXlsx(path: string, title: string, { names, rows }: TableRows): Promise<WrittenSheet> {
  // Loads in a third of a second: only when it is needed.
  const { default: excel } = await import('exceljs');
  const workbook = new excel.stream.xlsx.WorkbookWriter({ filename: path, useStyles: true, useSharedStrings: true });
  const sheet = workbook.addWorksheet(title.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31), { views: [{ state: 'frozen', xSplit: 0, ySplit: 1 }] });
  sheet.columns = names.map((name) => ({ width: Math.min(40, Math.max(10, name.length + 2)) }));
  const [cut, rounded] = [new Map<string, number>(), new Map<string, number>()];
  const more = (tally: Map<string, number>, i: number) => tally.set(names[i]!, (tally.get(names[i]!) ?? 0) + 1);
  const head = sheet.addRow([...names]);
  head.font = { bold: true };
  head.commit();
  let count = 0;
  for (const row of rows) {
    if (++count >= mostRows) throw new TooManyRows();
    sheet.addRow(row.map((value: Cell, i) => {
      if (typeof value === 'number' && Number(value.toPrecision(mostDigits)) !== value) more(rounded, i);
      if (typeof value !== 'string' || value.length <= mostText) return value;
      more(cut, i);
      return value.slice(0, mostText);
    })).commit();
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, names.length) } };
  await workbook.commit();
  return { rows: count, cut, rounded };
}

/** Rows of the sheet, its head not counted; `null` where the file is no workbook any more. */
export function countXlsx(path: string): number | null {
  const sheet = 'xl/worksheets/sheet1.xml';
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(readFileSync(path), { filter: ({ name }) => name === sheet });
  } catch (error) {
    // What it cannot unpack it tells by a number; a fault of the disk has a word.
    if (typeof (error as FlateError).code === 'number') return null;
    throw error;
  }
  return Buffer.from(parts[sheet] ?? []).toString('utf8').split('<row ').length - 2;
}
