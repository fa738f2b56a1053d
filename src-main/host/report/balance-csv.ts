import type { BalanceSheet, SheetRow } from './balance-sheet.ts';

/** To the square metre. */
const hectareDecimals = 4;
const byteOrderMark = '\uFEFF';

/**
 * UTF-8 with a byte order mark, without which Excel takes it for the system's old encoding; commas, and points in numbers
 * (RFC 4180).
 */
export function balanceCsv({ title, heading, columns, phases, rows, apart }: BalanceSheet): string {
  const lines: string[][] = [
    [title], ...heading.map((line) => [line]), [],
    [columns.no, columns.name, columns.code, ...phases.flatMap((phase) => [`${phase} (${columns.hectares})`, `${phase} (${columns.percent})`])],
    ...rows.map(lineOf), [], ...apart.map(lineOf),
  ];
  return byteOrderMark + lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

const lineOf = ({ no, name, code, figures }: SheetRow): string[] =>
  [no, name, code, ...figures.flatMap(({ hectares, percent }) => [hectares === null ? '' : hectares.toFixed(hectareDecimals), percent === null ? '' : percent.toFixed(1)])];

/** A text that begins like a formula would be run as one. */
function cell(text: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
