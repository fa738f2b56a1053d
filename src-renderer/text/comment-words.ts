import { commentsOf, placeOfPin, type CommentThread, type PinnedPlace } from '../../src-core/document/comments.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { Speaker } from './catalogue.ts';
import { momentWriter } from './format-moment.ts';
import { numberWriter } from './format-number.ts';
import { nameOfRecord } from './finding-words.ts';

export interface CommentRow {
  readonly number: number;
  readonly thread: CommentThread;
  readonly place: PinnedPlace;
  readonly placeWords: string;
  /** Who and when. */
  readonly byWords: string;
  readonly stateWords: string;
  readonly decisionWords: string;
}

/** The comments of a plan in words, numbered as they were made. */
export function commentRows(document: PlanDocument, say: Speaker): readonly CommentRow[] {
  const moment = momentWriter(say.locale);
  return commentsOf(document).map((thread, i): CommentRow => {
    const place = placeOfPin(thread.pin, document);
    return {
      number: i + 1, thread, place, placeWords: placeWords(thread, place, document, say), byWords: byWords(thread, moment),
      stateWords: say(`comment.state.${thread.state}`),
      decisionWords: [thread.reason, byWords({ author: thread.decidedBy, at: thread.decidedAt }, moment)].filter((part) => part !== '').join(' · '),
    };
  });
}

export const byWords = ({ author, at }: { readonly author: string; readonly at: string }, moment: (at: string) => string): string =>
  [author, at === '' ? '' : moment(at)].filter((part) => part !== '').join(', ');

function placeWords({ pin }: CommentThread, { at, record, isCarried }: PinnedPlace, document: PlanDocument, say: Speaker): string {
  const write = numberWriter(say.locale);
  const where = at === null ? '' : say('comment.at', { x: write.coordinate(at.x), y: write.coordinate(at.y) });
  switch (pin.kind) {
    case 'plan': return say('comment.pin.plan');
    case 'record': return record === null ? say('comment.pin.gone', { where }) : say(isCarried ? 'comment.pin.carried' : 'comment.pin.record', { name: nameOfRecord(document, record.id) });
    case 'place': return where;
    case 'finding': return say('comment.pin.finding', { where });
    case 'difference': return say('comment.pin.difference', { where });
    case 'cell': return say('comment.pin.cell', { cell: pin.to ?? '' });
    default: return pin.kind satisfies never;
  }
}
