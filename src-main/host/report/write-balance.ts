import { basename } from 'node:path';
import { zonesOf, phases } from '../../../src-core/document/layers.ts';
import type { LandBalanceTables } from '../../../src-core/balance/land-balance.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { BalanceRequest, ExportReport } from '../../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkTarget } from '../export/check-target.ts';
import { formatOf } from '../export/export-format.ts';
import type { ProjectFile } from '../project/types.ts';
import { balanceCsv } from './balance-csv.ts';
import { balanceSheets } from './balance-sheet.ts';
import { balanceTables, usualBalance, type BalanceAsked } from './balance-tables.ts';
import { balanceXlsx } from './balance-xlsx.ts';
import { writeWhole } from './write-whole.ts';

/** With what the command line knows beside: people as they were stated, and reasons. */
export type WrittenBalance = BalanceRequest & Partial<Pick<BalanceAsked, 'stated' | 'reasons'>>;

/** The phases that have zones, in their order in time. */
export const drawnPhases = (project: ProjectFile) => phases.filter((phase) => project.count(zonesOf(phase)) > 0);

/** Writes the land balance as CSV or XLSX, by the target's ending or by `format`. */
export async function writeBalance(
  project: ProjectFile, { target: asTarget, locale, ...request }: WrittenBalance, landUse: LandBalanceTables, format = formatOf(asTarget, undefined),
): Promise<Result<ExportReport, ExportProblem>> {
  if (format !== 'csv' && format !== 'xlsx') return failure(problem('format-not-writable', { format: basename(asTarget), formats: 'CSV, XLSX' }));
  const checked = checkTarget(asTarget, project.path);
  if (!checked.ok) return checked;
  const target = checked.value;
  const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as Partial<BalanceAsked>;
  const asked: BalanceAsked = { ...usualBalance, ...given, phases: request.phases.length > 0 ? request.phases : drawnPhases(project) };
  if (asked.phases.length === 0) return failure(problem('nothing-to-export', { layer: project.settings.name }));
  const tables = balanceTables(project, asked, landUse);
  if (!tables.ok) return tables;
  const say = speaker(locale);
  const sheets = balanceSheets(project.settings, tables.value, landUse, say);
  const bytes = format === 'csv' ? Buffer.from(balanceCsv(sheets)) : await balanceXlsx(sheets, tables.value, say, new Date());
  const written = writeWhole(target, bytes);
  if (!written.ok) return written;
  return success({ target, format, files: [target], layers: tables.value.tables.flatMap(({ columns, rows }) => [...columns.keys()].map((source) => ({ name: source, count: rows.length }))), issues: [] });
}
