import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import type { FindingRow } from './finding-rows.ts';

/** Pixels, as `--row`. */
const rowHeight = 26;
/** Rows drawn beyond those in sight: a key finds the next one there. */
const beyond = 8;

interface FindingListProps { readonly scroller: RefObject<HTMLElement | null>; readonly rows: readonly FindingRow[]; readonly chosen: string | null; readonly render: (row: FindingRow, top: number) => ReactNode }

/** The rows of an open group, as many as there are: only those in sight of what scrolls are there. */
export function FindingList({ scroller, rows, chosen, render }: FindingListProps) {
  const body = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const look = useCallback(() => {
    const [outer, inner] = [scroller.current, body.current];
    if (outer === null || inner === null) return;
    const from = outer.scrollTop - inner.offsetTop;
    const first = Math.max(0, Math.floor(from / rowHeight) - beyond);
    const last = Math.max(first, Math.ceil((from + outer.clientHeight) / rowHeight) + beyond);
    setSight((now) => (now.first === first && now.last === last ? now : { first, last }));
  }, [scroller]);
  // A group that opens above moves this one without a scroll.
  useLayoutEffect(look);
  useEffect(() => {
    const outer = scroller.current;
    if (outer === null) return;
    outer.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(outer);
    return () => {
      outer.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, look]);
  const shown = useRef<string | null>(null);
  // What a key stepped to comes into sight; an edit that makes the rows anew moves nothing.
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    const [outer, inner] = [scroller.current, body.current];
    const at = chosen === null ? -1 : rows.findIndex(({ id }) => id === chosen);
    if (at < 0 || outer === null || inner === null) return;
    const top = inner.offsetTop + at * rowHeight;
    if (top < outer.scrollTop) outer.scrollTo({ top });
    else if (top + rowHeight > outer.scrollTop + outer.clientHeight) outer.scrollTo({ top: top + rowHeight - outer.clientHeight });
  }, [chosen, rows, scroller]);
  return (
    <div ref={body} className="finding-rows" style={{ height: rows.length * rowHeight }}>
      {rows.slice(sight.first, sight.last).map((row, i) => render(row, (sight.first + i) * rowHeight))}
    </div>
  );
}
