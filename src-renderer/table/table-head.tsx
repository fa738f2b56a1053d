import { Menu } from '@base-ui/react/menu';
import { useRef, type PointerEvent } from 'react';
import { workspace } from '../store/workspace.ts';
import { Icon } from '../ui/icons/icon.tsx';
import { useSay } from '../ui/use-say.ts';
import { cellFilter } from './cell-filter.ts';
import { columnTitle, columnUnit } from './cell-text.ts';
import type { TableColumn } from './table-column.ts';
import { changeLayout, inOrder, layoutOf, table, tableLayer, type TableLayout } from './table-store.ts';

interface TableHeadProps { readonly columns: readonly TableColumn[]; readonly layout: TableLayout; readonly widths: readonly number[] }

const narrowest = 44;
const stepPx = 24;

/** Titles that sort, can be dragged to another place and made wider; under them what each column is filtered by. */
export function TableHead({ columns, layout, widths }: TableHeadProps) {
  const say = useSay();
  return (
    <div className="table-head" role="rowgroup">
      <div className="table-titles" role="row" aria-rowindex={1}>
        <div className="table-number" role="columnheader" aria-label={say('table.number')} />
        {columns.map((column, index) => <Title key={column.key} column={column} index={index} layout={layout} width={widths[index]!} />)}
      </div>
      <div className="table-filters" role="row" aria-rowindex={2}>
        <div className="table-number" role="gridcell"><Icon name="search" /></div>
        {columns.map((column) => <Filter key={column.key} column={column} typed={layout.filters[column.key] ?? ''} />)}
      </div>
    </div>
  );
}

/** Another sort: by this column alone, or (`add`) after those there are; the third time not by it at all. */
export function sortBy(key: string, add: boolean): void {
  const { sort } = layoutOf(tableLayer());
  const known = sort.find((each) => each.key === key);
  const next = known === undefined ? [{ key, descending: false }] : known.descending ? [] : [{ key, descending: true }];
  if (!add) return changeLayout({ sort: next });
  changeLayout({ sort: known === undefined ? [...sort, ...next] : sort.flatMap((each) => (each.key === key ? next : [each])) });
}

export const widen = (key: string, width: number): void => changeLayout({ widths: { ...layoutOf(tableLayer()).widths, [key]: Math.max(narrowest, Math.round(width)) } });

/** Puts a column before another one, or (`null`) last. */
function place(key: string, before: string | null): void {
  const all = inOrder(table.getState().columns, layoutOf(tableLayer()).order).map((column) => column.key).filter((each) => each !== key);
  const at = before === null ? all.length : all.indexOf(before);
  changeLayout({ order: [...all.slice(0, at), key, ...all.slice(at)] });
}

function Title({ column, index, layout, width }: { readonly column: TableColumn; readonly index: number; readonly layout: TableLayout; readonly width: number }) {
  const say = useSay();
  const { key } = column;
  const title = columnTitle(say, column);
  const unit = columnUnit(say, column);
  const at = layout.sort.findIndex((each) => each.key === key);
  const sorted = at < 0 ? null : layout.sort[at]!;
  const sort = sorted === null ? 'none' : sorted.descending ? 'descending' : 'ascending';
  return (
    <div
      className={`table-title ${column.numeric ? 'number' : ''}`}
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={sort}
      title={unit === null ? title : `${title} (${unit})`}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('application/x-column', key)}
      onDragOver={(event) => { if (event.dataTransfer.types.includes('application/x-column')) event.preventDefault(); }}
      onDrop={(event) => {
        const dragged = event.dataTransfer.getData('application/x-column');
        if (dragged !== '' && dragged !== key) place(dragged, key);
      }}
    >
      <button type="button" className="table-sort" onClick={(event) => sortBy(key, event.shiftKey)}>
        <span className="table-title-words">{title}{unit === null ? null : <span className="table-unit"> {unit}</span>}</span>
        {sorted === null ? null : <span className="table-order" aria-hidden="true">{sorted.descending ? '↓' : '↑'}{layout.sort.length > 1 ? at + 1 : ''}</span>}
      </button>
      <ColumnMenu column={column} title={title} width={width} />
      <Grip columnKey={key} width={width} />
    </div>
  );
}

function ColumnMenu({ column: { key, edited: field }, title, width }: { readonly column: TableColumn; readonly title: string; readonly width: number }) {
  const say = useSay();
  const neighbours = () => {
    const { order, hidden } = layoutOf(tableLayer());
    const all = inOrder(table.getState().columns, order).filter((each) => !hidden.includes(each.key)).map((each) => each.key);
    const at = all.indexOf(key);
    return { before: all[at - 1], second: all[at + 2] ?? null, isLast: at === all.length - 1 };
  };
  const setSort = (descending: boolean, add: boolean) => {
    const others = add ? layoutOf(tableLayer()).sort.filter((each) => each.key !== key) : [];
    changeLayout({ sort: [...others, { key, descending }] });
  };
  const { before, second, isLast } = neighbours();
  const item = (words: string, run: () => void, disabled = false) => (
    <Menu.Item className="item" disabled={disabled} onClick={run}><span className="item-text">{say(words)}</span></Menu.Item>
  );
  return (
    <Menu.Root>
      <Menu.Trigger className="table-column-menu" aria-label={say('table.column-menu', { column: title })}><Icon name="down" /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="positioner" sideOffset={2} align="end">
          <Menu.Popup className="popup menu-popup">
            {item('table.sort-up', () => setSort(false, false))}
            {item('table.sort-down', () => setSort(true, false))}
            {item('table.then-up', () => setSort(false, true))}
            {item('table.then-down', () => setSort(true, true))}
            <Menu.Separator className="menu-line" />
            {item('table.move-left', () => place(key, before!), before === undefined)}
            {item('table.move-right', () => place(key, second), isLast)}
            {item('table.wider', () => widen(key, width + stepPx))}
            {item('table.narrower', () => widen(key, width - stepPx))}
            {item('table.hide', () => changeLayout({ hidden: [...layoutOf(tableLayer()).hidden, key] }))}
            {field === null ? null : <Menu.Separator className="menu-line" />}
            {field === null ? null : item('table.calculate-column', () => workspace.setState({ dialog: { name: 'field-calculator', data: { field: field.name } } }))}
            {field === null || field.choice !== undefined ? null : item('table.replace-in-column', () => workspace.setState({ dialog: { name: 'find-replace', data: { field: field.name } } }))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** The edge of a title, dragged. Keyboards use the column's menu. */
function Grip({ columnKey, width }: { readonly columnKey: string; readonly width: number }) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (start.current !== null) widen(columnKey, start.current.width + event.clientX - start.current.x);
  };
  return <span className="table-grip" aria-hidden="true" draggable={false} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => { start.current = null; }} onDoubleClick={() => widen(columnKey, 160)} />;
}

function Filter({ column, typed }: { readonly column: TableColumn; readonly typed: string }) {
  const say = useSay();
  const title = columnTitle(say, column);
  const wrong = cellFilter(typed, column.numeric, say.locale) === undefined;
  return (
    <div className="table-filter" role="gridcell">
      <input
        className={column.numeric ? 'field number' : 'field'}
        aria-label={say('table.filter-of', { column: title })}
        aria-invalid={wrong}
        title={wrong ? say('table.filter-wrong', { text: typed }) : say(column.numeric ? 'table.filter-number-help' : 'table.filter-text-help')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => changeLayout({ filters: { ...layoutOf(tableLayer()).filters, [column.key]: event.currentTarget.value } })}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') changeLayout({ filters: { ...layoutOf(tableLayer()).filters, [column.key]: '' } });
        }}
      />
    </div>
  );
}
