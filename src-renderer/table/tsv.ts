/**
 * A block as Excel and LibreOffice put it on the clipboard: rows by lines, cells by tabs; a cell with a tab, a line end
 * or a quote in it stands in quotes. The line end after the last row is none of its own.
 */
export function readTsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const source = text.replace(/\r\n?/g, '\n');
  while (at < source.length) {
    let cell = '';
    const closing = source[at] === '"' ? closingQuote(source, at) : -1;
    if (closing >= 0) {
      cell = source.slice(at + 1, closing).replaceAll('""', '"');
      at = closing + 1;
    } else {
      const end = at + source.slice(at).search(/[\t\n]|$/);
      cell = source.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (source[at] === '\t') {
      at++;
      if (at < source.length) continue;
      row.push('');
    }
    rows.push(row);
    row = [];
    at++;
  }
  return rows;
}

/** The quote that closes a cell, which a tab, a line end or the end must follow; −1 where the quote is but a letter. */
function closingQuote(source: string, open: number): number {
  for (let i = open + 1; i < source.length; i++) {
    if (source[i] !== '"') continue;
    if (source[i + 1] === '"') i++;
    else return ['\t', '\n', undefined].includes(source[i + 1]) ? i : -1;
  }
  return -1;
}

export const writeTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')).join('\r\n');
