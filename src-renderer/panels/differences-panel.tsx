import { useStore } from 'zustand';
import { comparison, type ComparisonPart, type ShownComparison } from '../store/comparison.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { compareSheet } from '../text/compare-sheet.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { ActionList } from '../ui/action-list.tsx';
import { useSay } from '../ui/use-say.ts';
import './comparison.css';
import { AdjustmentChecklist } from './adjustment-checklist.tsx';
import { DifferenceFilterBar } from './difference-filter-bar.tsx';
import { DifferenceList } from './difference-list.tsx';
import { DifferenceMatrix } from './difference-matrix.tsx';
import { NormsBeforeAfter } from './norms-before-after.tsx';
import './panel.css';

/** What differs between two versions: in words and hectares, as a matrix, and as a list to step through. */
export function DifferencesPanel() {
  const say = useSay();
  const shown = useStore(comparison, (state) => state.shown);
  const part = useStore(comparison, (state) => state.part);
  const setPart = (next: ComparisonPart) => comparison.setState({ part: next });
  if (shown === null) return <section className="panel" aria-label={say('panel.differences')}><p className="empty">{say('comparing.empty')}</p></section>;
  return (
    <section className="panel" aria-label={say('panel.differences')}>
      <div className="panel-bar">
        <div className="comparison-modes" role="tablist" aria-label={say('panel.differences')}>
          {(['summary', 'matrix', 'list', 'adjustment'] as const).map((each) => (
            <button key={each} type="button" role="tab" aria-selected={part === each} className="comparison-mode" onClick={() => setPart(each)}>{say(`comparing.part.${each}`)}</button>
          ))}
        </div>
        <span className="space" />
        <div className="panel-tools">
          <ActionButton name="comment-difference" icon="comment" />
          <ActionButton name="previous-difference" icon="up" />
          <ActionButton name="next-difference" icon="down" />
          <ActionList label={say('comparing.report')} names={['write-comparison-html', 'write-comparison-xlsx', 'write-comparison-docx', 'write-comparison-pdf']} words={(name) => say(name.replace('action.write-comparison-', 'comparing.report.'))} />
        </div>
      </div>
      {part === 'list' ? <div className="panel-bar"><DifferenceFilterBar shown={shown} /></div> : null}
      {part === 'list' ? <DifferenceList shown={shown} /> : (
        <div className="panel-scroll">
          {part === 'summary' ? <Summary shown={shown} /> : part === 'adjustment' ? <AdjustmentChecklist shown={shown} /> : <DifferenceMatrix shown={shown} onChoose={() => setPart('list')} />}
        </div>
      )}
    </section>
  );
}

/** The sentences of the report, on the screen. */
function Summary({ shown }: { readonly shown: ShownComparison }) {
  const say = useSay();
  const norms = useStore(comparison, (state) => state.norms);
  const { pair, basis, sameness, totals, stated, transitions, counts, fields, others, notes } = compareSheet({ ...shown, norms }, landUseTables.classes, say);
  const list = (title: string, lines: readonly string[]) => (lines.length === 0 ? null : (
    <div className="comparison-block">
      <h3>{title}</h3>
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </div>
  ));
  return (
    <div className="comparison-summary selectable">
      <p className="comparison-pair">{pair}</p>
      <div className="comparison-block">
        {sameness === null
          ? <dl className="comparison-totals">{totals.map(({ what, area }) => <div key={what}><dt>{what}</dt><dd className="figure">{area}</dd></div>)}</dl>
          : <p className="comparison-same">{sameness}</p>}
        {basis.map((line) => <p key={line} className="soft">{line}</p>)}
      </div>
      {list(say('compare.section.transitions'), transitions)}
      {list(say('before-after.section.stated'), stated)}
      <NormsBeforeAfter />
      {sameness === null ? list(say('compare.section.zones'), counts.map(({ what, count }) => say('compare.count', { what, count }))) : null}
      {list(say('compare.section.fields'), fields)}
      {list(say('compare.section.others'), others)}
      {list(say('compare.section.notes'), notes)}
    </div>
  );
}
