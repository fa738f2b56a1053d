import { resolve } from 'node:path';
import type { LandBalance } from '../../src-core/balance/land-balance.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { ExportReport } from '../../src-core/wire/contract.ts';
import type { Speaker } from '../../src-renderer/text/catalogue.ts';
import { numberWriter } from '../../src-renderer/text/format-number.ts';
import { landUseTables } from '../host/land-use-tables.ts';
import { balanceOfProject, drawnPhases } from '../host/report/balance-of-project.ts';
import { balanceSheet, rowName, type SheetRow } from '../host/report/balance-sheet.ts';
import { writeBalance } from '../host/report/write-balance.ts';
import { withPlan, type CommandContext, type CommonOptions } from './command-context.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { textTable } from './text-table.ts';

export interface PrintBalanceOptions extends CommonOptions { readonly phase?: Phase; readonly xlsx?: string; readonly csv?: string }

/** `planwright balance`: printed, or written to a table file. Without `--phase`: all phases with zones, the latest of them first in the JSON. */
export async function printBalance(context: CommandContext, plan: string, { phase, xlsx, csv, json = false }: PrintBalanceOptions): Promise<ExitCode> {
  const { terminal, folder } = context;
  const { say } = terminal;
  return withPlan(context, resolve(folder, plan), json, async (project) => {
    const drawn = drawnPhases(project);
    const asked: readonly Phase[] = phase !== undefined ? [phase] : drawn.length > 0 ? drawn : ['QHDH'];
    const files: ExportReport[] = [];
    for (const [format, file] of [['xlsx', xlsx], ['csv', csv]] as const) {
      if (file === undefined) continue;
      const written = await writeBalance(project, { target: resolve(folder, file), phases: asked, locale: say.locale }, landUseTables, format);
      if (!written.ok) return terminal.refuse(written.failure, json);
      files.push(written.value);
    }
    const balances = balanceOfProject(project, asked, landUseTables);
    if (json) {
      const all = balances.map((balance) => balanceJson(balance, say));
      terminal.json({ plan: project.settings.name, crs: project.settings.crs, ...all.at(-1)!, phases: all, files: files.flatMap((report) => report.files) });
    } else if (files.length > 0) for (const { target } of files) terminal.line(say('cli.written', { file: target }));
    else for (const line of balanceLines(balances, context, project.settings)) terminal.line(line);
    return exitCode.done;
  });
}

const inHectares = (areaM2: number | null): number | null => (areaM2 === null ? null : areaM2 / 10_000);

const balanceJson = ({ phase, rows, boundaryM2, gapM2, overlapM2, outsideM2 }: LandBalance, say: Speaker) => ({
  phase,
  rows: rows.map((row) => ({ no: row.no, kind: row.kind, code: row.code, name: rowName(row, say), zones: row.zones, ha: inHectares(row.areaM2), percent: row.percent })),
  boundaryHa: inHectares(boundaryM2), gapHa: inHectares(gapM2), overlapHa: inHectares(overlapM2), outsideHa: inHectares(outsideM2),
});

function balanceLines(balances: readonly LandBalance[], { terminal: { say } }: CommandContext, settings: Parameters<typeof balanceSheet>[0]): string[] {
  const sheet = balanceSheet(settings, balances, say);
  const write = numberWriter(say.locale);
  const cells = ({ no, name, figures }: SheetRow) => [no, name, ...figures.flatMap(({ hectares, percent }) => [write.hectares(hectares), percent === null ? '' : write.percent(percent)])];
  const heading = ['', '', ...sheet.phases.flatMap((title) => [title, ''])];
  const under = [sheet.columns.no, sheet.columns.name, ...sheet.phases.flatMap(() => [sheet.columns.hectares, sheet.columns.percent])];
  const align: ('left' | 'right')[] = ['left', 'left', ...sheet.phases.flatMap((): 'right'[] => ['right', 'right'])];
  const table = textTable([heading, under, ...sheet.rows.map(cells), ...sheet.apart.map(cells)], align);
  const end = 2 + sheet.rows.length;
  return [sheet.title, ...sheet.heading, '', ...table.slice(0, end), '', ...table.slice(end)];
}
