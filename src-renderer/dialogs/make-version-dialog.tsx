import { useEffect, useId, useState } from 'react';
import { useStore } from 'zustand';
import { makeVersion, prepareVersion, versions } from '../store/versions.ts';
import { workspace } from '../store/workspace.ts';
import { versionWords } from '../text/branch-words.ts';
import { Chooser } from '../ui/chooser.tsx';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { rememberAuthor, rememberedAuthor } from './version-author.ts';

const close = (): void => workspace.setState({ dialog: null });
/** The value of the chooser for a version that starts a tree of its own. */
const none = '';

/** Names the plan as it stands. */
export function MakeVersionDialog() {
  const say = useSay();
  const ids = { name: useId(), description: useId(), option: useId(), author: useId() };
  const list = useStore(versions, (state) => state.list) ?? [];
  const standsOn = useStore(versions, (state) => state.standsOn);
  const from = list.find(({ id }) => id === standsOn);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [option, setOption] = useState(from?.option ?? '');
  const [author, setAuthor] = useState(rememberedAuthor());
  const [parent, setParent] = useState<string>(from?.id ?? none);
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = name.trim() !== '' && !busy;
  useEffect(prepareVersion, []);

  const make = async () => {
    if (!ready) return;
    setBusy(true);
    const problem = await makeVersion({ name, description: description.trim(), option: option.trim() || null, author: author.trim() || null, parent: parent === none ? null : parent });
    setBusy(false);
    if (problem === 'host-gone') return close();
    if (problem !== null) return setFailed(say.problem(problem));
    rememberAuthor(author.trim());
    close();
  };
  const field = (key: keyof typeof ids, value: string, set: (value: string) => void) => (
    <>
      <label className="form-label" htmlFor={ids[key]}>{say(`version.field.${key}`)}</label>
      <div className="form-value"><input id={ids[key]} className="field" autoComplete="off" value={value} onChange={(event) => set(event.currentTarget.value)} /></div>
    </>
  );
  return (
    <Modal
      title={say('action.make-version')}
      onClose={close}
      onSubmit={() => void make()}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={!ready}>{say('version.make')}</button>
        </>
      )}
    >
      {failed === null ? null : <Trouble>{failed}</Trouble>}
      <p className="soft">{say('version.make-note')}</p>
      <div className="form">
        {field('name', name, setName)}
        <label className="form-label" htmlFor={ids.description}>{say('version.field.description')}</label>
        <div className="form-value"><textarea id={ids.description} className="field" rows={3} value={description} onChange={(event) => setDescription(event.currentTarget.value)} /></div>
        {field('option', option, setOption)}
        {field('author', author, setAuthor)}
        {list.length === 0 ? null : (
          <>
            <span className="form-label">{say('version.field.parent')}</span>
            <div className="form-value">
              <Chooser
                label={say('version.field.parent')}
                value={parent}
                choices={[...list.toReversed().map((version) => ({ value: version.id, label: versionWords(version), ...(version.id === standsOn ? { aside: say('version.stands-here') } : {}) })), { value: none, label: say('version.no-parent') }]}
                onChoose={setParent}
              />
            </div>
          </>
        )}
      </div>
    </Modal>
  );
}
