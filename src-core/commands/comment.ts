import { changeOf, type RecordChange } from '../document/change.ts';
import { commentsOf, commentStates, type CommentState, type Pin } from '../document/comments.ts';
import type { FieldValue } from '../document/fields.ts';
import { layerSpecs } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import { onGrid } from '../geometry/grid.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

/** `thread` answers what is there; without it a thread is opened at `pin`. */
export interface AddComment {
  readonly id: RecordId;
  readonly thread: RecordId | null;
  readonly pin: Pin;
  readonly text: string;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly version: string | null;
}

/** Declining needs a reason; opening again takes the decision back. */
export interface DecideComment { readonly id: RecordId; readonly state: CommentState; readonly reason: string; readonly author: string; readonly at: string }

/** Longer than this is a document, not a comment. */
export const mostCharacters = 20_000;

const nothingSaid: Readonly<Record<string, FieldValue>> = Object.fromEntries(layerSpecs.comments.fields.map(({ name }) => [name, null]));

export const addComment: Command<AddComment> = ({ document }, { id, thread, pin, text, author, at, version }) => {
  if (text.trim() === '') return failure(problem('comment-empty', {}));
  if (text.length > mostCharacters) return failure(problem('comment-too-long', { count: text.length, limit: mostCharacters }));
  if (thread !== null && !commentsOf(document).some((each) => each.id === thread)) return failure(problem('record-gone', {}));
  if (document.get(id) !== undefined) return failure(problem('nothing-to-change'));
  const place = thread === null && pin.at !== null ? { x: onGrid(pin.at.x), y: onGrid(pin.at.y) } : { x: null, y: null };
  const after: PlanRecord = {
    id, layer: 'comments', geometry: null, attributes: {},
    fields: { ...nothingSaid, thread, text: text.trim(), author: author.trim(), at, version, ...(thread === null ? { state: 'open', pin: pin.kind, pinned: pin.to, phase: pin.phase, ...place } : {}) },
  };
  return success(changeOf([{ before: null, after }]));
};

export const decideComment: Command<DecideComment> = ({ document }, { id, state, reason, author, at }) => {
  const before = document.get(id);
  if (before?.layer !== 'comments') return failure(problem('record-gone', {}));
  if (state === 'declined' && reason.trim() === '') return failure(problem('reason-missing', {}));
  const decided = state === 'open' ? { state, reason: null, decidedBy: null, decidedAt: null } : { state, reason: reason.trim() || null, decidedBy: author.trim(), decidedAt: at };
  return success(changeOf([{ before, after: { ...before, fields: { ...before.fields, ...decided } } }]));
};

/** What came back from somebody who was sent the plan. Records as they were written there; others are taken for nothing. */
export interface TakeComments { readonly comments: readonly PlanRecord[] }

/**
 * Takes comments, answers and decisions that somebody else made into the plan. What is new comes in; a decision comes in
 * where nobody here decided otherwise since it was sent. Where both decided, ours stays (`disagreements`).
 */
export const takeComments: Command<TakeComments> = ({ document }, { comments }) => {
  const steps: RecordChange[] = [];
  for (const theirs of comments) {
    if (theirs.layer !== 'comments') continue;
    const ours = document.get(theirs.id);
    if (ours === undefined) steps.push({ before: null, after: theirs });
    else if (ours.layer === 'comments' && stateOf(ours) === 'open' && stateOf(theirs) !== 'open') {
      steps.push({ before: ours, after: { ...ours, fields: { ...ours.fields, ...decisionOf(theirs) } } });
    }
  }
  const change = changeOf(steps);
  return change.size === 0 ? failure(problem('nothing-to-change')) : success(change);
};

/** Threads that were decided in two ways: told, and left as they are here. */
export const disagreements = (document: PlanDocument, theirs: readonly PlanRecord[]): readonly { readonly ours: PlanRecord; readonly theirs: PlanRecord }[] =>
  theirs.flatMap((their) => {
    const ours = document.get(their.id);
    const differ = ours?.layer === 'comments' && stateOf(ours) !== 'open' && stateOf(their) !== 'open' && (stateOf(ours) !== stateOf(their) || (ours.fields['reason'] ?? '') !== (their.fields['reason'] ?? ''));
    return differ ? [{ ours: ours!, theirs: their }] : [];
  });

const stateOf = ({ fields }: PlanRecord): CommentState => commentStates.find((state) => state === fields['state']) ?? 'open';
const decisionOf = ({ fields }: PlanRecord) => ({ state: fields['state'] ?? null, reason: fields['reason'] ?? null, decidedBy: fields['decidedBy'] ?? null, decidedAt: fields['decidedAt'] ?? null });
