import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { goToDifference } from '../actions/differences.ts';
import { contextMenus } from '../actions/menu.ts';
import { comparison, type ShownComparison } from '../store/comparison.ts';
import { saidOf } from '../store/difference-comments.ts';
import { unitsOfItem, zoneNames, type DifferenceItem, type PlaceItem, type ZoneItem } from '../store/difference-items.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { useRowsInSight } from '../table/rows-in-sight.ts';
import type { Speaker } from '../text/catalogue.ts';
import { CompareWords } from '../text/compare-words.ts';
import { ActionMenu } from '../ui/action-menu.tsx';
import { CommentMark } from '../ui/comment-mark.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { DifferenceMark } from './difference-mark.tsx';

const rowHeight = 26;

/** The differences one under the other. Up and down, or a click, go to one with the map. */
export function DifferenceList({ shown }: { readonly shown: ShownComparison }) {
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const items: readonly DifferenceItem[] = useStore(comparison, (state) => (state.list === 'places' ? state.places : state.zones));
  const current = useStore(comparison, (state) => state.current);
  const plan = useWorkspace((state) => state.document);
  const said = saidOf(shown, plan);
  const words = useMemo(() => new CompareWords(say, landUseTables.classes), [say]);
  const { first, last, show } = useRowsInSight(scroller, items.length, rowHeight, 0);
  useEffect(() => {
    if (current >= 0) show(current);
  }, [current, show]);
  const keys = (event: KeyboardEvent) => {
    const which = { ArrowDown: 'next', ArrowUp: 'previous', Home: 0, End: items.length - 1 }[event.key] as 'next' | 'previous' | number | undefined;
    if (which === undefined || items.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    goToDifference(which);
  };
  return (
    <ActionMenu className="panel-scroll-menu" entries={contextMenus.differences} onAsk={chooseUnder}>
      <div ref={scroller} className="panel-scroll difference-list always" role="listbox" tabIndex={0} aria-label={say('comparing.part.list')} aria-activedescendant={current < 0 ? undefined : `difference-${current}`} onKeyDown={keys}>
        {items.length === 0 ? <p className="empty">{say(shown.comparison.same ? 'comparing.none' : 'comparing.none-left')}</p> : null}
        <div style={{ height: items.length * rowHeight, position: 'relative' }} role="presentation">
          {items.slice(first, last).map((item, i) => {
            const at = first + i;
            return (
              <div key={at} id={`difference-${at}`} role="option" aria-selected={at === current} aria-posinset={at + 1} aria-setsize={items.length} className="difference-row" style={{ top: at * rowHeight }} onClick={() => goToDifference(at)}>
                <span className="difference-number">{at + 1}</span>
                <DifferenceMark look={item.look} />
                <CommentMark threads={said.get(item)} />
                {item.kind === 'place' ? <PlaceWords item={item} words={words} say={say} /> : <ZoneWords item={item} shown={shown} words={words} say={say} />}
              </div>
            );
          })}
        </div>
      </div>
    </ActionMenu>
  );
}

/** The difference under the pointer is the one the menu is about. */
function chooseUnder(at: { readonly x: number; readonly y: number } | null): void {
  const row = at === null ? null : document.elementFromPoint(at.x, at.y)?.closest('.difference-row');
  const place = row?.getAttribute('aria-posinset');
  if (place != null && Number(place) - 1 !== comparison.getState().current) goToDifference(Number(place) - 1);
}

function PlaceWords({ item: { place }, words, say }: { readonly item: PlaceItem; readonly words: CompareWords; readonly say: Speaker }) {
  return (
    <>
      <span className="difference-words">{say('comparing.from-to', { from: words.cover(place.from), to: words.cover(place.to) })}</span>
      <span className="difference-where soft" title={words.where(place)}>{words.where(place)}</span>
      <span className="difference-area figure">{words.area(place.areaM2)}</span>
    </>
  );
}

function ZoneWords({ item, shown, words, say }: { readonly item: ZoneItem; readonly shown: ShownComparison; readonly words: CompareWords; readonly say: Speaker }) {
  const { difference: { kind, recoded, fields }, before, after } = item;
  const names = [zoneNames(before), zoneNames(after)].filter((each) => each !== '');
  const [was, is] = [before, after].map((records) => [...new Set(records.map(({ fields: { landUse } }) => words.landUse(typeof landUse === 'string' && landUse !== '' ? landUse : null)))].join(' + '));
  const what = [
    say(`comparing.zone.${kind}`),
    ...(recoded ? [say('comparing.from-to', { from: was ?? '', to: is ?? '' })] : []),
    ...fields.map(({ field, before: old, after: young }) => say('comparing.field-change', { field: words.field(field), before: typeof old === 'boolean' ? String(old) : old, after: typeof young === 'boolean' ? String(young) : young })),
  ].join(' · ');
  return (
    <>
      <span className="difference-name">{names[0] === names[1] || names.length === 1 ? names[0] : names.join(' → ')}</span>
      <span className="difference-words" title={what}>{what}</span>
      <span className="difference-where soft">{unitsOfItem(item, shown.units).join(', ')}</span>
      <span className="difference-area figure">{words.area(item.areaM2)}</span>
    </>
  );
}
