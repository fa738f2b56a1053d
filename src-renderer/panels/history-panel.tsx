import { useState } from 'react';
import { jumpTo } from '../store/commit.ts';
import type { HistoryPlace } from '../store/steps-to.ts';
import type { JournalEntry } from '../../src-core/wire/project.ts';
import { numberLocale } from '../text/catalogue.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { TaskProgress } from '../ui/task-progress.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './panel.css';
import { stepWords } from './step-words.ts';

/** Rows shown at first, and added by each asking for more: what a person looks for is among the last. */
const rowsAtOnce = 200;

/** Every edit in words, the newest first. A click on one goes to the plan as it was right after it. */
export function HistoryPanel() {
  const say = useSay();
  const { undo, redo } = useWorkspace((state) => state.history);
  const jumping = useWorkspace((state) => state.progress?.task === 'history');
  const [rows, setRows] = useState(rowsAtOnce);
  const older = Math.max(0, undo.length - rows);
  const go = (place: HistoryPlace) => {
    if (!jumping) void jumpTo(place);
  };
  return (
    <section className="panel" aria-label={say('panel.history')}>
      <div className="panel-bar">
        <ActionButton name="undo" icon="undo" />
        <ActionButton name="redo" icon="redo" />
        {jumping ? <TaskProgress /> : <span className="soft">{say('history.steps', { count: undo.length })}</span>}
      </div>
      <div className="panel-scroll">
        {undo.length === 0 && redo.length === 0
          ? <p className="empty">{say('history.empty')}</p>
          : (
            <ol className="steps" aria-label={say('history.list')}>
              {redo.map((entry) => <Step key={entry.revision} entry={entry} state="undone" onGo={() => go(entry.revision)} />)}
              {undo.slice(older).reverse().map((entry, i) => <Step key={entry.revision} entry={entry} state={i === 0 ? 'current' : 'done'} onGo={() => go(entry.revision)} />)}
              {older > 0
                ? <li><button type="button" className="step" onClick={() => setRows(rows + rowsAtOnce)}>{say('history.older', { count: older })}</button></li>
                : (
                  <li>
                    <button type="button" className={undo.length === 0 ? 'step current' : 'step'} aria-current={undo.length === 0 ? 'step' : undefined} onClick={() => go('start')}>
                      <span className="step-words">{say('history.start')}</span>
                    </button>
                  </li>
                )}
            </ol>
          )}
      </div>
    </section>
  );
}

interface StepProps { readonly entry: JournalEntry; readonly state: 'undone' | 'current' | 'done'; readonly onGo: () => void }

function Step({ entry, state, onGo }: StepProps) {
  const say = useSay();
  const at = new Date(entry.at);
  return (
    <li>
      <button type="button" className={`step ${state}`} aria-current={state === 'current' ? 'step' : undefined} onClick={onGo}>
        <span className="step-words">
          {stepWords(say, entry)}
          {state === 'undone' ? <span className="soft"> {say('history.undone')}</span> : null}
          {state === 'current' ? <span className="soft"> {say('history.now')}</span> : null}
        </span>
        <time dateTime={entry.at}>{Number.isNaN(at.getTime()) ? '' : at.toLocaleString(numberLocale(say.locale), { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' })}</time>
      </button>
    </li>
  );
}
