import type { History, HistoryEntry } from '../../src-core/document/history.ts';

/** A place in the list of edits: right after an edit, by its revision, whether it holds or was taken back; or before all of them. */
export type HistoryPlace = number | 'start';

/** How many edits are taken back (fewer than nothing) or done again to get there; 0 where one is there. */
export function stepsTo<Entry extends HistoryEntry>(place: HistoryPlace, { undo, redo }: History<Entry>): number {
  if (place === 'start') return -undo.length;
  const at = undo.findIndex(({ revision }) => revision === place);
  if (at >= 0) return at + 1 - undo.length;
  const again = redo.findIndex(({ revision }) => revision === place);
  return again < 0 ? 0 : redo.length - again;
}
