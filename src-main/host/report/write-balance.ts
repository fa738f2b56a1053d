import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { LandBalanceTables } from '../../../src-core/balance/land-balance.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem, ExportReport, Input } from '../../../src-core/wire/contract.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkTarget } from '../export/check-target.ts';
import { formatOf } from '../export/export-format.ts';
import { problemOf } from '../project/project-problem.ts';
import type { ProjectFile } from '../project/types.ts';
import { balanceCsv } from './balance-csv.ts';
import { balanceOfProject, drawnPhases } from './balance-of-project.ts';
import { balanceSheet } from './balance-sheet.ts';
import { balanceXlsx } from './balance-xlsx.ts';

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
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    write(temporary, bytes);
    if (!readFileSync(temporary).equals(bytes)) return failure(problem('export-not-verified', { file: target, layer: '' }));
    renameSync(temporary, target);
  } catch (error) {
    return failure(problemOf(error, target, 'writing'));
  } finally {
    rmSync(temporary, { force: true });
  }
  return success({ target, format, files: [target], layers: balances.map(({ phase, rows }) => ({ name: phase, count: rows.length })), issues: [] });
}

function write(path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx');
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
