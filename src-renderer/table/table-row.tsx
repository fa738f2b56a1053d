import { memo, type MouseEvent } from 'react';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Speaker } from '../text/catalogue.ts';
import { notStated } from '../text/format-number.ts';
import { Swatch } from '../ui/swatch.tsx';
import { CellEditor } from './cell-editor.tsx';
import { cellText } from './cell-text.ts';
import type { TableColumn } from './table-column.ts';

interface TableRowProps {
  readonly record: PlanRecord;
  readonly row: number;
  /** Pixels from the top of the body. */
  readonly top: number;
  readonly columns: readonly TableColumn[];
  readonly selected: boolean;
  readonly activeKey: string | null;
  readonly editing: { readonly text: string | null } | null;
  readonly say: Speaker;
  readonly idOf: (row: number, key: string) => string;
  readonly onPress: (event: MouseEvent, row: number, key: string | null) => void;
  readonly onEdit: (row: number, key: string) => void;
  readonly onDone: (down: number, across: number) => void;
}

/** One record. Drawn anew only when it, its place or what is chosen of it is another. */
export const TableRow = memo(function TableRow({ record, row, top, columns, selected, activeKey, editing, say, idOf, onPress, onEdit, onDone }: TableRowProps) {
  return (
    <div className={selected ? 'table-row selected' : 'table-row'} role="row" aria-rowindex={row + 3} aria-selected={selected} style={{ transform: `translateY(${top}px)` }}>
      <div className="table-number" role="rowheader" onMouseDown={(event) => onPress(event, row, null)}>{row + 1}</div>
      {columns.map((column, index) => {
        const active = column.key === activeKey;
        const value = column.valueOf(record);
        const text = cellText(say, column, value);
        return (
          <div
            key={column.key}
            id={idOf(row, column.key)}
            role="gridcell"
            aria-colindex={index + 2}
            aria-readonly={column.edited === null}
            className={`table-cell ${column.numeric ? 'number' : ''} ${active ? 'active' : ''} ${column.edited === null ? 'fixed' : ''}`}
            title={text}
            onMouseDown={(event) => onPress(event, row, column.key)}
            onDoubleClick={() => onEdit(row, column.key)}
          >
            {active && editing !== null && column.edited !== null
              ? <CellEditor record={record} column={column} field={column.edited} text={editing.text} onDone={onDone} />
              : (
                <>
                  {column.field?.choice === 'landUse' ? <Swatch code={typeof value === 'string' ? value : null} /> : null}
                  <span className={text === '' ? 'cell-text soft' : 'cell-text'}>{text === '' ? notStated : text}</span>
                </>
              )}
          </div>
        );
      })}
    </div>
  );
});
