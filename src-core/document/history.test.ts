import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editedOutside, historyOf, planMade, type HistoryEntry } from './history.ts';

const entry = (revision: number, undoes: number | null = null, more: Partial<HistoryEntry> = {}): HistoryEntry =>
  ({ revision, command: 'draw-zone', undoes, records: 1, ...more });

const revisions = (entries: readonly HistoryEntry[]) => historyOf(entries).undo.map((each) => each.revision);
const redos = (entries: readonly HistoryEntry[]) => historyOf(entries).redo.map((each) => each.revision);

test('an undo moves its edit to the redo side, and a redo moves it back', () => {
  const journal = [entry(1), entry(2), entry(3, 2)];
  expect(revisions(journal)).toEqual([1]);
  expect(redos(journal)).toEqual([3]);
  expect(revisions([...journal, entry(4, 3)])).toEqual([1, 4]);
  expect(redos([...journal, entry(4, 3)])).toEqual([]);
  expect(revisions([...journal, entry(4, 3), entry(5, 4), entry(6, 1)])).toEqual([]);
  expect(redos([...journal, entry(4, 3), entry(5, 4), entry(6, 1)])).toEqual([5, 6]);
});

test('a new edit clears what could be done again', () => {
  expect(redos([entry(1), entry(2, 1), entry(3)])).toEqual([]);
  expect(revisions([entry(1), entry(2, 1), entry(3)])).toEqual([3]);
});

test('nothing reaches behind an edit made in another program', () => {
  const journal = [entry(1), entry(2), entry(3, 2), entry(4, null, { command: editedOutside, records: 0 }), entry(5)];
  expect(revisions(journal)).toEqual([5]);
  expect(redos(journal)).toEqual([]);
});

test('a plan that was given out begins with nothing to take back', () => {
  const journal = [entry(1, null, { command: planMade })];
  expect(revisions(journal)).toEqual([]);
  expect(revisions([...journal, entry(2)])).toEqual([2]);
  expect(revisions([...journal, entry(2), entry(3, 2)])).toEqual([]);
  expect(redos([...journal, entry(2), entry(3, 2)])).toEqual([3]);
});

test('an entry that touched no record is passed over and keeps the redo side', () => {
  expect(revisions([entry(1), entry(2, null, { records: 0 })])).toEqual([1]);
  expect(redos([entry(1), entry(2, 1), entry(3, null, { records: 0 })])).toEqual([2]);
});

test('equals two stacks moved by hand, for any sequence of edits, undos and redos', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('edit', 'undo', 'redo'), { maxLength: 60 }), (steps) => {
    const journal: HistoryEntry[] = [];
    let undo: number[] = [];
    let redo: number[] = [];
    for (const step of steps) {
      const revision = journal.length + 1;
      if (step === 'edit') {
        journal.push(entry(revision));
        undo.push(revision);
        redo = [];
      } else {
        const [from, to] = step === 'undo' ? [undo, redo] : [redo, undo];
        const taken = from.pop();
        if (taken === undefined) continue;
        journal.push(entry(revision, taken));
        to.push(revision);
      }
    }
    expect(revisions(journal)).toEqual(undo);
    expect(redos(journal)).toEqual(redo);
  }));
});
