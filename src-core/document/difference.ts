import { changeOf, type Change, type RecordChange } from './change.ts';
import { recordLayers } from './layers.ts';
import type { PlanDocument } from './plan-document.ts';

/** The change that makes `before` into `after`. Records that are shared by both cost a comparison of two references. */
export function difference(before: PlanDocument, after: PlanDocument): Change {
  const steps: RecordChange[] = [];
  for (const layer of recordLayers) {
    for (const record of before.values(layer)) {
      const other = after.get(record.id) ?? null;
      if (other !== record) steps.push({ before: record, after: other });
    }
    for (const record of after.values(layer)) if (before.get(record.id) === undefined) steps.push({ before: null, after: record });
  }
  return changeOf(steps);
}
