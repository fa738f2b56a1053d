import { basename } from 'node:path';
import { zonesOf, type Phase } from '../../../src-core/document/layers.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportReport } from '../../../src-core/wire/exporting.ts';
import type { Locale } from '../../../src-core/wire/locale.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { speaker } from '../../../src-renderer/text/catalogue.ts';
import { checkTarget } from '../export/check-target.ts';
import { formatOf } from '../export/export-format.ts';
import type { ProjectFile } from '../project/types.ts';
import { capacityCsv } from './capacity-csv.ts';
import { capacityTables } from './capacity-tables.ts';
import { capacityXlsx } from './capacity-xlsx.ts';
import { readDocument } from './check-report.ts';
import { writeWhole } from './write-whole.ts';

/** Writes what a phase can hold as CSV or XLSX, by the target's ending or by `format`. */
export async function writeCapacity(project: ProjectFile, { target: asTarget, phase, locale }: { readonly target: string; readonly phase: Phase; readonly locale: Locale }, format = formatOf(asTarget, undefined)): Promise<Result<ExportReport, ExportProblem>> {
  if (format !== 'csv' && format !== 'xlsx') return failure(problem('format-not-writable', { format: basename(asTarget), formats: 'CSV, XLSX' }));
  const checked = checkTarget(asTarget, project.path);
  if (!checked.ok) return checked;
  const target = checked.value;
  if (project.count(zonesOf(phase)) === 0) return failure(problem('nothing-to-export', { layer: project.settings.name }));
  const say = speaker(locale);
  const tables = capacityTables(readDocument(project), phase, say);
  const bytes = format === 'csv' ? Buffer.from(capacityCsv(tables, say)) : await capacityXlsx(tables, say, new Date());
  const written = writeWhole(target, bytes);
  return written.ok ? success({ target, format, files: [target], layers: [{ name: zonesOf(phase), count: tables.zones.length }], issues: [] }) : written;
}
