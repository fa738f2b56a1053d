import { success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { checkTarget } from '../export/check-target.ts';
import type { FindingsReport } from './findings-report.ts';
import { findingsCsv, findingsJson } from './findings-text.ts';
import { writeWhole } from './write-whole.ts';

/** Writes what the checks found for a spreadsheet or another program; never over a plan. */
export function writeFindings(report: FindingsReport, format: 'csv' | 'json', target: string, planPath: string): Result<string, ExportProblem> {
  const checked = checkTarget(target, planPath);
  if (!checked.ok) return checked;
  const written = writeWhole(checked.value, Buffer.from(format === 'csv' ? findingsCsv(report) : findingsJson(report, [])));
  return written.ok ? success(checked.value) : written;
}
