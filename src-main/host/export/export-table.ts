import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ExportReport, ExportRequest } from '../../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { problemOf } from '../project/project-problem.ts';
import type { ProjectFile } from '../project/types.ts';
import { checkTarget } from './check-target.ts';
import { chooseLayers, type ExportLayer } from './choose-layers.ts';
import type { TableFormat } from './export-format.ts';
import type { ExportContext } from './export-plan.ts';
import { limitRows } from './limit-rows.ts';
import { StagingFile } from './staging-file.ts';
import { countCsv, writeCsv } from './table/csv-table.ts';
import { tableRows, type TableRows } from './table/table-rows.ts';
import { countXlsx, TooManyRows, writeXlsx } from './table/xlsx-table.ts';

/** The table of one layer as CSV or Excel; counted again in the file before it takes its name. */
export async function exportTable(project: ProjectFile, request: ExportRequest, format: TableFormat, { classes, signal, onProgress }: ExportContext): Promise<Result<ExportReport, ExportProblem>> {
  const target = checkTarget(request.target, project.path);
  if (!target.ok) return target;
  const chosen = chooseLayers(project, request);
  if (!chosen.ok) return chosen;
  const limited = limitRows(project, chosen.value.layers, request, classes);
  if (!limited.ok) return limited;
  const [layer, second] = limited.value.layers;
  // `zones` may be three layers; a table is one.
  if (layer === undefined || second !== undefined) return failure(problem('layer-unknown', { layer: request.layer ?? '', layers: limited.value.layers.map(({ key, name }) => key ?? name).join(', ') }));
  let folder: string | null = null;
  try {
    folder = mkdtempSync(join(dirname(target.value), `.${basename(target.value)}.`));
    const path = join(folder, `table.${format}`);
    onProgress({ stage: 'writing', done: 0, total: layer.count });
    const staging = new StagingFile(join(folder, 'staging.gpkg'), project.path, project.settings.crs);
    const written = await staging.using(async () => {
      staging.limit(limited.value);
      const table = tableRows(staging, layer);
      return { issues: [...table.issues, ...await writeTable(path, format, layer, table)] };
    });
    onProgress({ stage: 'verifying', done: 0, total: layer.count });
    if (signal.aborted) return failure(problem('cancelled'));
    const found = format === 'csv' ? countCsv(path) : countXlsx(path);
    if (found !== layer.count) return failure(problem('export-not-verified', { file: target.value, layer: layer.name }, `${found ?? 'no'} rows in place of ${layer.count}`));
    renameSync(path, target.value);
    return success({ target: target.value, format, files: [target.value], layers: [{ name: layer.name, count: found }], issues: [...chosen.value.issues, ...limited.value.issues, ...written.issues] });
  } catch (error) {
    if (error instanceof TooManyRows) return failure(problem('format-not-writable', { format: `Excel (${layer.count})`, formats: 'CSV' }));
    return failure(problemOf(error, target.value, 'writing'));
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function writeTable(path: string, format: TableFormat, layer: ExportLayer, table: TableRows): Promise<Problem[]> {
  const each = (tally: ReadonlyMap<string, number>, code: string, more: object = {}) => [...tally].map(([field, count]) => problem(code, { layer: layer.name, field, count, ...more }));
  if (format === 'csv') return each(writeCsv(path, table).defused, 'export-formulas-defused');
  const { cut, rounded } = await writeXlsx(path, layer.name, table);
  return [...each(cut, 'export-texts-cut', { limit: 32_767 }), ...each(rounded, 'export-numbers-inexact')];
}
