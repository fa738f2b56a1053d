import type { FormFigure, FormGroup, FormSource } from './balance-form.ts';
import type { FormColumns, FormRow } from './form-table.ts';
import { rowKey } from './form-table.ts';
import type { CountedZone } from './land-balance-ledger.ts';
import type { LandBalance, LandBalanceRow } from './land-balance.ts';
import type { BalanceRow, LandUseClass } from './land-use-classes.ts';

/** One sentence of an explanation, a key of the catalogues (`explain.<say>`). Values named `area…` are m². */
export interface ExplainedStep { readonly say: string; readonly values: Readonly<Record<string, number | null>> }

/** The sum behind a cell. */
export interface ExplainedFigure {
  readonly steps: readonly ExplainedStep[];
  /** Where it is a sum of zones: these, the largest first. */
  readonly zones: readonly CountedZone[];
  /** Where it is a sum of rows: these. */
  readonly rows: readonly LandBalanceRow[];
}

export interface Explaining {
  readonly groups: readonly FormGroup[];
  readonly columns: FormColumns;
  readonly row: FormRow;
  readonly group: FormGroup['key'];
  readonly figure: Exclude<FormFigure, 'reason'>;
  readonly of: 'plan' | 'place' | 'selection';
  readonly tables: { readonly classes: readonly LandUseClass[]; readonly rows: readonly BalanceRow[] };
  readonly zonesBehind: (source: FormSource, counts: (code: string | null) => boolean) => readonly CountedZone[];
}

/** Says how a figure comes about: what is summed, what it is a share of and how that was rounded, and by which closing rule. `null` where there is no figure yet. */
export function explainFigure(asked: Explaining): ExplainedFigure | null {
  const { groups, columns, row, figure } = asked;
  const group = groups.find(({ key }) => key === asked.group);
  const cell = row.cells[asked.group];
  const column = group === undefined ? undefined : columns[group.of];
  if (group === undefined || cell === undefined || column === undefined) return null;
  if (group.from !== null) return explainChange(group, asked);
  const { balance } = column;
  const its = balance.rows.find((each) => rowKey(each) === row.key);
  if (its === undefined) return { steps: [{ say: 'no-zones', values: {} }], zones: [], rows: [] };
  if (figure === 'area') return explainArea(its, balance, group.of, asked);
  if (figure === 'percent') return { steps: shareSteps(its, balance), zones: [], rows: its.kind === 'section' ? rowsUnder(its, balance, asked) : [] };
  const { population } = column;
  if (!its.perPerson) return { steps: [{ say: 'per-person-none', values: {} }], zones: [], rows: [] };
  const steps: ExplainedStep[] = population.people === null
    ? [{ say: 'people-unknown', values: {} }]
    : [{ say: 'per-person', values: { area: its.areaM2, people: population.people, perPerson: cell.perPersonM2 } }, { say: `people-${population.from}`, values: { people: population.people } }];
  return { steps, zones: [], rows: [] };
}

/** The classes that a row counts. */
export function countsIn({ kind, code }: Pick<LandBalanceRow, 'kind' | 'code'>, { classes, rows }: Explaining['tables']): (code: string | null) => boolean {
  const known = new Set(rows.filter((row) => row.kind === 'row').map((row) => row.code));
  const section = new Map(classes.map((each) => [each.code, each.section]));
  switch (kind) {
    case 'row': return (its) => its === code;
    case 'section': return (its) => its !== null && known.has(its) && section.get(its) === code;
    case 'unclassified': return (its) => !known.has(its);
    case 'total': return () => true;
    default: return () => false;
  }
}

function explainArea(its: LandBalanceRow, balance: LandBalance, source: FormSource, { of, tables, zonesBehind }: Explaining): ExplainedFigure {
  const none = { zones: [], rows: [] };
  switch (its.kind) {
    case 'section': {
      const rows = rowsUnder(its, balance, { tables });
      return { steps: [{ say: 'sum-rows', values: { count: rows.length, area: its.areaM2 } }, rule('c5')], zones: [], rows };
    }
    case 'undetermined':
      if (its.areaM2 === null) return { steps: [rule('c4')], ...none };
      return { steps: balance.roads === 'residual' ? [{ say: 'undetermined-roads', values: {} }, rule('c3')] : [{ say: 'undetermined', values: { area: its.areaM2, areaGap: balance.gapM2, areaOverlap: balance.overlapM2 } }, rule('c9')], ...none };
    case 'total':
      if (its.areaM2 === null) return { steps: [rule('c4')], ...none };
      return { steps: [{ say: `total-${of}`, values: { area: its.areaM2 } }, ...(of === 'selection' ? [] : [rule('c1')])], zones: [], rows: balance.rows.filter(({ kind }) => kind === 'section' || kind === 'unclassified' || kind === 'undetermined') };
    default: {
      const zones = [...zonesBehind(source, countsIn(its, tables))].sort((a, b) => b.insideM2 - a.insideM2 || (a.id < b.id ? -1 : 1));
      const drawn = zones.reduce((sum, { insideM2 }) => sum + insideM2, 0);
      const isRoads = balance.roads === 'residual' && tables.rows.some(({ code, roads }) => roads === true && code === its.code);
      const cut = zones.filter(({ insideM2, wholeM2 }) => wholeM2 > insideM2);
      return {
        steps: [
          ...(isRoads
            ? [{ say: 'roads-residual', values: { area: its.areaM2, areaBoundary: balance.boundaryM2, areaOthers: balance.boundaryM2! - its.areaM2!, areaDrawn: drawn } }, rule('c3')]
            : [{ say: zones.length === 0 ? 'no-zones' : 'sum-zones', values: { count: zones.length, area: its.areaM2 } }]),
          ...(cut.length > 0 ? [{ say: 'cut', values: { count: cut.length, area: cut.reduce((sum, { insideM2, wholeM2 }) => sum + wholeM2 - insideM2, 0) } }] : []),
        ],
        zones, rows: [],
      };
    }
  }
}

function shareSteps(its: LandBalanceRow, balance: LandBalance): ExplainedStep[] {
  if (its.percent === null || its.areaM2 === null || balance.boundaryM2 === null) return [rule('c4')];
  const exact = (100 * its.areaM2) / balance.boundaryM2;
  const share: ExplainedStep = { say: 'share', values: { area: its.areaM2, areaBoundary: balance.boundaryM2, exact: Math.round(exact * 1e4) / 1e4 } };
  if (its.kind === 'total') return [share, rule('c5')];
  if (its.kind === 'section') return [share, { say: 'share-rows', values: { percent: its.percent } }, rule('c5')];
  return [share, { say: its.percent > exact ? 'rounded-up' : 'rounded-down', values: { percent: its.percent } }, rule('c5')];
}

function explainChange(group: FormGroup, { columns, row, groups, figure }: Explaining): ExplainedFigure | null {
  const at = (source: FormSource) => groups.find(({ of, from }) => from === null && of === source)!;
  const [before, after] = [row.cells[at(group.from!).key], row.cells[at(group.of).key]];
  if (columns[group.from!] === undefined || row.cells[group.key] === undefined) return null;
  const step: ExplainedStep = figure === 'area'
    ? { say: 'change', values: { area: row.cells[group.key]!.areaM2, areaBefore: before?.areaM2 ?? 0, areaAfter: after?.areaM2 ?? 0 } }
    : { say: 'change-share', values: { points: row.cells[group.key]!.percent, before: before?.percent ?? 0, after: after?.percent ?? 0 } };
  return { steps: [step], zones: [], rows: [] };
}

const rule = (name: 'c1' | 'c3' | 'c4' | 'c5' | 'c9'): ExplainedStep => ({ say: `rule-${name}`, values: {} });

function rowsUnder(its: LandBalanceRow, balance: LandBalance, { tables }: Pick<Explaining, 'tables'>): LandBalanceRow[] {
  const counts = countsIn(its, tables);
  return balance.rows.filter(({ kind, code, areaM2 }) => kind === 'row' && counts(code) && areaM2 !== 0);
}
