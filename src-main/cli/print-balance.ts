import { resolve } from 'node:path';
import type { BalanceForm, FormSource } from '../../src-core/balance/balance-form.ts';
import type { FormCell } from '../../src-core/balance/form-table.ts';
import type { RoadLand } from '../../src-core/balance/land-balance.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { ExportReport } from '../../src-core/wire/exporting.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';
import { landUseCodes, landUseTables } from '../host/land-use-tables.ts';
import { balanceSheets, figuresOf, rowName, type BalanceSheet, type SheetRow } from '../host/report/balance-sheet.ts';
import { balanceTables, usualBalance, type BalanceAsked, type PlaceTable } from '../host/report/balance-tables.ts';
import { drawnPhases, writeBalance } from '../host/report/write-balance.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { readReasons } from './read-reasons.ts';
import { statedPeople } from './stated-people.ts';
import { textTable } from './text-table.ts';

export interface PrintBalanceOptions extends CommonOptions {
  readonly phase?: Phase; readonly xlsx?: string; readonly csv?: string;
  readonly form: BalanceForm; readonly approved?: string; readonly by: BalanceAsked['by']; readonly place?: string; readonly communes?: string;
  readonly roads: RoadLand; readonly facts?: string; readonly reasons?: string;
}

/** `planwright balance`: printed, or written to a table file. Without `--phase`: all phases with zones, the latest of them first in the JSON. */
export async function printBalance(context: CommandContext, plan: string, options: PrintBalanceOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  const { phase, xlsx, csv, form, approved = null, by, place = null, communes = null, roads, facts, reasons, json = false } = options;
  const stated = statedPeople(facts === undefined ? null : resolve(folder, facts));
  if (!stated.ok) return terminal.refuse(stated.failure, json);
  const given = reasons === undefined ? null : readReasons(resolve(folder, reasons), landUseCodes);
  if (given?.ok === false) return terminal.refuse(given.failure, json);
  return withPlan(context, resolve(folder, plan), json, async (project) => {
    const drawn = drawnPhases(project);
    const asked: BalanceAsked = {
      ...usualBalance, phases: phase !== undefined ? [phase] : drawn.length > 0 ? drawn : ['QHDH'], form, approved, by, place, communes, roads, stated: stated.value, reasons: given?.value ?? {},
    };
    const files: ExportReport[] = [];
    for (const [format, file] of [['xlsx', xlsx], ['csv', csv]] as const) {
      if (file === undefined) continue;
      const written = await writeBalance(project, { ...asked, target: resolve(folder, file), locale: say.locale }, landUseTables, format);
      if (!written.ok) return terminal.refuse(written.failure, json);
      files.push(written.value);
    }
    const made = balanceTables(project, asked, landUseTables);
    if (!made.ok) return terminal.refuse(made.failure, json);
    const { tables, approvedName } = made.value;
    if (json) {
      const first = phasesJson(tables[0]!, say);
      terminal.json({
        plan: project.settings.name, crs: project.settings.crs, ...first.at(-1)!, phases: first,
        form, by, approved: approvedName, tables: tables.map((table) => tableJson(table, made.value.asked, say)), files: files.flatMap((report) => report.files),
      });
    } else if (files.length > 0) for (const { target } of files) terminal.line(say('cli.written', { file: target }));
    else {
      const sheets = balanceSheets(project.settings, made.value, landUseTables, say);
      for (const [i, sheet] of sheets.entries()) for (const line of [...(i === 0 ? [] : ['', '']), ...balanceLines(sheet, say)]) terminal.line(line);
    }
    return exitCode.done;
  });
}

const inHectares = (areaM2: number | null): number | null => (areaM2 === null ? null : areaM2 / 10_000);

/** Each source as a table of its own: what scripts have relied on from the first. */
const phasesJson = ({ columns }: PlaceTable, say: Speaker) => [...columns].filter(([source]) => source !== 'approved').map(([, { balance, population }]) => {
  const { phase, rows, boundaryM2, gapM2, overlapM2, outsideM2, roads, drawnRoadM2, residualRoadM2 } = balance;
  return {
    phase,
    rows: rows.map((row) => ({ no: row.no, kind: row.kind, code: row.code, name: rowName(row, say), zones: row.zones, ha: inHectares(row.areaM2), percent: row.percent })),
    boundaryHa: inHectares(boundaryM2), gapHa: inHectares(gapM2), overlapHa: inHectares(overlapM2), outsideHa: inHectares(outsideM2),
    roads, drawnRoadHa: inHectares(drawnRoadM2), residualRoadHa: inHectares(residualRoadM2), people: population.people, peopleFrom: population.from,
  };
});

function tableJson({ name, groups, columns, rows }: PlaceTable, { reasons }: BalanceAsked, say: Speaker) {
  const cellJson = ({ zones, areaM2, percent, perPersonM2 }: FormCell) => ({ zones, ha: inHectares(areaM2), percent, m2PerPerson: perPersonM2 });
  return {
    place: name,
    groups: groups.filter(({ key }) => key !== 'reason').map(({ key, of }) => ({ key, phase: columns.get(of as FormSource)!.balance.phase })),
    rows: rows.map((row) => ({
      no: row.no, kind: row.kind, code: row.code, name: rowName(row, say),
      cells: Object.fromEntries(Object.entries(row.cells).filter(([key]) => key !== 'reason').map(([key, cell]) => [key, cellJson(cell)])),
      reason: reasons[row.code ?? row.kind] ?? null,
    })),
    sources: Object.fromEntries([...columns].map(([source, { balance, population }]) => [source, {
      boundaryHa: inHectares(balance.boundaryM2), gapHa: inHectares(balance.gapM2), overlapHa: inHectares(balance.overlapM2), outsideHa: inHectares(balance.outsideM2), people: population.people, peopleFrom: population.from,
    }])),
  };
}

function balanceLines(sheet: BalanceSheet, say: Speaker): string[] {
  const write = numberWriter(say.locale);
  const figures = figuresOf(sheet);
  const written = (cell: SheetRow['cells'][number], at: number, row: SheetRow): string => {
    const { figure } = figures[at]!;
    if (typeof cell === 'string') return cell;
    if (row.key === 'people') return cell === null ? '' : write.count(cell);
    if (cell === null && (row.kind === 'apart' || figure !== 'area')) return row.kind === 'apart' || figure === 'perPerson' ? '' : write.percent(null);
    return figure === 'area' ? write.hectares(cell) : figure === 'percent' ? write.percent(cell) : write.squareMetres(cell);
  };
  const cells = (row: SheetRow) => [row.no, row.name, row.symbol, ...row.cells.map((cell, at) => written(cell, at, row))];
  const heading = ['', '', '', ...sheet.groups.flatMap(({ title, figures: its }) => [title, ...its.slice(1).map(() => '')])];
  const under = [sheet.columns.no, sheet.columns.name, sheet.columns.symbol, ...sheet.groups.flatMap(({ figures: its }) => its)];
  const align: ('left' | 'right')[] = ['left', 'left', 'left', ...figures.map(({ figure }) => (figure === 'reason' ? 'left' : 'right'))];
  const table = textTable([heading, under, ...sheet.rows.map(cells), ...sheet.apart.map(cells)], align);
  const end = 2 + sheet.rows.length;
  return [sheet.title, ...sheet.heading, '', ...table.slice(0, end), '', ...table.slice(end)];
}
