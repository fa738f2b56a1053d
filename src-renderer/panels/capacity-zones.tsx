import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { CapacityOfZone, PlanCapacity } from '../../src-core/capacity/plan-capacity.ts';
import { heightOf } from '../../src-core/capacity/zone-capacity.ts';
import { compliances } from '../../src-core/capacity/zone-compliance.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import { zoomToSelection } from '../actions/view.ts';
import { assumptionsOf, complianceIn } from '../store/capacity.ts';
import { complianceColors } from '../store/compliance-colors.ts';
import { findings } from '../store/findings.ts';
import { workspace } from '../store/workspace.ts';
import { useRowsInSight } from '../table/rows-in-sight.ts';
import { nameOfRecord } from '../text/finding-words.ts';
import { numberWriter } from '../text/format-number.ts';
import { landUseName } from '../ui/land-use.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';

/** Pixels, as in `capacity.css`. */
const rowHeight = 26;
const headHeight = 36;
const heads = ['name', 'class', 'area', 'storeys', 'height', 'ratio', 'floor', 'from', 'dwellings', 'people', 'compliance'] as const;
type Head = (typeof heads)[number];
const texts: ReadonlySet<Head> = new Set<Head>(['name', 'class', 'from', 'compliance']);

interface Line { readonly zone: CapacityOfZone; readonly cells: Readonly<Record<Head, string | number | null>> }
interface ZonesProps { readonly capacity: PlanCapacity; readonly document: PlanDocument; readonly stale: boolean }

/** What each zone can hold, as many as there are: only the rows in sight are there. */
export function CapacityZones({ capacity, document, stale }: ZonesProps) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const listId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const pack = useStore(findings, (state) => state.pack);
  const selection = useWorkspace((state) => state.selection);
  const [sort, setSort] = useState<{ readonly by: Head; readonly down: boolean }>({ by: 'floor', down: true });
  const [active, setActive] = useState(0);
  const lines = useMemo(() => {
    const { phase } = capacity;
    const [assumptions, held] = [assumptionsOf(document, phase), complianceIn(document, phase, pack)];
    return capacity.zones.map((zone): Line => {
      const { fields } = zone.zone;
      return {
        zone,
        cells: {
          name: nameOfRecord(document, zone.zone.id, say), class: landUseName(say, String(fields['landUse'] ?? '')), area: zone.areaM2, storeys: figure(fields['storeys']), height: heightOf(fields, assumptions),
          ratio: figure(fields['floorAreaRatio']), floor: zone.floorM2, from: zone.floorFrom === null ? null : say(`capacity.from.${zone.floorFrom}`), dwellings: zone.dwellings, people: zone.people,
          compliance: held(fields, zone.areaM2).is,
        },
      };
    });
  }, [capacity, document, pack, say]);
  const sorted = useMemo(() => inOrder(lines, sort.by, sort.down, say.locale), [lines, sort, say]);
  const { first, last, show } = useRowsInSight(scroller, sorted.length, rowHeight, headHeight);
  // What was chosen on the map comes into sight.
  useEffect(() => workspace.subscribe((now, before) => {
    if (now.selection === before.selection || now.selection.size === 0 || scroller.current?.contains(window.document.activeElement) === true) return;
    const at = sorted.findIndex(({ zone: { zone } }) => now.selection.has(zone.id));
    if (at < 0) return;
    setActive(at);
    show(at);
  }), [sorted, show]);
  const choose = (row: number, zoom: boolean): void => {
    const line = sorted[row];
    if (line === undefined) return;
    setActive(row);
    workspace.setState({ selection: new Set([line.zone.zone.id]), highlightedClass: null });
    if (zoom) zoomToSelection();
  };
  const written = (head: Head, cell: string | number | null): string => {
    if (typeof cell === 'string') return head === 'compliance' ? say(`compliance.${cell}`) : cell;
    switch (head) {
      case 'area': return write.hectares(cell === null ? null : inHectares(squareMetres(cell)));
      case 'height': return write.squareMetres(cell);
      case 'storeys': case 'ratio': return write.plain(cell);
      default: return write.count(cell);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -sorted.length, End: sorted.length }[event.key];
    if (step === undefined && event.key !== 'Enter') return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.min(sorted.length - 1, Math.max(0, active + (step ?? 0)));
    choose(next, event.key === 'Enter');
    show(next);
  };
  return (
    <div ref={scroller} className="capacity-zones" role="grid" tabIndex={0} aria-label={say('capacity.zone-list')} aria-rowcount={sorted.length + 1} aria-busy={stale} aria-activedescendant={sorted.length === 0 ? undefined : `${listId}-${active}`} onKeyDown={onKeyDown}>
      <div className="capacity-zone head" role="row" aria-rowindex={1}>
        {heads.map((head) => (
          <span key={head} role="columnheader" className={texts.has(head) ? '' : 'number'} aria-sort={sort.by === head ? (sort.down ? 'descending' : 'ascending') : undefined}>
            <button type="button" tabIndex={-1} title={say('capacity.sort', { name: say(`capacity.column.${head}`) })} onClick={() => setSort({ by: head, down: sort.by === head ? !sort.down : !texts.has(head) })}>{say(`capacity.column.${head}`)}</button>
          </span>
        ))}
      </div>
      <div className="capacity-body" role="rowgroup" style={{ height: sorted.length * rowHeight }}>
        {sorted.slice(first, last).map(({ zone: { zone }, cells }, i) => {
          const row = first + i;
          return (
            <div key={zone.id} id={`${listId}-${row}`} role="row" aria-rowindex={row + 2} aria-selected={selection.has(zone.id)} className={`capacity-zone ${selection.has(zone.id) ? 'bright' : ''} ${row === active ? 'active' : ''}`} style={{ top: row * rowHeight }} onClick={() => choose(row, false)} onDoubleClick={() => choose(row, true)}>
              {heads.map((head) => (
                <span key={head} role="gridcell" className={head === 'compliance' ? 'capacity-compliance' : texts.has(head) ? '' : 'number'}>
                  {head === 'compliance' ? <span className="orbit-swatch" style={{ background: complianceColors[compliances.find((is) => is === cells.compliance)!] }} /> : null}
                  {written(head, cells[head])}
                </span>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const figure = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What is not stated stands last, whichever way it is sorted. */
function inOrder(lines: readonly Line[], by: Head, down: boolean, locale: string): readonly Line[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  return [...lines].sort(({ cells: a }, { cells: b }) => {
    const [x, y] = [a[by], b[by]];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
    return down ? -order : order;
  });
}
