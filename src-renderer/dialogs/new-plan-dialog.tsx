import { useId, useState } from 'react';
import { host } from '../store/host.ts';
import { createProject } from '../store/project.ts';
import { workspace } from '../store/workspace.ts';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { CrsField } from './crs-field.tsx';
import { FileBrowser } from './file-browser.tsx';
import { fileName, fileStem, stemOf } from './file-path.ts';

/** `source`: a file to begin with, imported as soon as the plan is there. */
export interface NewPlanData { readonly path?: string }

/** VN-2000 / TM-3 107-00: the zone of the first plans made with this program. */
const usualCrs = 'EPSG:9214';

const close = (): void => workspace.setState({ dialog: null });

export function NewPlanDialog({ data }: { readonly data: NewPlanData }) {
  const say = useSay();
  const nameId = useId();
  const [name, setName] = useState(data.path === undefined ? '' : stemOf(data.path));
  const [crs, setCrs] = useState<string | null>(usualCrs);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = name.trim() !== '' && crs !== null && !busy;

  const create = async () => {
    if (!ready || crs === null) return;
    const path = await host().platform.pickSaveTarget({
      title: say('new-plan.where'), filters: [{ name: say('files.plans'), extensions: ['gpkg'] }], suggestedName: `${fileStem(name)}.gpkg`, folder: null,
    });
    if (path === null) return;
    setBusy(true);
    // Whoever chose a file that is there has been asked whether it may be replaced.
    const created = await createProject({ path, name: name.trim(), crs, replace: true });
    setBusy(false);
    const { message } = workspace.getState();
    if (!created) return setFailed(message === null ? null : say(message.key, message.evidence));
    workspace.setState({ dialog: data.path === undefined ? null : { name: 'import', data: { path: data.path } } });
  };
  return (
    <Modal
      title={say('new-plan.title')}
      onClose={close}
      onSubmit={() => void create()}
      above={<FileBrowser nested />}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('new-plan.create')}</button>
        </>
      )}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <div className="form">
        <label className="form-label" htmlFor={nameId}>{say('new-plan.name')}</label>
        <div className="form-value">
          <input id={nameId} className="field" data-first="" autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </div>
        <span className="form-label">{say('new-plan.crs')}</span>
        <div className="form-value">
          <CrsField label={say('new-plan.crs')} value={crs} onChoose={setCrs} />
          <p className="form-note">{say('new-plan.crs-note')}</p>
        </div>
        {data.path === undefined ? null : (
          <>
            <span className="form-label">{say('new-plan.source')}</span>
            <p className="form-text">{fileName(data.path)}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
