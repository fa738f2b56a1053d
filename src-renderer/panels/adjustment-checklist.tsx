import { useStore } from 'zustand';
import { verdicts, type Verdict } from '../../src-core/compare/adjustment.ts';
import { comparison, decideAdjustment, judgeAdjustment, type ShownComparison } from '../store/comparison.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { adjustmentWords } from '../text/adjustment-words.ts';
import { Chooser } from '../ui/chooser.tsx';
import { useSay } from '../ui/use-say.ts';

/** Local or overall? What the law asks, what the figures say; a person decides each line and the whole, and puts a name to it. */
export function AdjustmentChecklist({ shown }: { readonly shown: ShownComparison }) {
  const say = useSay();
  const review = useStore(comparison, (state) => state.review);
  const norms = useStore(comparison, (state) => state.norms);
  const lines = adjustmentWords(shown.figures, norms, landUseTables.classes, say);
  return (
    <>
      <p className="merge-note">{say('adjustment.note')}</p>
      <table className="figures adjustment" aria-label={say('comparing.part.adjustment')}>
        <thead>
          <tr>{(['test', 'evidence', 'clause', 'verdict', 'remark'] as const).map((column) => <th key={column} scope="col">{say(`adjustment.column.${column}`)}</th>)}</tr>
        </thead>
        <tbody>
          {lines.map(({ test, question, evidence, clause }) => {
            const line = review.lines.find((each) => each.test === test);
            return (
              <tr key={test}>
                <th scope="row">{question}</th>
                <td className="selectable">{evidence.map((words) => <div key={words}>{words}</div>)}</td>
                <td className="soft">{clause}</td>
                <td className="adjustment-verdict">
                  <Chooser<Verdict> label={`${question} ${say('adjustment.column.verdict')}`} value={line?.verdict ?? 'open'} choices={verdicts.map((verdict) => ({ value: verdict, label: say(`adjustment.verdict.${verdict}`) }))} onChoose={(verdict) => judgeAdjustment(test, { verdict })} />
                </td>
                <td><input className="field" aria-label={`${question} ${say('adjustment.column.remark')}`} value={line?.remark ?? ''} onChange={(event) => judgeAdjustment(test, { remark: event.currentTarget.value })} /></td>
              </tr>
            );
          })}
          <tr>
            <th scope="row"><strong>{say('adjustment.conclusion')}</strong></th>
            <td colSpan={2} className="soft">{say('adjustment.decides')}</td>
            <td className="adjustment-verdict">
              <Chooser
                label={say('adjustment.conclusion')} value={review.conclusion} onChoose={(conclusion) => decideAdjustment({ conclusion })}
                choices={(['open', 'local', 'overall'] as const).map((value) => ({ value, label: say(`adjustment.${value}`) }))}
              />
            </td>
            <td><input className="field" aria-label={say('adjustment.signed-by')} placeholder={say('adjustment.signed-by')} value={review.signedBy} onChange={(event) => decideAdjustment({ signedBy: event.currentTarget.value })} /></td>
          </tr>
        </tbody>
      </table>
    </>
  );
}
