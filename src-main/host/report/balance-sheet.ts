import type { FormFigure, FormGroup } from '../../../src-core/balance/balance-form.ts';
import type { FormCell, FormColumn, FormRow } from '../../../src-core/balance/form-table.ts';
import type { LandBalance, LandBalanceTables } from '../../../src-core/balance/land-balance.ts';
import type { PlanSettings } from '../../../src-core/document/plan-document.ts';
import type { Speaker } from '../../../src-renderer/text/catalogue.ts';
import type { BalanceTables, PlaceTable } from './balance-tables.ts';

export type SheetCell = number | string | null;

/** One line of the printed table; `cells` has one entry a figure, groups one after the other. */
export interface SheetRow {
  readonly kind: FormRow['kind'] | 'apart';
  readonly key: string;
  readonly no: string;
  readonly name: string;
  readonly symbol: string;
  readonly code: string;
  /** The row of city roads, which the rest of the boundary can go to. */
  readonly takesResidual: boolean;
  readonly cells: readonly SheetCell[];
}

export interface SheetGroup { readonly group: FormGroup; readonly title: string; readonly figures: readonly string[] }

/** The land-balance table of one place as it is printed, whatever it is printed into. Areas in hectares, not rounded. */
export interface BalanceSheet {
  readonly title: string;
  /** `null`: the whole plan. */
  readonly place: string | null;
  /** Plan, coordinate system, kind of area, what is not as drawn, and where it is so, that the plan is made up. */
  readonly heading: readonly string[];
  readonly columns: { readonly no: string; readonly name: string; readonly symbol: string; readonly code: string };
  readonly groups: readonly SheetGroup[];
  /** In official order. */
  readonly rows: readonly SheetRow[];
  /** Boundary, gap, overlap and land outside, road land as drawn where it is the residual, and people: printed apart, in no row. */
  readonly apart: readonly SheetRow[];
}

/** Figures of all groups, one after the other: what the cells of a row are. */
export const figuresOf = ({ groups }: Pick<BalanceSheet, 'groups'>): readonly { readonly group: FormGroup; readonly figure: FormFigure; readonly isFirst: boolean }[] =>
  groups.flatMap(({ group }) => group.figures.map((figure, i) => ({ group, figure, isFirst: i === 0 })));

export function balanceSheets(settings: PlanSettings, tables: BalanceTables, landUse: LandBalanceTables, say: Speaker): BalanceSheet[] {
  return tables.tables.map((table) => balanceSheet(settings, tables, table, landUse, say));
}

function balanceSheet(settings: PlanSettings, { asked, approvedName }: BalanceTables, table: PlaceTable, landUse: LandBalanceTables, say: Speaker): BalanceSheet {
  const { name, crs, crsName, madeUp } = settings;
  const { groups, columns, rows } = table;
  const balances = [...columns.values()].map(({ balance }) => balance);
  const roadCode = landUse.rows.find(({ roads }) => roads === true)?.code ?? '';
  const symbols = new Map(landUse.classes.map((each) => [each.code, each.symbols[0] ?? '']));
  const sheetGroups = groups.map((group) => ({ group, title: groupTitle(group, approvedName, say), figures: group.figures.map((figure) => say(`report.balance.figure.${group.key === 'change' ? `change-${figure}` : figure}`)) }));
  return {
    title: say('report.balance.title'), place: table.name,
    heading: [
      say('report.balance.plan', { name }),
      ...(table.name === null ? [] : [say('report.balance.place', { place: table.name })]),
      ...(asked.selection === null ? [] : [say('report.balance.selection', { count: new Set(asked.selection).size })]),
      say('report.balance.crs', { crs, name: crsName }),
      say('report.balance.grid-areas'),
      ...(balances.some(({ boundaryM2 }) => boundaryM2 === null) ? [say('report.balance.no-boundary')] : []),
      ...(asked.roads === 'residual' ? [roadsSentence(balances, say)] : []),
      ...(madeUp ? [say('report.made-up')] : []),
    ],
    columns: { no: say('report.balance.no'), name: say('report.balance.name'), symbol: say('balance.symbol'), code: say('report.balance.code') },
    groups: sheetGroups,
    rows: rows.map((row): SheetRow => ({
      kind: row.kind, key: row.key, no: row.no, name: rowName(row, say), symbol: row.kind === 'row' ? symbols.get(row.code ?? '') ?? '' : '',
      // Sections have keys, not codes.
      code: row.kind === 'row' ? row.code ?? '' : '',
      takesResidual: row.kind === 'row' && row.code === roadCode,
      cells: figuresOf({ groups: sheetGroups }).map(({ group, figure }) => (figure === 'reason' ? asked.reasons[row.code ?? row.kind] ?? '' : figureOf(row.cells[group.key], figure, row.kind))),
    })),
    apart: apartRows(groups, table, asked.roads === 'residual', say),
  };
}

/** A row that only other phases have (zones without a class) is nothing in this one. */
function figureOf(cell: FormCell | undefined, figure: Exclude<FormFigure, 'reason'>, kind: FormRow['kind']): number | null {
  if (cell === undefined) return kind === 'unclassified' && figure !== 'perPerson' ? 0 : null;
  return figure === 'area' ? inHectares(cell.areaM2) : figure === 'percent' ? cell.percent : cell.perPersonM2;
}

const inHectares = (areaM2: number | null): number | null => (areaM2 === null ? null : areaM2 / 10_000);

const roadsSentence = (balances: readonly LandBalance[], say: Speaker): string =>
  say(balances.every(({ roads }) => roads === 'residual') ? 'report.balance.roads-residual' : balances.some(({ boundaryM2 }) => boundaryM2 === null) ? 'report.balance.roads-no-boundary' : 'report.balance.roads-overlap');

function groupTitle({ key, of }: FormGroup, approvedName: string | null, say: Speaker): string {
  if (key === 'HT' || key === 'QHDD' || key === 'QHDH') return say(`report.phase.${key}`);
  if (key === 'approved') return say('report.balance.group.approved', { version: approvedName ?? '' });
  return say(`report.balance.group.${key}`, { phase: say(`report.phase.${of}`) });
}

function apartRows(groups: readonly FormGroup[], { columns }: PlaceTable, residual: boolean, say: Speaker): SheetRow[] {
  const row = (key: string, name: string, under: FormFigure, value: (column: FormColumn) => number | null): SheetRow => ({
    kind: 'apart', key, no: '', name, symbol: '', code: '', takesResidual: false,
    cells: groups.flatMap((group) => group.figures.map((figure) => (figure !== under || group.from !== null ? null : value(columns.get(group.of)!)))),
  });
  const area = (key: string, areaOf: (balance: LandBalance) => number | null) => row(key, say(`report.balance.${key}`), 'area', ({ balance }) => inHectares(areaOf(balance)));
  return [
    area('boundary', ({ boundaryM2 }) => boundaryM2),
    area('gap', ({ gapM2 }) => gapM2),
    area('overlap', ({ overlapM2 }) => overlapM2),
    ...([...columns.values()].some(({ balance }) => balance.outsideM2 !== null) ? [area('outside', ({ outsideM2 }) => outsideM2)] : []),
    ...(residual ? [area('roads-drawn', ({ drawnRoadM2 }) => drawnRoadM2), area('roads-left', ({ residualRoadM2 }) => residualRoadM2)] : []),
    ...(groups.some(({ figures }) => figures.includes('perPerson')) ? [row('people', peopleName(groups, columns, say), 'perPerson', ({ population }) => population.people)] : []),
  ];
}

/** Who the people are that land is divided by, as far as it is one answer for all phases. */
function peopleName(groups: readonly FormGroup[], columns: PlaceTable['columns'], say: Speaker): string {
  const from = new Set(groups.filter(({ figures }) => figures.includes('perPerson')).map(({ of }) => columns.get(of)!.population.from).filter((each) => each !== null));
  return [say('report.balance.people'), ...[...from].map((each) => say(`report.balance.people.${each}`))].join('; ');
}

export const rowName = ({ kind, names }: Pick<FormRow, 'kind' | 'names'>, say: Speaker): string => names?.[say.locale] ?? say(`report.balance.${kind}`);
