import { useId, useState } from 'react';
import { today } from '../actions/findings.ts';
import { runCommand } from '../store/commit.ts';
import { workspace } from '../store/workspace.ts';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';

export interface DismissFindingData { readonly id: string }
const close = (): void => workspace.setState({ dialog: null });

/** Sets a finding aside with a reason that is kept in the plan. */
export function DismissFindingDialog({ data: { id } }: { readonly data: DismissFindingData }) {
  const say = useSay();
  const reasonId = useId();
  const [reason, setReason] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const ready = reason.trim() !== '';
  const dismiss = async () => {
    if (!ready) return;
    if (await runCommand('dismiss-findings', { findings: [id], reason, date: today() })) return close();
    const { message } = workspace.getState();
    setFailed(message === null ? null : say(message.key, message.evidence));
  };
  return (
    <Modal
      title={say('action.dismiss-finding')} width="small" onClose={close} onSubmit={() => void dismiss()}
      footer={<><button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button><button type="submit" className="button primary" disabled={!ready}>{say('finding.dismiss')}</button></>}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <div className="form">
        <label className="form-label" htmlFor={reasonId}>{say('facts.reason')}</label>
        <div className="form-value">
          <textarea id={reasonId} className="field" rows={3} data-first="" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <p className="form-note">{say('finding.dismiss-note')}</p>
        </div>
      </div>
    </Modal>
  );
}
