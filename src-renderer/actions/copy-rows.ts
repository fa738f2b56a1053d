import { workspace } from '../store/workspace.ts';
import { copiedRows } from '../table/table-clipboard.ts';
import { table } from '../table/table-store.ts';
import { showPanel } from './panels.ts';

/** Puts the selected rows of the table (all that are shown where none is selected) on the clipboard, with titles. */
export async function copyRows(): Promise<void> {
  if (table.getState().shownLayer === null) return showPanel('table');
  const { text, count } = copiedRows();
  await navigator.clipboard.writeText(text);
  workspace.setState({ message: { key: 'table.copied', evidence: { count }, tone: 'said' } });
}
