import { basename } from 'node:path';
import type { LandBalanceTables } from '../../../src-core/balance/land-balance.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem, ExportReport, Input } from '../../../src-core/wire/contract.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkTarget } from '../export/check-target.ts';
import { formatOf } from '../export/export-format.ts';
import type { ProjectFile } from '../project/types.ts';
import { balanceCsv } from './balance-csv.ts';
import { balanceOfProject, drawnPhases } from './balance-of-project.ts';
import { balanceSheet } from './balance-sheet.ts';
import { balanceXlsx } from './balance-xlsx.ts';
import { writeWhole } from './write-whole.ts';

/** Writes the land balance of the phases asked for (without any: of those with zones) as CSV or XLSX, by the target's ending or by `format`. */
export async function writeBalance(
  project: ProjectFile, request: Input<'balance.write'>, tables: LandBalanceTables, format = formatOf(request.target, undefined),
): Promise<Result<ExportReport, ExportProblem>> {
  if (format !== 'csv' && format !== 'xlsx') return failure(problem('format-not-writable', { format: basename(request.target), formats: 'CSV, XLSX' }));
  const checked = checkTarget(request.target, project.path);
  if (!checked.ok) return checked;
  const target = checked.value;
  const phases = request.phases.length > 0 ? request.phases : drawnPhases(project);
  if (phases.length === 0) return failure(problem('nothing-to-export', { layer: project.settings.name }));
  const balances = balanceOfProject(project, phases, tables);
  const sheet = balanceSheet(project.settings, balances, speaker(request.locale));
  const bytes = format === 'csv' ? Buffer.from(balanceCsv(sheet)) : await balanceXlsx(sheet, new Date());
  const written = writeWhole(target, bytes);
  if (!written.ok) return written;
  return success({ target, format, files: [target], layers: balances.map(({ phase, rows }) => ({ name: phase, count: rows.length })), issues: [] });
}
