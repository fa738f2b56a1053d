import { commentsOf, placeOfPin, type CommentThread, type Pin, type PinnedPlace } from '../../src-core/document/comments.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { readCellKey } from '../../src-core/balance/cell-key.ts';
import { rowKey } from '../../src-core/balance/form-table.ts';
import type { LandBalanceTables } from '../../src-core/balance/land-balance.ts';
import { topologyKinds } from '../../src-core/checks/finding.ts';
import { coverOf, pairOfKey, readDifferenceKey, type KeySide } from '../../src-core/compare/difference-key.ts';
import { recordId } from '../../src-core/ids.ts';
import type { NormPack } from '../../src-core/norms/norm-pack.ts';
import type { Speaker } from './catalogue.ts';
import { CompareWords } from './compare-words.ts';
import { momentWriter } from './format-moment.ts';
import { numberWriter } from './format-number.ts';
import { nameOfRecord, titleOfNorm } from './finding-words.ts';

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

/** What things are called that a comment may be about beside records: classes and rows of the balance, norms of the set in force. */
export interface CommentNames extends LandBalanceTables { readonly pack: NormPack | null }

/** The comments of a plan in words, numbered as they were made. */
export function commentRows(document: PlanDocument, say: Speaker, names: CommentNames): readonly CommentRow[] {
  const moment = momentWriter(say.locale);
  return commentsOf(document).map((thread, i): CommentRow => {
    const place = placeOfPin(thread.pin, document);
    return {
      number: i + 1, thread, place, placeWords: pinWords(thread.pin, place, document, say, names), byWords: byWords(thread, moment),
      stateWords: say(`comment.state.${thread.state}`),
      decisionWords: [thread.reason, byWords({ author: thread.decidedBy, at: thread.decidedAt }, moment)].filter((part) => part !== '').join(' · '),
    };
  });
}

export const byWords = ({ author, at }: { readonly author: string; readonly at: string }, moment: (at: string) => string): string =>
  [author, at === '' ? '' : moment(at)].filter((part) => part !== '').join(', ');

/** What a comment is about. */
export function pinWords(pin: Pin, { at, record, isCarried, phase }: PinnedPlace, document: PlanDocument, say: Speaker, names: CommentNames): string {
  const write = numberWriter(say.locale);
  const where = at === null ? '' : say('comment.at', { x: write.coordinate(at.x), y: write.coordinate(at.y) });
  const to = pin.to ?? '';
  // Zones of two phases have the same names, and their land the same coordinates.
  const inPhase = (words: string) => (phase === null ? words : say('comment.in-phase', { words, phase: say(`phase.${phase}`) }));
  switch (pin.kind) {
    case 'plan': return say('comment.pin.plan');
    case 'record': return inPhase(record === null ? say('comment.pin.gone', { where }) : say(isCarried ? 'comment.pin.carried' : 'comment.pin.record', { name: nameOfRecord(document, record.id, say) }));
    case 'place': return inPhase(where);
    case 'finding': return say('comment.pin.finding', { what: [findingIn(to, names, say), where].filter((part) => part !== '').join(' · ') || '–' });
    case 'difference': return say('comment.pin.difference', { what: [differenceIn(to, document, names, say), pairIn(to, say), where].filter((part) => part !== '').join(' · ') || '–' });
    case 'cell': return say('comment.pin.cell', { cell: cellIn(to, document, names, say) });
    default: return pin.kind satisfies never;
  }
}

/** The ids of findings begin with the fault, or with the phase and the rule: `gap:…`, `norm:QHDH:RULE:…`. */
function findingIn(id: string, { pack }: CommentNames, say: Speaker): string {
  const [first, , rule] = id.split(':');
  if (first !== 'norm') return topologyKinds.some((kind) => kind === first) ? say(`finding.kind.${first}`) : '';
  const norm = pack?.rules.find((each) => each.id === rule);
  return norm === undefined ? '' : titleOfNorm(norm, say);
}

function differenceIn(key: string, document: PlanDocument, { classes }: CommentNames, say: Speaker): string {
  const read = readDifferenceKey(key);
  if (read === null) return '';
  if (read.kind === 'zone') return document.get(recordId(read.id)) === undefined ? '' : nameOfRecord(document, recordId(read.id), say);
  const words = new CompareWords(say, classes);
  return say('comparing.from-to', { from: words.cover(coverOf(read.from)), to: words.cover(coverOf(read.to)) });
}

/** The two versions it was said of. */
function pairIn(key: string, say: Speaker): string {
  const { pair } = pairOfKey(key);
  const side = ({ kind, name }: KeySide) => (kind === 'plan' ? say('comparing.as-it-stands') : name);
  return pair === null ? '' : say('comparing.from-to', { from: side(pair.before), to: side(pair.after) });
}

function cellIn(key: string, document: PlanDocument, { rows, classes }: CommentNames, say: Speaker): string {
  const cell = readCellKey(key);
  if (cell === null) return key;
  const named = rows.find((row) => rowKey(row) === rowKey(cell.row))?.names ?? classes.find(({ code }) => code === cell.row.code)?.names;
  const source = say(cell.source === 'approved' || cell.source === 'change' ? `balance.group.${cell.source}` : `phase.${cell.source}`);
  return [named?.[say.locale] ?? say(`balance.${cell.row.kind}`), source, ...(cell.unit === null ? [] : [nameOfRecord(document, recordId(cell.unit), say)])].join(' · ');
}
