import type { ReportedFinding } from './check-report.ts';
import { csvOf } from './balance-csv.ts';
import type { FindingsReport } from './findings-report.ts';

/** As a file holds it, to the last byte what the terminal prints: `files` are those that were written beside it. */
export const findingsJson = (report: FindingsReport, files: readonly string[]): string => `${JSON.stringify({ ...report, files }, null, 2)}\n`;

/** Columns are named as in the JSON, in every language: what takes the table in need not know which. */
const columns = ['id', 'kind', 'rule', 'clause', 'phase', 'status', 'figure', 'limit', 'unit', 'shortfall', 'shortfallUnit'] as const satisfies readonly (keyof ReportedFinding)[];

/** One finding a line under one line of names, nothing before or after it; a place is E and N in metres of the plan's system. */
export const findingsCsv = ({ findings }: FindingsReport): string => csvOf([
  [...columns, 'east', 'north', 'zones', 'message', 'wording', 'dismissed', 'claim'],
  ...findings.map((finding) => [
    ...columns.map((column) => written(finding[column])),
    finding.at?.x.toFixed(3) ?? '', finding.at?.y.toFixed(3) ?? '', finding.zones.join(' '), finding.message, written(finding.wording), written(finding.dismissed), written(finding.claim),
  ]),
]);

/** Empty where nothing is stated: never nought. */
const written = (value: string | number | null): string => (value === null ? '' : String(value));
