import { labelPoint } from '../geometry/label-point.ts';
import { isInside } from '../geometry/point-in-polygon.ts';
import type { PlanPoint } from '../geometry/types.ts';
import { recordId, type RecordId } from '../ids.ts';
import { layerSpecs, phases, zonesOf, type Phase } from './layers.ts';
import type { PlanDocument } from './plan-document.ts';
import type { PlanRecord } from './record.ts';

/** Of a thread: nobody has answered; taken into the plan (*tiếp thu*); explained (*giải trình*); declined, with the reason. */
export const commentStates = ['open', 'accepted', 'answered', 'declined'] as const;
export type CommentState = (typeof commentStates)[number];

/**
 * What a comment is about: the plan as a whole, a place, a record, a difference between two versions, a finding of a check,
 * a cell of the land balance.
 */
export const pinKinds = ['plan', 'place', 'record', 'difference', 'finding', 'cell'] as const;
export type PinKind = (typeof pinKinds)[number];

export interface Pin {
  readonly kind: PinKind;
  /** Id of the record or the finding, the key of the difference (`compare/difference-key.ts`) or of the cell (`balance/cell-key.ts`); `null` for the plan and for places. */
  readonly to: string | null;
  /** Where it lay when the comment was made, plan metres: what it is found by once the record is gone. */
  readonly at: PlanPoint | null;
  /** The phase that is in; `null` where it is of no phase, or comes from an older program, which did not tell. */
  readonly phase: Phase | null;
}

/** One thing somebody said. */
export interface Comment {
  readonly id: RecordId;
  readonly text: string;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface CommentThread extends Comment {
  readonly pin: Pin;
  /** Id of the version it was made about; `null`: the plan as it then was. */
  readonly version: string | null;
  readonly state: CommentState;
  /** Why, where somebody decided. */
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: string;
  readonly replies: readonly Comment[];
}

const textOf = ({ fields }: PlanRecord, name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
const numberOf = ({ fields }: PlanRecord, name: string): number | null => (typeof fields[name] === 'number' && Number.isFinite(fields[name]) ? fields[name] : null);

/** The threads of a plan, the oldest first. An answer whose thread is not there opens one of its own: nothing that was said is hidden. */
export function commentsOf(document: PlanDocument): readonly CommentThread[] {
  const records = [...document.values('comments')].sort((a, b) => order(textOf(a, 'at'), textOf(b, 'at')) || order(a.id, b.id));
  const opening = new Set(records.filter((record) => textOf(record, 'thread') === '').map(({ id }) => id));
  const replies = new Map<string, PlanRecord[]>();
  for (const record of records) if (isReply(record, opening)) replies.set(textOf(record, 'thread'), [...(replies.get(textOf(record, 'thread')) ?? []), record]);
  return records.filter((record) => !isReply(record, opening)).map((record): CommentThread => {
    const [x, y] = [numberOf(record, 'x'), numberOf(record, 'y')];
    return {
      ...commentIn(record), version: textOf(record, 'version') || null,
      pin: { kind: pinKinds.find((kind) => kind === record.fields['pin']) ?? 'plan', to: textOf(record, 'pinned') || null, at: x === null || y === null ? null : { x, y }, phase: phases.find((phase) => phase === record.fields['phase']) ?? null },
      state: commentStates.find((state) => state === record.fields['state']) ?? 'open',
      reason: textOf(record, 'reason'), decidedBy: textOf(record, 'decidedBy'), decidedAt: textOf(record, 'decidedAt'),
      replies: (replies.get(record.id) ?? []).map(commentIn),
    };
  });
}

const isReply = (record: PlanRecord, opening: ReadonlySet<string>): boolean => opening.has(textOf(record, 'thread'));
const commentIn = (record: PlanRecord): Comment => ({ id: record.id, text: textOf(record, 'text'), author: textOf(record, 'author'), at: textOf(record, 'at') });
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export interface PinnedPlace {
  readonly at: PlanPoint | null;
  /** What is there now; `null` where nothing is. */
  readonly record: PlanRecord | null;
  /** True where the record it was pinned to is gone and another lies in its place: after a split, a merge, a new drawing. */
  readonly isCarried: boolean;
  /** Of the record that is there, else of the pin; `null` where it stands in every phase. */
  readonly phase: Phase | null;
}

/** Where a comment stands in the plan as it is now: at its record, wherever that went, or at what took its place. */
export function placeOfPin({ kind, to, at, phase }: Pin, document: PlanDocument): PinnedPlace {
  const record = kind === 'record' && to !== null ? document.get(recordId(to)) ?? null : null;
  if (record !== null) return { at: labelPoint(record.geometry) ?? at, record, isCarried: false, phase: layerSpecs[record.layer].phase };
  if (at === null) return { at: null, record: null, isCarried: false, phase };
  const there = kind === 'record' ? zoneAt(at, phase === null ? [...phases].reverse() : [phase], document) : null;
  return { at, record: there, isCarried: there !== null, phase: there === null ? phase : layerSpecs[there.layer].phase };
}

/** Of several phases, the first. */
function zoneAt(point: PlanPoint, among: readonly Phase[], document: PlanDocument): PlanRecord | null {
  for (const phase of among) for (const zone of document.values(zonesOf(phase))) if (isInside(point, zone.geometry)) return zone;
  return null;
}

/** The pin of a comment about a record. */
export const pinTo = (record: PlanRecord): Pin => ({ kind: 'record', to: record.id, at: labelPoint(record.geometry), phase: layerSpecs[record.layer].phase });

/** That of a comment about the plan as a whole. */
export const pinOfPlan: Pin = { kind: 'plan', to: null, at: null, phase: null };
