import type { JournalEntry } from '../../src-core/wire/contract.ts';
import { numberLocale, type Speaker } from '../text/catalogue.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './panel.css';

/** Older steps are still undoable one by one; the list shows what a person looks for. */
const longest = 200;

export function HistoryPanel() {
  const say = useSay();
  const { undo, redo } = useWorkspace((state) => state.history);
  return (
    <section className="panel" aria-label={say('panel.history')}>
      <div className="panel-bar">
        <ActionButton name="undo" icon="undo" />
        <ActionButton name="redo" icon="redo" />
        <span className="soft">{say('history.steps', { count: undo.length })}</span>
      </div>
      <div className="panel-scroll">
        {undo.length === 0 && redo.length === 0
          ? <p className="empty">{say('history.empty')}</p>
          : (
            <ol className="steps" aria-label={say('history.list')}>
              {redo.slice(0, longest).map((entry) => <Step key={entry.revision} entry={entry} undone />)}
              {undo.slice(-longest).reverse().map((entry) => <Step key={entry.revision} entry={entry} undone={false} />)}
            </ol>
          )}
      </div>
    </section>
  );
}

function Step({ entry, undone }: { readonly entry: JournalEntry; readonly undone: boolean }) {
  const say = useSay();
  const at = new Date(entry.at);
  return (
    <li className={undone ? 'step undone' : 'step'}>
      <span className="step-words">
        {stepWords(say, entry)}
        {undone ? <span className="soft"> {say('history.undone')}</span> : null}
      </span>
      <time dateTime={entry.at}>{Number.isNaN(at.getTime()) ? '' : at.toLocaleString(numberLocale(say.locale), { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' })}</time>
    </li>
  );
}

/** A command of a later version of the program has no words here yet: its count of records says something at least. */
const stepWords = (say: Speaker, entry: JournalEntry): string =>
  say.has(`command.${entry.command}`) ? say(`command.${entry.command}`, { count: entry.records, ...entry.evidence }) : say('history.unknown-step', { count: entry.records });
