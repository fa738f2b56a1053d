/**
 * Command name of the revision that stands for what another program did to the file. Undo never reaches behind it:
 * taking back an older edit could overwrite what somebody did there.
 */
export const editedOutside = 'edited-outside';

/** Command name of the revision that a plan was given out with, as the example plan is: what went before it is nobody's to take back. */
export const planMade = 'make-plan';

/** What history reads of a journal entry. */
export interface HistoryEntry {
  readonly revision: number;
  readonly command: string;
  /** The revision this one takes back, where it is an undo (or, taking back an undo, a redo). */
  readonly undoes: number | null;
  readonly records: number;
}

/** What can be taken back and what can be done again, both with the next one last. */
export interface History<Entry extends HistoryEntry> {
  /** Edits and redone edits; taking one back is the inverse of its revision with `undoes` naming it. */
  readonly undo: readonly Entry[];
  /** The undo entries themselves: doing again is taking the undo back, by the same road. */
  readonly redo: readonly Entry[];
}

/** Reads both stacks off the journal, which is all that is kept of them. `entries` are oldest first. */
export function historyOf<Entry extends HistoryEntry>(entries: readonly Entry[]): History<Entry> {
  const undo: Entry[] = [];
  const redo: Entry[] = [];
  for (const entry of entries) {
    if (entry.command === editedOutside || entry.command === planMade) {
      undo.length = 0;
      redo.length = 0;
    } else if (entry.undoes !== null && take(undo, entry.undoes)) {
      redo.push(entry);
    } else if (entry.undoes !== null && take(redo, entry.undoes)) {
      undo.push(entry);
    } else if (entry.records > 0) {
      // An import into a reference layer touches no record of the plan: there is nothing to take back.
      undo.push(entry);
      redo.length = 0;
    }
  }
  return { undo, redo };
}

function take(stack: HistoryEntry[], revision: number): boolean {
  for (let i = stack.length - 1; i >= 0; i--) {
    if (stack[i]!.revision !== revision) continue;
    stack.splice(i, 1);
    return true;
  }
  return false;
}
