import type { RecordId } from '../ids.ts';
import { sameRecord } from '../equal.ts';
import type { PlanRecord } from './record.ts';

/** What happens to one record: `before` null inserts it, `after` null deletes it. */
export interface RecordChange {
  readonly before: PlanRecord | null;
  readonly after: PlanRecord | null;
}

/**
 * The one type of a difference: the undo step, the journal row, the redraw hint, the difference of two versions.
 * Never holds a record whose two sides are equal.
 */
export type Change = ReadonlyMap<RecordId, RecordChange>;

export const nothing: Change = new Map();

export function changeOf(steps: Iterable<RecordChange>): Change {
  let change: Change = nothing;
  for (const step of steps) change = compose(change, single(step));
  return change;
}

function single({ before, after }: RecordChange): Change {
  const id = before?.id ?? after?.id;
  if (id === undefined) return nothing;
  if (before !== null && after !== null && before.id !== after.id) throw new Error(`A change cannot rename ${before.id} to ${after.id}.`);
  return sameSide(before, after) ? nothing : new Map([[id, { before, after }]]);
}

/** `second` after `first`. What the two of them undo in each other disappears. */
export function compose(first: Change, second: Change): Change {
  if (first.size === 0) return second;
  if (second.size === 0) return first;
  const composed = new Map(first);
  for (const [id, step] of second) {
    const before = composed.has(id) ? composed.get(id)!.before : step.before;
    if (sameSide(before, step.after)) composed.delete(id);
    else composed.set(id, { before, after: step.after });
  }
  return composed;
}

export function invert(change: Change): Change {
  const inverse = new Map<RecordId, RecordChange>();
  for (const [id, { before, after }] of change) inverse.set(id, { before: after, after: before });
  return inverse;
}

const sameSide = (a: PlanRecord | null, b: PlanRecord | null): boolean =>
  a === b || (a !== null && b !== null && sameRecord(a, b));
