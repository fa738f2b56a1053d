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
  const change = new Map<RecordId, RecordChange>();
  for (const step of steps) add(change, step);
  return change;
}

/** One more step after those in `change`. What the two undo in each other disappears. */
function add(change: Map<RecordId, RecordChange>, { before, after }: RecordChange): void {
  const id = before?.id ?? after?.id;
  if (id === undefined) return;
  if (before !== null && after !== null && before.id !== after.id) throw new Error(`A change cannot rename ${before.id} to ${after.id}.`);
  const known = change.get(id);
  const start = known === undefined ? before : known.before;
  if (sameSide(start, after)) change.delete(id);
  else change.set(id, { before: start, after });
}

/** `second` after `first`. What the two of them undo in each other disappears. */
export function compose(first: Change, second: Change): Change {
  if (first.size === 0) return second;
  if (second.size === 0) return first;
  const composed = new Map(first);
  for (const step of second.values()) add(composed, step);
  return composed;
}

export function invert(change: Change): Change {
  const inverse = new Map<RecordId, RecordChange>();
  for (const [id, { before, after }] of change) inverse.set(id, { before: after, after: before });
  return inverse;
}

const sameSide = (a: PlanRecord | null, b: PlanRecord | null): boolean =>
  a === b || (a !== null && b !== null && sameRecord(a, b));
