import type { SetValues } from '../../src-core/commands/set-values.ts';
import type { FieldSpec, FieldValue } from '../../src-core/document/fields.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { Evidence } from '../../src-core/result.ts';

export interface PlannedCell { readonly record: PlanRecord; readonly field: FieldSpec; readonly after: FieldValue }

/** A cell that stays as it is although something was meant for it; `code` has its words (`set-aside.<code>`). */
export interface CellSetAside {
  /** `null` where there is no record for it. */
  readonly record: PlanRecord | null;
  readonly column: string;
  readonly text: string;
  readonly code: string;
  readonly evidence: Evidence;
}

/** What a paste, a replacement or a calculation would do, before it does it. */
export interface EditPlan {
  /** Cells that get another value. */
  readonly cells: readonly PlannedCell[];
  readonly unchanged: number;
  readonly setAside: readonly CellSetAside[];
  /** Numbers that were written as text because the field holds text. */
  readonly asText: number;
}

export const emptyPlan: EditPlan = { cells: [], unchanged: 0, setAside: [], asText: 0 };

/** The command's arguments: one entry a record. */
export function valuesOf({ cells }: EditPlan): SetValues {
  const byRecord = new Map<RecordId, Record<string, FieldValue>>();
  for (const { record, field, after } of cells) {
    let fields = byRecord.get(record.id);
    if (fields === undefined) byRecord.set(record.id, (fields = {}));
    fields[field.name] = after;
  }
  return { values: [...byRecord].map(([id, fields]) => ({ id, fields })) };
}

/** How many cells were set aside for each reason, most first. */
export function reasonsOf({ setAside }: EditPlan): readonly { readonly code: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { code } of setAside) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
