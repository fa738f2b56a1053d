import type { Change } from '../../../src-core/document/change.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { vertexArraysOf } from '../../../src-core/geometry/vertex-arrays.ts';

/** Vertices of the records that change, before and after. A vertex counts in each record that has it. */
export function verticesChanged(change: Change): { readonly before: number; readonly after: number } {
  const counts = { before: 0, after: 0 };
  for (const { before, after } of change.values()) {
    counts.before += countOf(before);
    counts.after += countOf(after);
  }
  return counts;
}

function countOf(record: PlanRecord | null): number {
  let count = 0;
  for (const coordinates of vertexArraysOf(record?.geometry ?? null)) count += coordinates.length / 2;
  return count;
}
