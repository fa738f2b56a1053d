import type { RecordId } from '../../src-core/ids.ts';
import { workspace } from '../store/workspace.ts';
import { columnsShown, layoutOf, selectFromTable, table, tableLayer } from './table-store.ts';

const idAt = (row: number): RecordId | null => {
  const { rows, records } = table.getState();
  const place = rows[row];
  return place === undefined ? null : records[place]?.id ?? null;
};

/** Makes a cell the active one. `range` selects from the anchor to it, `toggle` adds or takes away its row, otherwise its row alone is selected. */
export function goToCell(row: number, key: string, how: 'alone' | 'range' | 'toggle' | 'keep' = 'alone'): void {
  const { rows, anchor } = table.getState();
  if (rows.length === 0) return;
  const to = Math.max(0, Math.min(rows.length - 1, row));
  table.setState({ active: { row: to, key }, editing: null, ...(how === 'range' ? {} : { anchor: to }) });
  if (how === 'keep') return;
  const selection = new Set<RecordId>(how === 'toggle' ? workspace.getState().selection : []);
  const [from, until] = how === 'range' ? [Math.min(anchor, to), Math.max(anchor, to)] : [to, to];
  for (let each = from; each <= until; each++) {
    const id = idAt(each);
    if (id === null) continue;
    if (how === 'toggle' && selection.delete(id)) continue;
    selection.add(id);
  }
  selectFromTable(selection);
}

/** Moves the active cell by rows and columns; `range` carries the selection along. */
export function moveCell(down: number, across: number, range: boolean): void {
  const keys = columnsShown(table.getState().columns, layoutOf(tableLayer())).map(({ key }) => key);
  const { active } = table.getState();
  if (active === null || keys.length === 0) return goToCell(0, keys[0] ?? '');
  const at = Math.max(0, keys.indexOf(active.key));
  const key = keys[Math.max(0, Math.min(keys.length - 1, at + across))]!;
  if (down === 0) table.setState({ active: { ...active, key }, editing: null });
  else goToCell(active.row + down, key, range ? 'range' : 'alone');
}

/** Every row that the filters let through. */
export function selectShown(): void {
  const { rows, records } = table.getState();
  selectFromTable(new Set(Array.from(rows, (row) => records[row]!.id)));
}
