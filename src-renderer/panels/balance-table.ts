import type { LandBalance, LandBalanceRow } from '../../src-core/balance/land-balance.ts';
import type { Phase } from '../../src-core/document/layers.ts';

export type Balances = Readonly<Partial<Record<Phase, LandBalance>>>;
export type BalanceCell = Pick<LandBalanceRow, 'areaM2' | 'percent' | 'zones'>;

/** A row of the official form with the figures of each phase. */
export interface BalanceTableRow {
  readonly key: string;
  readonly no: string;
  readonly kind: LandBalanceRow['kind'];
  readonly code: string | null;
  readonly names: LandBalanceRow['names'];
  readonly cells: Readonly<Partial<Record<Phase, BalanceCell>>>;
}

/** What a row is in every phase: the form names each once. */
const keyOf = ({ kind, code }: LandBalanceRow): string => `${kind}:${code ?? ''}`;

/**
 * The tables of several phases side by side, in the official order. A row that only some phases have (zones without a
 * class) stands where those phases have it, and is empty in the others.
 */
export function balanceTable(balances: Balances, phases: readonly Phase[]): readonly BalanceTableRow[] {
  const order: string[] = [];
  const rows = new Map<string, Omit<BalanceTableRow, 'cells'> & { readonly cells: Partial<Record<Phase, BalanceCell>> }>();
  for (const phase of phases) {
    let place = 0;
    for (const row of balances[phase]?.rows ?? []) {
      const key = keyOf(row);
      let known = rows.get(key);
      if (known === undefined) {
        known = { key, no: row.no, kind: row.kind, code: row.code, names: row.names, cells: {} };
        rows.set(key, known);
        order.splice(place, 0, key);
      }
      place = order.indexOf(key) + 1;
      known.cells[phase] = { areaM2: row.areaM2, percent: row.percent, zones: row.zones };
    }
  }
  return order.map((key) => rows.get(key)!);
}

/** A row nobody has zones in says nothing but that the form has it. Sections and totals always stay. */
export const isEmptyRow = (row: BalanceTableRow): boolean =>
  row.kind === 'row' && Object.values(row.cells).every((cell) => cell.zones === 0 && (cell.areaM2 ?? 0) === 0);
