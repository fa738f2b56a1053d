/** Columns side by side, numbers to the right. Hangul and Chinese characters take two places in a terminal. */
export function textTable(rows: readonly (readonly string[])[], align: readonly ('left' | 'right')[]): string[] {
  const widths = align.map((_, column) => Math.max(0, ...rows.map((row) => placesOf(row[column] ?? ''))));
  return rows.map((row) => align.map((side, column) => {
    const text = row[column] ?? '';
    const blanks = ' '.repeat(widths[column]! - placesOf(text));
    return side === 'right' ? blanks + text : text + blanks;
  }).join('  ').trimEnd());
}

const placesOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/\p{M}/u.test(character) ? 0 : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(character) ? 2 : 1), 0);
