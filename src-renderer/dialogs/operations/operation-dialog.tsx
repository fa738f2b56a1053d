import { useEffect, useState, type ReactNode } from 'react';
import type { CommandArguments, CommandName } from '../../../src-core/commands/commands.ts';
import type { Refusal } from '../../../src-core/commands/command.ts';
import type { Change } from '../../../src-core/document/change.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { runCommand } from '../../store/commit.ts';
import { landIn } from '../../store/describe-edit.ts';
import { balanceWords } from '../../text/edit-words.ts';
import { holdPicture } from '../../store/tool-runner.ts';
import { tryCommand } from '../../store/try-command.ts';
import { workspace } from '../../store/workspace.ts';
import type { Speaker } from '../../text/catalogue.ts';
import { emptyPicture } from '../../tools/preview.ts';
import { Modal } from '../../ui/modal.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useSay } from '../../ui/use-say.ts';
import { outcomePicture } from './outcome-picture.ts';

type Outcome =
  | { readonly at: 'nothing' }
  | { readonly at: 'ready'; readonly change: Change; readonly stale: boolean }
  | { readonly at: 'refused'; readonly refusal: Refusal };

/** Whoever types a figure does not wait for each digit of it. */
const restMs = 120;

export const closeDialog = (): void => workspace.setState({ dialog: null });

interface OperationDialogProps<Name extends CommandName> {
  /** The words of the action; the dots that promise a dialog are left out. */
  readonly title: string;
  readonly name: Name;
  /** What to do, as it is decided so far; `null` where something is missing yet. Made anew only where it changes. */
  readonly request: CommandArguments[Name] | null;
  /** Records the operation is about: they stand out among what else it changes. */
  readonly about: ReadonlySet<RecordId>;
  /** What is wrong with what was typed; `null` where nothing is. */
  readonly trouble?: string | null;
  readonly children?: ReactNode;
  /** More to say of the outcome than what it does to the land. */
  readonly describe?: (change: Change, say: Speaker) => string;
  readonly aside?: ReactNode;
}

/** Asks for the figures of one command and shows on the map what it would do. Nothing is in the plan before OK; a refusal keeps what was typed. */
export function OperationDialog<Name extends CommandName>({ title, name, request, about, trouble = null, children, describe, aside }: OperationDialogProps<Name>) {
  const say = useSay();
  const [outcome, setOutcome] = useState<Outcome>({ at: 'nothing' });
  const [failed, setFailed] = useState<string | null>(null);

  useEffect(() => {
    holdPicture(emptyPicture);
    return () => holdPicture(null);
  }, []);
  useEffect(() => {
    setFailed(null);
    if (request === null) {
      setOutcome({ at: 'nothing' });
      holdPicture(emptyPicture);
      return;
    }
    setOutcome((now) => (now.at === 'ready' ? { ...now, stale: true } : now));
    const timer = setTimeout(() => setOutcome(reckon(name, request, about)), restMs);
    return () => clearTimeout(timer);
  }, [name, request, about]);

  const run = async () => {
    if (request === null) return;
    const now = reckon(name, request, about);
    setOutcome(now);
    if (now.at !== 'ready') return;
    if (await runCommand(name, request)) return closeDialog();
    const { message } = workspace.getState();
    setFailed(message === null ? null : say(message.key, message.evidence));
  };
  const wrong = trouble ?? failed ?? (outcome.at === 'refused' ? say(`refusal.${outcome.refusal.code}`, outcome.refusal.evidence) : null);
  return (
    <Modal
      title={title.replace(/…$/, '')}
      width="small"
      beside
      onClose={closeDialog}
      onSubmit={() => void run()}
      footer={(
        <>
          {aside === undefined ? null : <span className="aside">{aside}</span>}
          <button type="button" className="button" onClick={closeDialog}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={request === null || outcome.at === 'refused'}>{say('operation.run')}</button>
        </>
      )}
    >
      {children === undefined ? null : <div className="form">{children}</div>}
      {wrong === null ? null : <Trouble>{wrong}</Trouble>}
      {wrong !== null || outcome.at !== 'ready' ? null : (
        <div className={`outcome soft${outcome.stale ? ' stale' : ''}`} role="status">
          <span>{resultWords(say, outcome.change)}</span>
          {describe === undefined ? null : <span>{describe(outcome.change, say)}</span>}
        </div>
      )}
    </Modal>
  );
}

function reckon<Name extends CommandName>(name: Name, request: CommandArguments[Name], about: ReadonlySet<RecordId>): Outcome {
  const outcome = tryCommand(name, request);
  if (outcome === null) return { at: 'nothing' };
  holdPicture(outcome.ok ? outcomePicture(outcome.value, about) : emptyPicture);
  return outcome.ok ? { at: 'ready', change: outcome.value, stale: false } : { at: 'refused', refusal: outcome.failure };
}

/** Of lines and points there is no land to tell of; little land is told in square metres. */
function resultWords(say: Speaker, change: Change): string {
  const { gained, lost } = landIn(change);
  const land = balanceWords(say, gained, lost);
  return land === '' ? say('operation.result-no-land', { count: change.size }) : say('operation.result', { count: change.size, land });
}
