import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { conclusions, verdicts, type Conclusion, type DecidedOf, type Verdict } from '../../src-core/document/adjustment-decisions.ts';
import { decide, deciding, keeperOf, reviewOf, setDecider } from '../store/adjustment.ts';
import { comparison, type ShownComparison } from '../store/comparison.ts';
import { landUseTables } from '../store/land-use-tables.ts';
import { adjustmentWords, deciderWords } from '../text/adjustment-words.ts';
import { Chooser } from '../ui/chooser.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';

/** Local or overall? What the law asks, what the figures say; a person decides each line and the whole, and puts a name to it. */
export function AdjustmentChecklist({ shown }: { readonly shown: ShownComparison }) {
  const say = useSay();
  const { decider, review: sitting } = useStore(deciding);
  const keeper = useWorkspace(keeperOf);
  const review = useMemo(() => reviewOf(shown.decided, keeper, sitting), [shown, keeper, sitting]);
  const settle = (of: DecidedOf, is: Verdict | Conclusion, remark: string) => void decide(shown.decided, of, is, remark);
  const norms = useStore(comparison, (state) => state.norms);
  const lines = adjustmentWords(shown.figures, norms, landUseTables.classes, say);
  return (
    <>
      <p className="merge-note">{say('adjustment.note')} {say(keeper !== null ? 'adjustment.kept' : 'adjustment.not-kept')}</p>
      <label className="form-line adjustment-decider">
        <span>{say('adjustment.signed-by')}</span>
        <input className="field" value={decider} onChange={(event) => setDecider(event.currentTarget.value)} />
      </label>
      <table className="figures adjustment" aria-label={say('comparing.part.adjustment')}>
        <thead>
          <tr>{(['test', 'evidence', 'clause', 'verdict', 'remark', 'decided-by'] as const).map((column) => <th key={column} scope="col">{say(`adjustment.column.${column}`)}</th>)}</tr>
        </thead>
        <tbody>
          {lines.map(({ test, question, evidence, clause }) => {
            const line = review.lines.find((each) => each.test === test);
            return (
              <tr key={test}>
                <th scope="row">{question}</th>
                <td className="selectable">{evidence.map((words) => <div key={words}>{words}</div>)}</td>
                <td className="soft adjustment-clause">{clause}</td>
                <td className="adjustment-verdict">
                  <Chooser<Verdict> label={`${question} ${say('adjustment.column.verdict')}`} value={line?.verdict ?? 'open'} choices={verdicts.map((verdict) => ({ value: verdict, label: say(`adjustment.verdict.${verdict}`) }))} onChoose={(verdict) => settle(test, verdict, line?.remark ?? '')} />
                </td>
                <td className="adjustment-remark"><Remark label={`${question} ${say('adjustment.column.remark')}`} remark={line?.remark ?? ''} onSay={(remark) => settle(test, line?.verdict ?? 'open', remark)} /></td>
                <td className="soft">{deciderWords(line, say)}</td>
              </tr>
            );
          })}
          <tr>
            <th scope="row"><strong>{say('adjustment.conclusion')}</strong></th>
            <td colSpan={2} className="soft">{say('adjustment.decides')}</td>
            <td className="adjustment-verdict">
              <Chooser<Conclusion>
                label={say('adjustment.conclusion')} value={review.conclusion?.is ?? 'open'} onChoose={(is) => settle('conclusion', is, review.conclusion?.remark ?? '')}
                choices={conclusions.toReversed().map((value) => ({ value, label: say(`adjustment.${value}`) }))}
              />
            </td>
            <td><Remark label={`${say('adjustment.conclusion')} ${say('adjustment.column.remark')}`} remark={review.conclusion?.remark ?? ''} onSay={(remark) => settle('conclusion', review.conclusion?.is ?? 'open', remark)} /></td>
            <td className="soft">{deciderWords(review.conclusion, say)}</td>
          </tr>
        </tbody>
      </table>
    </>
  );
}

/** Typed in peace: said once the field is left, or with Enter; Escape forgets it. */
function Remark({ label, remark, onSay }: { readonly label: string; readonly remark: string; readonly onSay: (remark: string) => void }) {
  const [text, setText] = useState(remark);
  useEffect(() => setText(remark), [remark]);
  const say = () => {
    if (text.trim() !== remark) onSay(text);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') say();
    else if (event.key === 'Escape') setText(remark);
  };
  return <input className="field" aria-label={label} value={text} onChange={(event) => setText(event.currentTarget.value)} onBlur={say} onKeyDown={key} />;
}
