import { useId, useState } from 'react';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';

const close = (): void => workspace.setState({ dialog: null });

/** Another name for the plan: an edit like any other, kept in the file and undone. */
export function RenamePlanDialog() {
  const say = useSay();
  const nameId = useId();
  const known = useWorkspace((state) => state.document?.settings.name ?? '');
  const [name, setName] = useState(known);
  const [failed, setFailed] = useState<string | null>(null);
  const ready = name.trim() !== '' && name.trim() !== known;

  const rename = async () => {
    if (!ready) return;
    if (await runCommand('rename-plan', { name }, { title: name.trim() })) return close();
    const { message } = workspace.getState();
    setFailed(message === null ? null : say(message.key, message.evidence));
  };
  return (
    <Modal
      title={say('rename-plan.title')}
      width="medium"
      onClose={close}
      onSubmit={() => void rename()}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('rename-plan.rename')}</button>
        </>
      )}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <div className="form">
        <label className="form-label" htmlFor={nameId}>{say('new-plan.name')}</label>
        <div className="form-value">
          <input id={nameId} className="field" data-first="" autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <p className="form-note">{say('rename-plan.note')}</p>
        </div>
      </div>
    </Modal>
  );
}
