import { describe, expect, it } from 'vitest';
import { commentsOf, pinOfPlan, pinTo, placeOfPin, type Pin } from '../document/comments.ts';
import { PlanDocument } from '../document/plan-document.ts';
import { RecordIndex } from '../document/record-index.ts';
import type { PlanRecord } from '../document/record.ts';
import { recordId } from '../ids.ts';
import { aPlan, aRecord } from '../testing/a-plan.ts';
import { addComment, decideComment, disagreements, takeComments } from './comment.ts';
import type { Command } from './command.ts';

/**
 *      0    10   20
 *    0 +----+----+
 *      | a  | b  |
 *   10 +----+----+
 */
const zone = (id: string, wkt: string) => aRecord(id, 'zones_QHDH', wkt);
const plan = () => aPlan('QHDH', [zone('a', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))'), zone('b', 'POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))')]).document;

function after<Request>(document: PlanDocument, command: Command<Request>, request: Request): PlanDocument {
  const change = command({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, request);
  if (!change.ok) throw new Error(change.failure.code);
  return document.with(change.value);
}
const refusal = <Request>(document: PlanDocument, command: Command<Request>, request: Request) => {
  const change = command({ document, index: RecordIndex.of(document), landUseCodes: new Set() }, request);
  return change.ok ? null : change.failure.code;
};
const said = (id: string, text: string, pin: Pin = pinOfPlan, thread: string | null = null) =>
  ({ id: recordId(id), thread: thread === null ? null : recordId(thread), pin, text, author: 'Lan', at: `2026-11-26T0${id.length}:00:00.000Z`, version: null });

describe('comments', () => {
  it('open threads, and answers stand under them in the order they were said', () => {
    let document = after(plan(), addComment, said('c1', ' Thiếu bãi đỗ xe. ', pinTo(plan().get(recordId('a'))!)));
    document = after(document, addComment, said('answer-2', 'Sẽ bổ sung.', undefined, 'c1'));
    document = after(document, addComment, said('answer1', 'Ở đâu?', undefined, 'c1'));
    expect(commentsOf(document)).toMatchObject([{ text: 'Thiếu bãi đỗ xe.', state: 'open', pin: { kind: 'record', to: 'a' }, replies: [{ text: 'Ở đâu?' }, { text: 'Sẽ bổ sung.' }] }]);
  });

  it('are refused where nothing is said, and where what they answer is not there', () => {
    expect(refusal(plan(), addComment, said('c', '  '))).toBe('comment-empty');
    expect(refusal(plan(), addComment, said('c', 'x'.repeat(20_001)))).toBe('comment-too-long');
    expect(refusal(plan(), addComment, said('c', 'x', undefined, 'gone'))).toBe('record-gone');
    // A zone is nothing to answer.
    expect(refusal(plan(), addComment, said('c', 'x', undefined, 'a'))).toBe('record-gone');
  });

  it('are declined with a reason only, and opened again without one', () => {
    const document = after(plan(), addComment, said('c', 'x'));
    const decided = { id: recordId('c'), author: 'Minh', at: '2026-11-27T00:00:00.000Z' };
    expect(refusal(document, decideComment, { ...decided, state: 'declined', reason: ' ' })).toBe('reason-missing');
    const declined = after(document, decideComment, { ...decided, state: 'declined', reason: 'ngoài ranh giới' });
    expect(commentsOf(declined)).toMatchObject([{ state: 'declined', reason: 'ngoài ranh giới', decidedBy: 'Minh' }]);
    expect(commentsOf(after(declined, decideComment, { ...decided, state: 'open', reason: '' }))).toMatchObject([{ state: 'open', reason: '', decidedBy: '' }]);
    expect(refusal(document, decideComment, { ...decided, id: recordId('a'), state: 'accepted', reason: '' })).toBe('record-gone');
  });

  it('follow their zone, and stay at its place where another took it', () => {
    const a = plan().get(recordId('a'))!;
    const document = after(plan(), addComment, said('c', 'x', pinTo(a)));
    const [{ pin }] = commentsOf(document) as [ReturnType<typeof commentsOf>[number]];
    expect(placeOfPin(pin, document)).toMatchObject({ record: { id: 'a' }, isCarried: false });
    // Zone a is merged into b.
    const b = document.get(recordId('b'))!;
    const wide: PlanRecord = { ...b, geometry: zone('b', 'POLYGON ((0 0, 20 0, 20 10, 0 10, 0 0))').geometry };
    const merged = document.with(new Map([[a.id, { before: a, after: null }], [b.id, { before: b, after: wide }]]));
    expect(placeOfPin(pin, merged)).toMatchObject({ at: { x: 5, y: 5 }, record: { id: 'b' }, isCarried: true });
    const empty = document.with(new Map([[a.id, { before: a, after: null }]]));
    expect(placeOfPin(pin, empty)).toMatchObject({ at: { x: 5, y: 5 }, record: null, isCarried: false });
  });

  it('stay in their phase, also when their zone is gone and another phase has one in its place', () => {
    const early = aRecord('early', 'zones_QHDD', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))');
    const both = aPlan('QHDH', [early, ...plan().values('zones_QHDH')]).document;
    const document = after(both, addComment, said('c', 'x', pinTo(early)));
    const [{ pin }] = commentsOf(document) as [ReturnType<typeof commentsOf>[number]];
    expect(pin.phase).toBe('QHDD');
    const gone = document.with(new Map([[early.id, { before: early, after: null }]]));
    expect(placeOfPin(pin, gone)).toEqual({ at: { x: 5, y: 5 }, record: null, isCarried: false, phase: 'QHDD' });
    // What an older program wrote tells no phase: what lies there in the latest phase is meant, as it was.
    expect(placeOfPin({ ...pin, phase: null }, gone)).toMatchObject({ record: { id: 'a' }, isCarried: true, phase: 'QHDH' });
    const place = { kind: 'place', to: null, at: { x: 5, y: 5 } } as const;
    expect([placeOfPin({ ...place, phase: 'QHDD' }, gone).phase, placeOfPin({ ...place, phase: null }, gone).phase]).toEqual(['QHDD', null]);
    // A unit is of no phase.
    expect(pinTo(aRecord('u', 'units', 'POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))')).phase).toBeNull();
  });
});

describe('comments that come back', () => {
  const sent = () => after(plan(), addComment, said('c', 'x'));
  const decided = (state: 'accepted' | 'declined', reason: string) => ({ id: recordId('c'), state, reason, author: 'Hội đồng', at: '2026-11-28T00:00:00.000Z' });
  const records = (document: PlanDocument) => [...document.values('comments')];

  it('bring what is new, and decisions on what is still open', () => {
    const theirs = after(after(sent(), addComment, said('new', 'Thêm cây xanh.')), decideComment, decided('accepted', ''));
    const taken = after(sent(), takeComments, { comments: records(theirs) });
    expect(commentsOf(taken)).toEqual(commentsOf(theirs));
    // Taken twice they are nothing new.
    expect(refusal(taken, takeComments, { comments: records(theirs) })).toBe('nothing-to-change');
  });

  it('overwrite no decision made here, and say so', () => {
    const ours = after(sent(), decideComment, decided('declined', 'ngoài ranh giới'));
    const theirs = after(sent(), decideComment, decided('accepted', ''));
    expect(refusal(ours, takeComments, { comments: records(theirs) })).toBe('nothing-to-change');
    expect(disagreements(ours, records(theirs))).toHaveLength(1);
    expect(disagreements(ours, records(ours))).toEqual([]);
  });

  it('bring nothing but comments', () => {
    const other = zone('intruder', 'POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))');
    expect(refusal(sent(), takeComments, { comments: [other] })).toBe('nothing-to-change');
    // Nor is a zone of ours taken for one.
    expect(refusal(sent(), takeComments, { comments: [{ ...records(sent())[0]!, id: recordId('a'), fields: { state: 'accepted' } }] })).toBe('nothing-to-change');
  });
});
