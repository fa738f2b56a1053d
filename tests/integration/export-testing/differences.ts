import type { PlanRecord } from '../../../src-core/document/record.ts';
import type { ExportReport } from '../../../src-core/wire/exporting.ts';

/** What differs between a record and its twin and is not in the report. */
export function differences(before: PlanRecord, after: PlanRecord, report: ExportReport): string[] {
  const renamed = new Map(report.issues.filter(({ evidence }) => 'name' in evidence).map(({ evidence }) => [String(evidence['field']), String(evidence['name'])]));
  const listed = new Set(report.issues.filter(({ code }) => !['export-name-shortened', 'export-field-renamed'].includes(code)).map(({ evidence }) => String(evidence['field'])));
  return Object.entries(before.attributes).flatMap(([name, expected]) => {
    const found = after.attributes[renamed.get(name) ?? name] ?? null;
    return Object.is(found, expected) || listed.has(name) ? [] : [`${name}: ${JSON.stringify(expected)} → ${JSON.stringify(found)}`];
  });
}
