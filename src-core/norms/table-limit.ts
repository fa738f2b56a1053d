/** Linear between the two nearest values, the first below the first place and the last beyond the last. */
export function onCurve(x: readonly number[], y: readonly number[], at: number): number {
  if (at <= x[0]!) return y[0]!;
  for (let i = 1; i < x.length; i++) if (at <= x[i]!) return y[i - 1]! + ((at - x[i - 1]!) / (x[i]! - x[i - 1]!)) * (y[i]! - y[i - 1]!);
  return y.at(-1)!;
}

export interface LimitTable { readonly rows: readonly number[]; readonly columns: readonly number[]; readonly values: readonly (readonly number[])[]; readonly lastRowAbove: boolean }

/** The limit for a height (m) and a plot area (m²): linear in both. A last row for what is higher than the row before it is not run up to. */
export function inTable({ rows, columns, values, lastRowAbove }: LimitTable, heightM: number, areaM2: number): number {
  const byRow = values.map((row) => onCurve(columns, row, areaM2));
  if (!lastRowAbove) return onCurve(rows, byRow, heightM);
  const last = rows.at(-1)!;
  return heightM > last ? byRow.at(-1)! : onCurve(rows.slice(0, -1), byRow.slice(0, -1), heightM);
}
