import type { FieldValue } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';

/** One value that all records have in a field, or that they differ. */
export type CommonValue = { readonly mixed: false; readonly value: FieldValue } | { readonly mixed: true };

export function commonValue(records: readonly PlanRecord[], field: string): CommonValue {
  const value = records[0]?.fields[field] ?? null;
  return records.every((record) => (record.fields[field] ?? null) === value) ? { mixed: false, value } : { mixed: true };
}
