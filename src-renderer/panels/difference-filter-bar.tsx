import { useMemo } from 'react';
import { useStore } from 'zustand';
import { commentStates, type CommentState } from '../../src-core/document/comments.ts';
import { coverKey } from '../../src-core/compare/transition-matrix.ts';
import { takesComments } from '../store/comments.ts';
import { chooseList, comparison, filterDifferences, type ShownComparison } from '../store/comparison.ts';
import { differenceLooks, type DifferenceLook } from '../store/difference-items.ts';
import { withoutFilter } from '../store/difference-filter.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { CompareWords } from '../text/compare-words.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { DifferenceMark } from './difference-mark.tsx';

/** Least sizes to choose from, m². */
const sizes = [0, 100, 1_000, 10_000, 100_000] as const;
const any = 'any';
const unstated = 'unstated';

/** Places or zones, and which of them: by kind, size, land use, planning unit and what was said of them. */
export function DifferenceFilterBar({ shown }: { readonly shown: ShownComparison }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  const list = useStore(comparison, (state) => state.list);
  const filter = useStore(comparison, (state) => state.filter);
  const places = useStore(comparison, (state) => state.places.length);
  const zones = useStore(comparison, (state) => state.zones.length);
  const takes = useWorkspace(takesComments);
  const words = useMemo(() => new CompareWords(say, landUseTables.classes), [say]);
  const landUses = useMemo(() => [...new Set(shown.comparison.matrix.covers.flatMap((cover) => (cover.kind === 'class' && cover.landUse !== null ? [cover.landUse] : [])))], [shown]);
  const toggle = (look: DifferenceLook) => {
    const looks = new Set(filter.looks);
    if (!looks.delete(look)) looks.add(look);
    filterDifferences({ looks });
  };
  const there = differenceLooks.filter((look) => (list === 'places' ? shown.places : shown.zones).some((item) => item.look === look));
  const cell = filter.cell === null ? null : say('comparing.only-cell', { from: words.cover(filter.cell.from), to: words.cover(filter.cell.to) });
  return (
    <div className="difference-filter" role="group" aria-label={say('comparing.filter')}>
      <div className="comparison-modes" role="radiogroup" aria-label={say('comparing.part.list')}>
        {(['places', 'zones'] as const).map((each) => (
          <button key={each} type="button" role="radio" aria-checked={list === each} className="comparison-mode" onClick={() => chooseList(each)}>
            {say(`comparing.list.${each}`, { count: each === 'places' ? places : zones })}
          </button>
        ))}
      </div>
      {there.map((look) => (
        <button key={look} type="button" className="difference-kind" aria-pressed={filter.looks.has(look)} onClick={() => toggle(look)}><DifferenceMark look={look} />{say(`comparing.look.${look}`)}</button>
      ))}
      <Chooser
        label={say('comparing.size')}
        value={String(filter.leastM2)}
        choices={sizes.map((size) => ({ value: String(size), label: size === 0 ? say('comparing.any-size') : say('comparing.from-size', { size: size < 10_000 ? `${write.count(size)} m²` : `${write.count(size / 10_000)} ha` }) }))}
        onChoose={(value) => filterDifferences({ leastM2: Number(value) })}
      />
      <Chooser
        label={say('compare.column.land-use')}
        value={filter.landUse === undefined ? any : filter.landUse ?? unstated}
        choices={[{ value: any, label: say('comparing.any-land-use') }, ...landUses.map((code) => ({ value: code, label: words.landUse(code) })), { value: unstated, label: words.landUse(null) }]}
        onChoose={(value) => filterDifferences({ landUse: value === any ? undefined : value === unstated ? null : value })}
      />
      {shown.units.length === 0 ? null : (
        <Chooser
          label={say('compare.column.where')}
          value={filter.unit ?? any}
          choices={[{ value: any, label: say('comparing.any-unit') }, ...shown.units.map(({ name }) => ({ value: name, label: name }))]}
          onChoose={(value) => filterDifferences({ unit: value === any ? null : value })}
        />
      )}
      {takes ? (
        <Chooser<string>
          label={say('comparing.comment')}
          value={filter.comment ?? any}
          choices={[{ value: any, label: say('comparing.any-comment') }, { value: 'none', label: say('comparing.no-comment') }, ...commentStates.map((state) => ({ value: state, label: say('comparing.comment-in', { state: say(`comment.state.${state}`).toLocaleLowerCase(say.locale) }) }))]}
          onChoose={(value) => filterDifferences({ comment: value === any ? null : value as CommentState | 'none' })}
        />
      ) : null}
      {cell === null ? null : <button type="button" className="difference-kind" aria-pressed title={coverKey(filter.cell!.from) ?? ''} onClick={() => filterDifferences(withoutFilter(differenceLooks))}>{cell} ×</button>}
    </div>
  );
}
