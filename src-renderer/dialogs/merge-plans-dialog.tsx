import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CompareSourceContents } from '../../src-core/wire/comparing.ts';
import type { MergeProblem, ImportProblem } from '../../src-core/wire/problems.ts';
import type { PlanAt } from '../../src-core/wire/versions.ts';
import { goToConflict } from '../actions/conflicts.ts';
import { showPanel } from '../actions/panels.ts';
import { lookAtSource } from '../store/comparison.ts';
import { host } from '../store/host.ts';
import { beginMerge, merging } from '../store/merging.ts';
import { refreshVersions, versions } from '../store/versions.ts';
import { workspace } from '../store/workspace.ts';
import { goesOnFrom, versionWords } from '../text/branch-words.ts';
import { Chooser } from '../ui/chooser.tsx';
import { Modal } from '../ui/modal.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { FileBrowser } from './file-browser.tsx';
import { fileName } from './file-path.ts';

const close = (): void => workspace.setState({ dialog: null });
const asItStands = 'now';
const shared = 'shared';

interface Theirs { readonly path: string; readonly contents: Extract<CompareSourceContents, { kind: 'plan' }> }

/** Which plan is merged into the open one, and what both began with. */
export function MergePlansDialog() {
  const say = useSay();
  const path = useWorkspace((state) => state.path);
  const own = useStore(versions, ({ list }) => list) ?? [];
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const [version, setVersion] = useState(asItStands);
  const [base, setBase] = useState(shared);
  const [problem, setProblem] = useState<MergeProblem | ImportProblem | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void refreshVersions(), []);

  const choose = async (of: string | null) => {
    const [chosen] = of !== null ? [of] : await host().platform.pickFiles({ title: say('merging.choose'), filters: [{ name: say('files.plans'), extensions: ['gpkg'] }], many: false, folder: null });
    if (chosen === undefined) return;
    const looked = await lookAtSource(chosen);
    if (looked === null) return close();
    if (!looked.ok) return setProblem(looked.failure);
    if (looked.value.kind !== 'plan') return setProblem({ code: 'not-a-project', evidence: { path: chosen } });
    setProblem(null);
    setTheirs({ path: chosen, contents: looked.value });
    // A plan is not merged with itself as it stands.
    setVersion(chosen === path ? looked.value.versions.at(-1)?.id ?? asItStands : asItStands);
  };
  const begin = async () => {
    if (theirs === null || path === null || busy) return;
    setBusy(true);
    const original: PlanAt | null = base === shared ? null : { path, version: base };
    const failed = await beginMerge({ original, theirs: { path: theirs.path, version: version === asItStands ? null : version } });
    setBusy(false);
    if (failed !== null && failed !== 'host-gone') return setProblem(failed);
    close();
    if (merging.getState().now === null) return;
    showPanel('merging');
    goToConflict(0);
  };
  const sources = [...(path === null || own.length === 0 ? [] : [{ value: path, label: say('merging.this-plan') }]), ...(theirs === null || theirs.path === path ? [] : [{ value: theirs.path, label: fileName(theirs.path) }]), { value: '', label: say('merging.other') }];
  return (
    <Modal
      title={say('merging.title')}
      onClose={close}
      onSubmit={() => void begin()}
      above={<FileBrowser nested />}
      footer={(
        <>
          <button type="button" className="button" onClick={close}>{say('dialog.cancel')}</button>
          <button type="submit" className="button primary" disabled={theirs === null || busy || (theirs.path === path && version === asItStands)}>{say('merging.begin')}</button>
        </>
      )}
    >
      {problem === null ? null : <Trouble>{say.problem(problem)}</Trouble>}
      <p className="soft">{say('merging.note')}</p>
      <div className="form">
        <span className="form-label">{say('merging.theirs')}</span>
        <div className="form-value">
          {theirs === null && sources.length === 1
            ? <button type="button" className="button" data-first="" onClick={() => void choose(null)}>{say('comparing.choose-file')}</button>
            : <Chooser label={say('merging.theirs')} value={theirs?.path ?? null} placeholder={say('merging.choose')} choices={sources} onChoose={(value) => void choose(value === '' ? null : value)} />}
        </div>
        {theirs === null ? null : (
          <>
            <span className="form-label">{say('comparing.version')}</span>
            <div className="form-value">
              <Chooser
                label={say('comparing.version')} value={version} onChoose={setVersion}
                choices={[...(theirs.path === path ? [] : [{ value: asItStands, label: say('comparing.as-it-stands'), aside: goesOnFrom(theirs.contents.versions, theirs.contents.standsOn, say) }]), ...theirs.contents.versions.toReversed().map((each) => ({ value: each.id, label: versionWords(each) }))]}
              />
            </div>
          </>
        )}
        <span className="form-label">{say('merging.base')}</span>
        <div className="form-value">
          <Chooser label={say('merging.base')} value={base} choices={[{ value: shared, label: say('merging.shared') }, ...own.toReversed().map((each) => ({ value: each.id, label: versionWords(each) }))]} onChoose={setBase} />
          <span className="form-note">{say('merging.base-note')}</span>
        </div>
      </div>
    </Modal>
  );
}
