import { useCallback, useEffect, useId, useMemo, useRef, type ClipboardEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { useStore } from 'zustand';
import { commitField } from '../panels/commit-field.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { columnWidth, titleWidth } from './column-width.ts';
import { useRowsInSight } from './rows-in-sight.ts';
import { copiedRows } from './table-clipboard.ts';
import { TableHead } from './table-head.tsx';
import { goToCell, moveCell, selectShown } from './table-moves.ts';
import { TableRow } from './table-row.tsx';
import { columnsShown, isOwnSelection, layoutOf, table, tableLayer } from './table-store.ts';

/** Pixels: as `--row`, the two lines of the head, the column of numbers. */
const rowHeight = 26;
const headHeight = 54;
const numberWidth = 60;

/** The table itself: only the rows in sight are there. The grid has the focus, and says which cell is the active one. */
export function TableGrid() {
  const say = useSay();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { records, rows, columns, active, editing, shownLayer } = useStore(table);
  const layout = useStore(table, (state) => layoutOf(tableLayer(), state));
  const selection = useWorkspace((state) => state.selection);
  const shown = useMemo(() => columnsShown(columns, layout), [columns, layout]);
  const natural = useMemo(() => shown.map((column) => columnWidth(say, column, titleWidth)), [shown, say]);
  const widths = shown.map(({ key }, index) => layout.widths[key] ?? natural[index]!);
  const { first, last, show } = useRowsInSight(scroller, rows.length, rowHeight, headHeight);
  const idOf = useCallback((row: number, key: string) => `${gridId}-${row}-${key}`, [gridId]);

  useEffect(() => {
    if (active === null) return;
    show(active.row);
    // Where the cell is not drawn yet the row is on its way into sight.
    document.getElementById(idOf(active.row, active.key))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active, idOf, show]);
  // What was chosen on the map comes into sight; what was chosen here is in sight already.
  useEffect(() => workspace.subscribe((now, before) => {
    if (now.selection === before.selection || isOwnSelection() || now.selection.size === 0) return;
    const state = table.getState();
    const chosen = state.rows.findIndex((row) => now.selection.has(state.records[row]!.id));
    if (chosen < 0) return;
    table.setState({ active: { row: chosen, key: state.active?.key ?? columnsShown(state.columns, layoutOf(tableLayer()))[0]?.key ?? '' }, anchor: chosen, editing: null });
  }), []);

  const focusGrid = () => scroller.current?.focus({ preventScroll: true });
  const onPress = useCallback((event: MouseEvent, row: number, key: string | null) => {
    if (event.target instanceof Element && event.target.closest('.cell-editor') !== null) return;
    const { active: now } = table.getState();
    const column = key ?? now?.key ?? columnsShown(table.getState().columns, layoutOf(tableLayer()))[0]?.key ?? '';
    const { selection: chosen } = workspace.getState();
    const place = table.getState().rows[row];
    // The menu of several rows is about all of them.
    const keep = event.button === 2 && place !== undefined && chosen.has(table.getState().records[place]!.id);
    goToCell(row, column, keep ? 'keep' : event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'alone');
    if (event.button === 0) event.preventDefault();
    scroller.current?.focus({ preventScroll: true });
  }, []);
  const onEdit = useCallback((row: number, key: string) => beginEdit(row, key, null), []);
  const onDone = useCallback((down: number, across: number) => {
    table.setState({ editing: null });
    focusGrid();
    if (down !== 0 || across !== 0) moveCell(down, across, false);
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    if (pressed(event, Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1))) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const onCopy = (event: ClipboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const { text, count } = copiedRows();
    event.clipboardData.setData('text/plain', text);
    event.preventDefault();
    workspace.setState({ message: { key: 'table.copied', evidence: { count }, tone: 'said' } });
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    workspace.setState({ dialog: { name: 'paste', data: { text: event.clipboardData.getData('text/plain') } } });
  };

  const template = `${numberWidth}px ${widths.map((width) => `${width}px`).join(' ')}`;
  const total = numberWidth + widths.reduce((sum, width) => sum + width, 0);
  return (
    <div
      ref={scroller}
      className="table-grid"
      role="grid"
      tabIndex={0}
      aria-label={say('table.label', { layer: say(`layer.${shownLayer ?? tableLayer()}`) })}
      aria-rowcount={rows.length + 2}
      aria-colcount={shown.length + 1}
      aria-multiselectable
      aria-activedescendant={active === null ? undefined : idOf(active.row, active.key)}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onPaste={onPaste}
      style={{ '--columns': template, '--table-width': `${total}px` } as never}
    >
      <TableHead columns={shown} layout={layout} widths={widths} />
      <div className="table-body" role="rowgroup" style={{ height: rows.length * rowHeight }}>
        {Array.from(rows.subarray(first, last), (place, index) => {
          const row = first + index;
          const record = records[place];
          if (record === undefined) return null;
          const isActive = active?.row === row;
          return (
            <TableRow
              key={record.id}
              record={record}
              row={row}
              top={row * rowHeight}
              columns={shown}
              selected={selection.has(record.id)}
              activeKey={isActive ? active.key : null}
              editing={isActive ? editing : null}
              say={say}
              idOf={idOf}
              onPress={onPress}
              onEdit={onEdit}
              onDone={onDone}
            />
          );
        })}
      </div>
    </div>
  );
}

function beginEdit(row: number, key: string, text: string | null): void {
  const column = table.getState().columns.find((each) => each.key === key);
  if (column === undefined) return;
  if (column.edited === null) return workspace.setState({ message: { key: 'set-aside.read-only', evidence: {}, tone: 'refused' } });
  table.setState({ active: { row, key }, editing: { text } });
}

/** A key over the grid. Answers whether it was one of the table's: the map's tools must not hear those. */
function pressed(event: KeyboardEvent, page: number): boolean {
  const { active, rows } = table.getState();
  const mod = event.ctrlKey || event.metaKey;
  const { shiftKey } = event;
  if (mod) {
    if (event.code === 'KeyA' && !shiftKey) selectShown();
    else if (event.key === 'Home') moveCell(-rows.length, 0, shiftKey);
    else if (event.key === 'End') moveCell(rows.length, 0, shiftKey);
    else return false;
    return true;
  }
  if (event.altKey) return false;
  switch (event.key) {
    case 'ArrowDown': moveCell(1, 0, shiftKey); return true;
    case 'ArrowUp': moveCell(-1, 0, shiftKey); return true;
    case 'ArrowRight': moveCell(0, 1, false); return true;
    case 'ArrowLeft': moveCell(0, -1, false); return true;
    case 'PageDown': moveCell(page, 0, shiftKey); return true;
    case 'PageUp': moveCell(-page, 0, shiftKey); return true;
    case 'Home': moveCell(0, -1e6, false); return true;
    case 'End': moveCell(0, 1e6, false); return true;
    case ' ': if (active !== null) goToCell(active.row, active.key, 'toggle'); return true;
    case 'Enter': case 'F2': if (active !== null) beginEdit(active.row, active.key, null); return true;
    // Of a table the cell is emptied; records are deleted from the menu.
    case 'Delete': case 'Backspace': emptyCell(); return true;
    default:
      if (event.key.length !== 1 || active === null) return false;
      beginEdit(active.row, active.key, event.key);
      return true;
  }
}

function emptyCell(): void {
  const { active, rows, records, columns } = table.getState();
  const record = active === null ? undefined : records[rows[active.row] ?? -1];
  const field = columns.find(({ key }) => key === active?.key)?.edited ?? null;
  if (record === undefined) return;
  if (field === null) return workspace.setState({ message: { key: 'set-aside.read-only', evidence: {}, tone: 'refused' } });
  if ((record.fields[field.name] ?? null) === null) return;
  if (field.choice === 'landUse') void runCommand('set-land-use', { ids: [record.id], landUse: null });
  else void commitField([record], field.name, null);
}
