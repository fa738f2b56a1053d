import { createStore } from 'zustand/vanilla';
import { changeOf } from '../../src-core/document/change.ts';
import { commentsOf, placeOfPin, type CommentState, type CommentThread, type Pin, type PinKind, type PinnedPlace } from '../../src-core/document/comments.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { saidLayers } from '../../src-core/versions/restored-layers.ts';
import { onPlan } from './open-plan.ts';
import type { Workspace } from './workspace.ts';

export interface CommentsView {
  /** The thread that is looked at. */
  readonly current: RecordId | null;
  readonly filter: CommentState | 'all';
  /** What the comment that is being written is about; `null`: what is selected. */
  readonly about: Pin | null;
  /** Where on the map a menu was asked for last, plan metres. */
  readonly asked: PlanPoint | null;
}
export const commentsView = createStore<CommentsView>(() => ({ current: null, filter: 'all', about: null, asked: null }));

onPlan(({ kind }) => {
  if (kind !== 'changed') commentsView.setState({ current: null, about: null, asked: null });
});

export interface PlacedThread { readonly thread: CommentThread; readonly number: number; readonly place: PinnedPlace }
interface Said { readonly records: unknown; readonly threads: readonly CommentThread[]; readonly byPin: Map<PinKind, ReadonlyMap<string, readonly CommentThread[]>> }
let said: Said | null = null;
let known: { readonly document: PlanDocument; readonly placed: readonly PlacedThread[] } | null = null;

function saidIn(document: PlanDocument): Said {
  const records = document.records('comments');
  if (said?.records !== records) said = { records, byPin: new Map(), threads: records.size === 0 ? [] : commentsOf(document) };
  return said;
}

/** The threads of a plan with where they stand in it now. The same value as long as the plan is the same. */
export function placedThreads(document: PlanDocument): readonly PlacedThread[] {
  if (known?.document !== document) known = { document, placed: saidIn(document).threads.map((thread, i) => ({ thread, number: i + 1, place: placeOfPin(thread.pin, document) })) };
  return known.placed;
}

/** The threads about things of one kind, by what they are pinned to. The same value as long as nothing more is said. */
export function threadsByPin(document: PlanDocument, kind: PinKind): ReadonlyMap<string, readonly CommentThread[]> {
  const { threads, byPin } = saidIn(document);
  let its = byPin.get(kind);
  if (its === undefined) {
    const lists = new Map<string, CommentThread[]>();
    for (const thread of threads) {
      if (thread.pin.kind !== kind || thread.pin.to === null) continue;
      const list = lists.get(thread.pin.to);
      if (list === undefined) lists.set(thread.pin.to, [thread]);
      else list.push(thread);
    }
    byPin.set(kind, (its = lists));
  }
  return its;
}

/** Whether something can be said now: of the plan, of a version of it that is looked at, of two that are compared. */
export const takesComments = ({ stage, compare }: Workspace): boolean => stage === 'open' && (compare?.versions?.isOfPlan ?? true);

/** A version of a plan with what people say of the plan as it is now, and decided of its versions, in place of what they had said by then. */
export function withComments(version: PlanDocument, plan: PlanDocument): PlanDocument {
  return version.with(changeOf(saidLayers.flatMap((layer) => [
    ...[...version.values(layer)].map((before) => ({ before, after: null })),
    ...[...plan.values(layer)].map((after) => ({ before: null, after })),
  ])));
}
