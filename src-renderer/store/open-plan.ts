import type { Change } from '../../src-core/document/change.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { RecordIndex } from '../../src-core/document/record-index.ts';
import type { RecordColumns } from '../../src-core/wire/columns.ts';

/** What befalls the plan in the window; whoever draws or reckons follows it. Events announce, they do not steer. */
export type PlanEvent =
  /** `layers` are the very columns the plan was read from, for whoever can use them as they are. */
  | { readonly kind: 'opened'; readonly document: PlanDocument; readonly layers: readonly RecordColumns[] }
  | { readonly kind: 'changed'; readonly document: PlanDocument; readonly change: Change }
  | { readonly kind: 'closed' };

let index: RecordIndex | null = null;
let columns: readonly RecordColumns[] | null = null;
const listeners = new Set<(event: PlanEvent) => void>();

/** Follows the open plan: by the time anybody hears of a change, the index knows it. */
export function recordIndex(): RecordIndex {
  if (index === null) throw new Error('No plan is open.');
  return index;
}

/** The columns the plan was read from, for a canvas that comes up after the plan; `null` once the plan has changed. */
export const openedColumns = (): readonly RecordColumns[] | null => columns;

/** Where nothing draws (no graphics, a hidden window), figures wait no longer than this for the picture. */
const longestWaitMs = 3_000;
let drawn = openPromise();

function openPromise() {
  let resolve: () => void = () => undefined;
  const settled = new Promise<void>((done) => (resolve = done));
  const promise = { settled, isSettled: false, settle: () => {
    promise.isSettled = true;
    resolve();
  } };
  return promise;
}

/** Settles once the map has shown the plan that was opened last: whatever takes long and is not the picture comes after it. */
export const planDrawn = (): Promise<void> => drawn.settled;
/** Only the canvas says so. */
export function announceDrawn(): void {
  performance.mark('planwright:drawn');
  drawn.settle();
}

/** Answers with the function that stops listening. */
export function onPlan(listener: (event: PlanEvent) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Only `project.ts` and `commit.ts` say what happened. */
export function announcePlan(event: PlanEvent): void {
  columns = event.kind === 'opened' ? event.layers : null;
  if (event.kind === 'opened') {
    // Who has waited since before the plan came waits for this one.
    if (drawn.isSettled) drawn = openPromise();
    setTimeout(drawn.settle, longestWaitMs);
  }
  if (event.kind === 'opened') index = RecordIndex.of(event.document);
  else if (event.kind === 'changed') index?.update(event.change, event.document);
  else index = null;
  for (const listener of listeners) listener(event);
}
