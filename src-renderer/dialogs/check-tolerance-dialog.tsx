import { useState } from 'react';
import { checkToleranceMm, toleranceRangeMm, usualToleranceMm } from '../../src-core/document/check-tolerance.ts';
import { today } from '../actions/findings.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { FigureField } from './operations/figure-field.tsx';
import { readFigure } from './operations/read-figure.ts';

const close = (): void => workspace.setState({ dialog: null });

/** How exact the drawing is meant to be: an edit like any other, kept in the plan and undone. */
export function CheckToleranceDialog() {
  const say = useSay();
  const known = useWorkspace(({ document }) => (document === null ? usualToleranceMm : checkToleranceMm(document)));
  const looksBack = useWorkspace((state) => state.viewing !== null);
  const [text, setText] = useState(String(known));
  const [failed, setFailed] = useState<string | null>(null);
  const read = readFigure(text, say.locale, { ...toleranceRangeMm, whole: true });
  const ready = read.ok && read.value !== known && !looksBack;
  const trouble = failed ?? (read.ok || read.failure.code === 'figure-missing' ? null : say(`operation.${read.failure.code}`, read.failure.evidence));

  const set = async () => {
    if (!ready) return;
    if (await runCommand('set-check-tolerance', { toleranceMm: read.value, date: today() }, { tolerance: read.value })) return close();
    const { message } = workspace.getState();
    setFailed(message === null ? null : say(message.key, message.evidence));
  };
  return (
    <Modal
      title={say('check-tolerance.title')} width="medium" onClose={close} onSubmit={() => void set()}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('check-tolerance.set')}</button>
        </>
      )}
    >
      {trouble === null ? null : <Trouble>{trouble}</Trouble>}
      <div className="form">
        <FigureField label={say('operation.tolerance')} text={text} onType={(typed) => (setText(typed), setFailed(null))} wrong={!read.ok} unit="mm" first />
        <p className="form-note wide">{say('check-tolerance.note', { usual: usualToleranceMm })}</p>
      </div>
    </Modal>
  );
}
