import { z } from 'zod';
import { commentStates, commentsOf, pinKinds, type CommentThread } from '../../../src-core/document/comments.ts';
import type { FieldValue } from '../../../src-core/document/fields.ts';
import { layerSpecs, phases } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { recordId } from '../../../src-core/ids.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ReviewProblem } from '../../../src-core/wire/problems.ts';
import { mostCharacters } from '../../../src-core/commands/comment.ts';

/** What a reviewer sends back, whoever made it: a page that was filled in, or a plan with comments of its own. */
export const reviewFormat = 'planwright-review';

/** A file may come from anyone: no more than people write, and nothing but what they write. */
export const mostReviewBytes = 32 * 1024 ** 2;
const mostComments = 20_000;
const id = z.string().min(1).max(128);
const words = z.string().max(1_000);
const moment = z.iso.datetime();
const place = z.number().min(-1e9).max(1e9);

const comment = z.strictObject({
  id, thread: id.nullable(), text: z.string().min(1).max(mostCharacters), author: words, at: moment,
  pin: z.enum(pinKinds).optional(), pinned: words.nullable().optional(), x: place.nullable().optional(), y: place.nullable().optional(), version: id.nullable().optional(), phase: z.enum(phases).nullable().optional(),
  state: z.enum(commentStates).optional(), reason: z.string().max(mostCharacters).nullable().optional(), decidedBy: words.nullable().optional(), decidedAt: moment.nullable().optional(),
});
const review = z.strictObject({
  format: z.literal(reviewFormat), version: z.literal(1),
  plan: z.strictObject({ name: words, crs: z.string().max(64) }),
  comments: z.array(comment).max(mostComments),
});
export type ReviewFile = z.infer<typeof review>;
export type ReviewComment = ReviewFile['comments'][number];

export interface ReadReview { readonly plan: ReviewFile['plan']; readonly records: readonly PlanRecord[] }

/** A review of a plan in another system is refused: its places lie elsewhere. */
export function readReview(text: string, file: string, crs: string): Result<ReadReview, ReviewProblem> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return failure(problem('review-unreadable', { file }, String(error)));
  }
  const read = review.safeParse(parsed);
  if (!read.success) return failure(problem('review-unreadable', { file }, read.error.issues[0]?.message));
  if (read.data.plan.crs !== crs) return failure(problem('review-plan-other', { file, name: read.data.plan.name, crs: read.data.plan.crs }));
  return success({ plan: read.data.plan, records: read.data.comments.map(recordOf) });
}

const nothingSaid: Readonly<Record<string, FieldValue>> = Object.fromEntries(layerSpecs.comments.fields.map(({ name }) => [name, null]));

function recordOf({ id: key, pin, ...said }: ReviewComment): PlanRecord {
  const opens = said.thread === null;
  const pinned = opens ? { pin: pin ?? 'plan', pinned: said.pinned ?? null, x: said.x ?? null, y: said.y ?? null, phase: said.phase ?? null, state: said.state ?? 'open', reason: said.reason ?? null, decidedBy: said.decidedBy ?? null, decidedAt: said.decidedAt ?? null } : {};
  return { id: recordId(key), layer: 'comments', geometry: null, attributes: {}, fields: { ...nothingSaid, thread: said.thread, text: said.text.trim(), author: said.author.trim(), at: said.at, version: said.version ?? null, ...pinned } };
}

/** All comments of a plan, to be taken into another copy of it. */
export function reviewOf(document: PlanDocument): ReviewFile {
  return { format: reviewFormat, version: 1, plan: { name: document.settings.name, crs: document.settings.crs }, comments: commentsOf(document).flatMap(written) };
}

export function written(thread: CommentThread): ReviewComment[] {
  const { id: key, text, author, at, pin, version, state, reason, decidedBy, decidedAt, replies } = thread;
  return [
    { id: key, thread: null, text, author, at, pin: pin.kind, pinned: pin.to, x: pin.at?.x ?? null, y: pin.at?.y ?? null, ...(pin.phase === null ? {} : { phase: pin.phase }), version, state, reason: reason || null, decidedBy: decidedBy || null, decidedAt: decidedAt || null },
    ...replies.map((reply) => ({ id: reply.id, thread: key, text: reply.text, author: reply.author, at: reply.at })),
  ];
}
