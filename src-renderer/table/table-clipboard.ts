import type { PlanRecord } from '../../src-core/document/record.ts';
import { workspace } from '../store/workspace.ts';
import { locales, speaker } from '../text/catalogue.ts';
import { cellText, columnTitle } from './cell-text.ts';
import type { PasteTarget } from './plan-paste.ts';
import { columnsShown, layoutOf, recordsShown, table, tableLayer } from './table-store.ts';
import { writeTsv } from './tsv.ts';

/** Selected rows of the table in its order; all that are shown where none of them is selected. */
export function rowsToTake(): readonly PlanRecord[] {
  const { selection } = workspace.getState();
  const shown = recordsShown();
  const selected = shown.filter(({ id }) => selection.has(id));
  return selected.length === 0 ? shown : selected;
}

/** The rows with a line of titles, as other programs take them: cells by tabs, figures without thousands. */
export function copiedRows(): { readonly text: string; readonly count: number } {
  const say = speaker(workspace.getState().locale);
  const columns = columnsShown(table.getState().columns, layoutOf(tableLayer()));
  const records = rowsToTake();
  const thousands = say.locale === 'vi' ? '.' : ',';
  const cells = records.map((record) => columns.map((column) => {
    const value = column.valueOf(record);
    const text = cellText(say, column, value);
    return typeof value === 'number' ? text.replaceAll(thousands, '').replace('−', '-') : text;
  }));
  return { text: writeTsv([columns.map((column) => columnTitle(say, column)), ...cells]), count: records.length };
}

/** Where a pasted block goes: from the active cell down and to the right. */
export function pasteTarget(): PasteTarget {
  const { active, columns } = table.getState();
  const shown = columnsShown(columns, layoutOf(tableLayer()));
  const { selection } = workspace.getState();
  const records = recordsShown();
  const selected = records.filter(({ id }) => selection.has(id));
  const from = active === null ? 0 : Math.max(0, shown.findIndex(({ key }) => key === active.key));
  // A range that was selected upwards begins at its top.
  const top = selected.length > 1 ? records.indexOf(selected[0]!) : active?.row ?? 0;
  return {
    records: records.slice(top),
    columns: shown.slice(from),
    named: columns.map((column) => ({ column, names: [column.key, ...(column.field === null ? [] : [column.field.column]), ...locales.map((locale) => columnTitle(speaker(locale), column))] })),
    selected,
  };
}
