import type { LandBalance, LandBalanceRow } from '../../../src-core/balance/land-balance.ts';
import type { PlanSettings } from '../../../src-core/document/plan-document.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';

export interface SheetFigures { readonly hectares: number | null; readonly percent: number | null }

/** One line of the printed table; `figures` has one entry a phase. */
export interface SheetRow {
  readonly kind: LandBalanceRow['kind'] | 'apart';
  readonly no: string;
  readonly name: string;
  readonly code: string;
  readonly figures: readonly SheetFigures[];
}

/** The land-balance table as it is printed, whatever it is printed into. Areas in hectares, not rounded. */
export interface BalanceSheet {
  readonly title: string;
  /** Plan, coordinate system, kind of area, and where it is so, that the plan is made up. */
  readonly heading: readonly string[];
  readonly columns: { readonly no: string; readonly name: string; readonly code: string; readonly hectares: string; readonly percent: string };
  readonly phases: readonly string[];
  /** In official order. */
  readonly rows: readonly SheetRow[];
  /** Gap, overlap and land outside: printed apart, in no row. */
  readonly apart: readonly SheetRow[];
}

export function balanceSheet(settings: PlanSettings, balances: readonly LandBalance[], say: Speaker): BalanceSheet {
  const { name, crs, crsName, madeUp } = settings;
  return {
    title: say('report.balance.title'),
    heading: [
      say('report.balance.plan', { name }),
      say('report.balance.crs', { crs, name: crsName }),
      say('report.balance.grid-areas'),
      ...(balances.some(({ boundaryM2 }) => boundaryM2 === null) ? [say('report.balance.no-boundary')] : []),
      ...(madeUp ? [say('report.made-up')] : []),
    ],
    columns: {
      no: say('report.balance.no'), name: say('report.balance.name'), code: say('report.balance.code'),
      hectares: say('report.balance.ha'), percent: say('report.balance.percent'),
    },
    phases: balances.map(({ phase }) => say(`report.phase.${phase}`)),
    rows: rowsOf(balances, say),
    apart: [
      apart('gap', balances.map(({ gapM2 }) => gapM2), say),
      apart('overlap', balances.map(({ overlapM2 }) => overlapM2), say),
      apart('outside', balances.map(({ outsideM2 }) => outsideM2), say),
    ],
  };
}

const inHectares = (areaM2: number | null): number | null => (areaM2 === null ? null : areaM2 / 10_000);

const apart = (kind: 'gap' | 'overlap' | 'outside', areas: readonly (number | null)[], say: Speaker): SheetRow =>
  ({ kind: 'apart', no: '', code: '', name: say(`report.balance.${kind}`), figures: areas.map((area) => ({ hectares: inHectares(area), percent: null })) });

/** The rows are the same in every phase, but for `unclassified`, which only phases with such zones have. */
function rowsOf(balances: readonly LandBalance[], say: Speaker): SheetRow[] {
  const keyOf = ({ kind, code, no }: LandBalanceRow) => `${kind} ${code ?? no}`;
  const longest = balances.reduce<readonly LandBalanceRow[]>((best, { rows }) => (rows.length > best.length ? rows : best), []);
  const byKey = balances.map(({ rows }) => new Map(rows.map((row) => [keyOf(row), row])));
  return longest.map((row) => ({
    kind: row.kind, no: row.no,
    name: rowName(row, say),
    // Sections have keys, not codes.
    code: row.kind === 'row' ? row.code ?? '' : '',
    figures: byKey.map((rows) => {
      const found = rows.get(keyOf(row));
      return found === undefined ? { hectares: 0, percent: 0 } : { hectares: inHectares(found.areaM2), percent: found.percent };
    }),
  }));
}

export const rowName = ({ kind, names }: LandBalanceRow, say: Speaker): string => names?.[say.locale] ?? say(`report.balance.${kind}`);
