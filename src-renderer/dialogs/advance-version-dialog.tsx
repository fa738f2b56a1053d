import { useId, useState } from 'react';
import { isDate } from '../../src-core/document/fact-names.ts';
import type { Version, VersionState } from '../../src-core/versions/version.ts';
import { advanceVersion } from '../store/versions.ts';
import { workspace } from '../store/workspace.ts';
import { DateField } from '../ui/date-field.tsx';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { rememberAuthor, rememberedAuthor } from './version-author.ts';

export interface AdvanceVersionData { readonly version: Version; readonly state: VersionState }

const close = (): void => workspace.setState({ dialog: null });

/** Takes a version one step on its way: submitted, approved, published. It cannot be taken back, and the dialog says so. */
export function AdvanceVersionDialog({ data: { version, state } }: { readonly data: AdvanceVersionData }) {
  const say = useSay();
  const ids = { author: useId(), number: useId(), date: useId() };
  const [author, setAuthor] = useState(rememberedAuthor());
  const [decisionNumber, setNumber] = useState('');
  const [decisionDate, setDate] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const isDated = decisionDate === '' || isDate(decisionDate);
  const advance = async () => {
    if (busy || !isDated) return;
    setBusy(true);
    const problem = await advanceVersion({ id: version.id, state, author: author.trim() || null, decisionNumber: decisionNumber.trim() || null, decisionDate: decisionDate || null });
    setBusy(false);
    if (problem === 'host-gone') return close();
    if (problem !== null) return setFailed(say.problem(problem));
    rememberAuthor(author.trim());
    close();
  };
  return (
    <Modal
      title={say(`version.become.${state}`)}
      width="small"
      onClose={close}
      onSubmit={() => void advance()}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={busy || !isDated}>{say(`version.become.${state}`)}</button>
        </>
      )}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <p><strong>{version.name}</strong> · {say(`version.state.${state}`)}</p>
      <p className="soft">{say(state === 'submitted' ? 'version.seal-note' : 'version.step-note')}</p>
      <div className="form">
        <label className="form-label" htmlFor={ids.author}>{say('version.field.author')}</label>
        <div className="form-value"><input id={ids.author} className="field" autoComplete="off" value={author} onChange={(event) => setAuthor(event.currentTarget.value)} /></div>
        {state === 'submitted' ? null : (
          <>
            <label className="form-label" htmlFor={ids.number}>{say('version.field.decision')}</label>
            <div className="form-value"><input id={ids.number} className="field" autoComplete="off" value={decisionNumber} onChange={(event) => setNumber(event.currentTarget.value)} /></div>
            <label className="form-label" htmlFor={ids.date}>{say('version.field.date')}</label>
            <div className="form-value"><DateField id={ids.date} value={decisionDate} onChange={setDate} /></div>
          </>
        )}
      </div>
    </Modal>
  );
}
