import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import type { SourcePreview } from '../../../src-core/wire/source-reading.ts';
import { useRowsInSight } from '../../table/rows-in-sight.ts';
import { notStated, numberWriter } from '../../text/format-number.ts';
import { useSay } from '../../ui/use-say.ts';

interface PreviewTableProps {
  readonly preview: SourcePreview | null;
  readonly busy: boolean;
  readonly active: number | null;
  /** `zoom` where the map is to show it large. */
  readonly onActive: (index: number, zoom: boolean) => void;
  /** What stands beneath the name of a field: its type, its encoding, what it becomes. */
  readonly notes: ReadonlyMap<string, string>;
}

const rowHeight = 24;
const headHeight = 40;
const numberWidth = 64;
const width = { least: 72, most: 240, letter: 7.2, beside: 18 };
/** Rows that say how wide a column has to be. */
const measured = 60;

/** The first features as rows: what a person knows the file by. */
export function PreviewTable({ preview, busy, active, onActive, notes }: PreviewTableProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const features = preview?.features ?? [];
  const fields = preview?.fields ?? [];
  const { first, last, show } = useRowsInSight(scroller, features.length, rowHeight, headHeight);
  const cell = (value: string | number | boolean | null): string => (value === null || value === '' ? notStated : typeof value === 'number' ? write.plain(value) : typeof value === 'boolean' ? say(value ? 'imports.true' : 'imports.false') : value);
  const widths = fields.map((field, column) => {
    const longest = features.slice(0, measured).reduce((most, { values }) => Math.max(most, String(values[column] ?? '').length), Math.max(field.length * 1.12, notes.get(field)?.length ?? 0));
    return Math.min(width.most, Math.max(width.least, longest * width.letter + width.beside));
  });
  useEffect(() => { if (active !== null) show(active); }, [active, show]);

  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || features.length === 0) return;
    const now = active ?? -1;
    const next = ({ ArrowDown: now + 1, ArrowUp: now - 1, PageDown: now + 8, PageUp: now - 8, Home: 0, End: features.length - 1, Enter: now } as Readonly<Record<string, number>>)[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onActive(Math.max(0, Math.min(features.length - 1, next)), event.key === 'Enter');
  };
  return (
    <div
      ref={scroller} className={busy ? 'table-grid preview-table stale' : 'table-grid preview-table'} role="grid" tabIndex={0} onKeyDown={key}
      aria-label={say('imports.table-label', { layer: preview?.layer ?? '' })} aria-rowcount={features.length + 1} aria-colcount={fields.length + 1}
      aria-activedescendant={active === null ? undefined : `${id}-${active}`}
      style={{ '--columns': `${numberWidth}px ${widths.map((each) => `${each}px`).join(' ')}`, '--table-width': `${numberWidth + widths.reduce((sum, each) => sum + each, 0)}px` } as never}
    >
      <div className="table-head" role="row">
        <div className="table-titles">
          <div className="table-number" role="columnheader">{say('imports.number')}</div>
          {fields.map((field) => (
            <div key={field} className="preview-title" role="columnheader" title={field}>
              <span className="table-title-words">{field}</span>
              <span className="table-title-words soft">{notes.get(field) ?? ''}</span>
            </div>
          ))}
        </div>
      </div>
      <div className="table-body" role="rowgroup" style={{ height: features.length * rowHeight }}>
        {features.slice(first, last).map(({ feature, values }, offset) => {
          const index = first + offset;
          return (
            <div
              key={index} id={`${id}-${index}`} role="row" aria-rowindex={index + 2} aria-selected={index === active}
              className={index === active ? 'table-row selected' : 'table-row'} style={{ transform: `translateY(${index * rowHeight}px)` }}
              onClick={() => onActive(index, false)} onDoubleClick={() => onActive(index, true)}
            >
              <div className="table-number" role="rowheader">{feature}</div>
              {fields.map((field, column) => {
                const text = cell(values[column] ?? null);
                return <div key={field} role="gridcell" className={typeof values[column] === 'number' ? 'table-cell number' : 'table-cell'} title={text}><span className={text === notStated ? 'cell-text soft' : 'cell-text'}>{text}</span></div>;
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
