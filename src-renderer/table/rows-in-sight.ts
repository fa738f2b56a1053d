import { useCallback, useEffect, useState, type RefObject } from 'react';

export interface RowsInSight {
  /** Rows to draw: those in sight and a few beyond. */
  readonly first: number;
  readonly last: number;
  /** Brings a row into sight, by the shortest way. */
  readonly show: (row: number) => void;
}

/** Rows drawn beyond those in sight, so that a short turn of the wheel finds them there. */
const beyond = 6;

/**
 * Which rows of a long list lie in sight. All are of one height, so nothing is kept or measured row by row: a hundred
 * thousand cost no more than ten. `head` is what stands still above them; pixels.
 */
export function useRowsInSight(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number, head: number): RowsInSight {
  const [sight, setSight] = useState({ first: 0, rows: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const first = Math.floor(element.scrollTop / rowHeight);
      const rows = Math.ceil((element.clientHeight - head) / rowHeight) + 1;
      setSight((now) => (now.first === first && now.rows === rows ? now : { first, rows }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, rowHeight, head]);
  const show = useCallback((row: number) => {
    const element = scroller.current;
    if (element === null) return;
    const top = row * rowHeight;
    const height = element.clientHeight - head;
    if (top < element.scrollTop) element.scrollTo({ top });
    else if (top + rowHeight > element.scrollTop + height) element.scrollTo({ top: top + rowHeight - height });
  }, [scroller, rowHeight, head]);
  return { first: Math.max(0, Math.min(sight.first, count) - beyond), last: Math.min(count, sight.first + sight.rows + beyond), show };
}
