import { createStore } from 'zustand/vanilla';
import { commentsOf, placeOfPin, type CommentState, type CommentThread, type PinnedPlace } from '../../src-core/document/comments.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { onPlan } from './open-plan.ts';

export interface CommentsView {
  /** The thread that is looked at. */
  readonly current: RecordId | null;
  readonly filter: CommentState | 'all';
}
export const commentsView = createStore<CommentsView>(() => ({ current: null, filter: 'all' }));

onPlan(({ kind }) => {
  if (kind !== 'changed') commentsView.setState({ current: null });
});

export interface PlacedThread { readonly thread: CommentThread; readonly number: number; readonly place: PinnedPlace }
let known: { readonly document: PlanDocument; readonly placed: readonly PlacedThread[] } | null = null;

/** The threads of a plan with where they stand in it now. The same value as long as the plan is the same. */
export function placedThreads(document: PlanDocument): readonly PlacedThread[] {
  if (known?.document !== document) known = { document, placed: document.count('comments') === 0 ? [] : commentsOf(document).map((thread, i) => ({ thread, number: i + 1, place: placeOfPin(thread.pin, document) })) };
  return known.placed;
}
