import type { FormGroup, FormSource } from './balance-form.ts';
import type { LandBalance, LandBalanceRow } from './land-balance.ts';
import type { Population } from './population.ts';

export interface FormColumn { readonly balance: LandBalance; readonly population: Population }
export type FormColumns = Readonly<Partial<Record<FormSource, FormColumn>>>;

export interface FormCell {
  readonly zones: number;
  /** m²; of `change` a difference. `null` is "undetermined". */
  readonly areaM2: number | null;
  /** Of `change` in points of the share. */
  readonly percent: number | null;
  /** m² of land a person, `null` where the form states none or nobody knows how many they are. */
  readonly perPersonM2: number | null;
}

/** A row of the official form with the figures of each group. */
export interface FormRow {
  readonly key: string;
  readonly no: string;
  readonly kind: LandBalanceRow['kind'];
  readonly code: string | null;
  readonly names: LandBalanceRow['names'];
  /** A source that is still being reckoned, or that does not have the row, has no cell. */
  readonly cells: Readonly<Partial<Record<FormGroup['key'], FormCell>>>;
}

/** What a row is in every source: the form names each once. */
export const rowKey = ({ kind, code }: Pick<LandBalanceRow, 'kind' | 'code'>): string => `${kind}:${code ?? ''}`;

/**
 * Tables side by side, in the official order. A row that only some have (zones without a class) stands where those have
 * it, and is empty in the others.
 */
export function formTable(groups: readonly FormGroup[], columns: FormColumns): readonly FormRow[] {
  const order: string[] = [];
  const rows = new Map<string, Omit<FormRow, 'cells'> & { readonly cells: Partial<Record<FormGroup['key'], FormCell>> }>();
  const found = new Map<FormSource, ReadonlyMap<string, LandBalanceRow>>();
  for (const { of, from } of groups) {
    for (const source of from === null ? [of] : [from, of]) {
      const balance = columns[source]?.balance;
      if (balance === undefined || found.has(source)) continue;
      found.set(source, new Map(balance.rows.map((row) => [rowKey(row), row])));
      let place = 0;
      for (const row of balance.rows) {
        const key = rowKey(row);
        if (!rows.has(key)) {
          rows.set(key, { key, no: row.no, kind: row.kind, code: row.code, names: row.names, cells: {} });
          order.splice(place, 0, key);
        }
        place = order.indexOf(key) + 1;
      }
    }
  }
  for (const group of groups) {
    for (const [key, row] of rows) {
      const cell = cellOf(group, key, found, columns);
      if (cell !== null) row.cells[group.key] = cell;
    }
  }
  return order.map((key) => rows.get(key)!);
}

function cellOf({ of, from }: FormGroup, key: string, found: ReadonlyMap<FormSource, ReadonlyMap<string, LandBalanceRow>>, columns: FormColumns): FormCell | null {
  const row = found.get(of)?.get(key);
  if (from === null) return row === undefined ? null : { zones: row.zones, areaM2: row.areaM2, percent: row.percent, perPersonM2: perPerson(row, columns[of]!.population) };
  if (!found.has(of) || !found.has(from)) return null;
  const before = found.get(from)!.get(key);
  // A row that only one of them has is nothing in the other.
  const minus = (a: number | null | undefined, b: number | null | undefined) => (a === null || b === null ? null : (a ?? 0) - (b ?? 0));
  const points = minus(row?.percent, before?.percent);
  return { zones: row?.zones ?? 0, areaM2: minus(row?.areaM2, before?.areaM2), percent: points === null ? null : Math.round(points * 10) / 10, perPersonM2: null };
}

function perPerson(row: LandBalanceRow, { people }: Population): number | null {
  return row.perPerson && row.areaM2 !== null && people !== null && people > 0 ? row.areaM2 / people : null;
}

/** A row nobody has zones in says nothing but that the form has it. Sections and totals always stay. */
export const isEmptyRow = (row: FormRow): boolean =>
  row.kind === 'row' && Object.values(row.cells).every((cell) => cell.zones === 0 && (cell.areaM2 ?? 0) === 0);
