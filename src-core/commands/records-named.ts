import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success, type Result } from '../result.ts';
import type { Refusal } from './command.ts';

/** All of them, or a refusal: a command that quietly did a part of what was asked would be a silent drop. */
export function recordsNamed(document: PlanDocument, ids: readonly RecordId[]): Result<PlanRecord[], Refusal> {
  if (ids.length === 0) return failure(problem('nothing-to-change'));
  const records: PlanRecord[] = [];
  for (const id of new Set(ids)) {
    const record = document.get(id);
    if (record === undefined) return failure(problem('record-gone', { id }));
    records.push(record);
  }
  return success(records);
}
