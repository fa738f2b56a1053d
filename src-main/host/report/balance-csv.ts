import { figuresOf, type BalanceSheet, type SheetRow } from './balance-sheet.ts';
import type { FormFigure } from '../../../src-core/balance/balance-form.ts';

/** Hectares to the square metre. */
const decimals: Readonly<Record<FormFigure, number>> = { area: 4, percent: 1, perPerson: 1, reason: 0 };
const byteOrderMark = '\uFEFF';

/** Lines of cells as a file that every spreadsheet takes for what it is. */
export const csvOf = (lines: readonly (readonly string[])[]): string => byteOrderMark + lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');

/**
 * UTF-8 with a byte order mark, without which Excel takes it for the system's old encoding; commas, and points in numbers
 * (RFC 4180). One table after another.
 */
export function balanceCsv(sheets: readonly BalanceSheet[]): string {
  const lines = sheets.flatMap((sheet, i): string[][] => {
    const { title, heading, columns, groups, rows, apart } = sheet;
    const figures = figuresOf(sheet);
    const lineOf = ({ no, name, symbol, code, cells }: SheetRow): string[] =>
      [no, name, symbol, code, ...cells.map((cell, at) => (cell === null ? '' : typeof cell === 'string' ? cell : cell.toFixed(decimals[figures[at]!.figure])))];
    return [
      ...(i === 0 ? [] : [[], []]),
      [title], ...heading.map((line) => [line]), [],
      [columns.no, columns.name, columns.symbol, columns.code, ...groups.flatMap((group) => group.figures.map((figure) => `${group.title} (${figure})`))],
      ...rows.map(lineOf), [], ...apart.map(lineOf),
    ];
  });
  return csvOf(lines);
}

/** A text that begins like a formula would be run as one. */
function cell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
