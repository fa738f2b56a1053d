import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { decisionOf, stateOf, versionStates, type Version, type VersionState } from '../../src-core/versions/version.ts';
import { runAction } from '../actions/registry.ts';
import { refreshVersions, verifyVersion, versions, viewVersion } from '../store/versions.ts';
import { workspace } from '../store/workspace.ts';
import { decisionWords } from '../text/decision-words.ts';
import { momentWriter } from '../text/format-moment.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './panel.css';
import { versionTree } from './version-tree.ts';
import './versions.css';

/** The versions of the plan as a tree, the newest of a branch first: what each is called, how far it has come, and what can be done with it. */
export function VersionsPanel() {
  const say = useSay();
  const list = useStore(versions, (state) => state.list);
  const path = useWorkspace((state) => state.path);
  const viewing = useWorkspace((state) => state.viewing);
  useEffect(() => {
    if (path !== null) void refreshVersions();
  }, [path]);
  const rows = useMemo(() => versionTree(list ?? []), [list]);
  return (
    <section className="panel" aria-label={say('panel.versions')}>
      <div className="panel-bar">
        <button type="button" className="button" disabled={viewing !== null} onClick={() => runAction('make-version')}>{say('action.make-version')}…</button>
        <span className="soft">{list === null ? '' : say('version.count', { count: list.length })}</span>
      </div>
      <div className="panel-scroll">
        {rows.length === 0
          ? <p className="empty">{list === null ? '' : say('version.empty')}</p>
          : (
            <table className="figures versions" aria-label={say('panel.versions')}>
              <thead>
                <tr>
                  {(['name', 'state', 'made', 'hash'] as const).map((column) => <th key={column} scope="col">{say(`cli.version.column.${column}`)}</th>)}
                  <th scope="col"><span className="unseen">{say('version.actions')}</span></th>
                </tr>
              </thead>
              <tbody>{rows.map(({ version, depth }) => <VersionRow key={version.id} version={version} depth={depth} isShown={viewing?.id === version.id} />)}</tbody>
            </table>
          )}
      </div>
    </section>
  );
}

function VersionRow({ version, depth, isShown }: { readonly version: Version; readonly depth: number; readonly isShown: boolean }) {
  const say = useSay();
  const faults = useStore(versions, (state) => state.faults[version.id]);
  const isStoodOn = useStore(versions, (state) => state.standsOn === version.id);
  const state = stateOf(version);
  const next: VersionState | undefined = versionStates[versionStates.indexOf(state) + 1];
  const decision = decisionOf(version);
  return (
    <tr className={isShown ? 'bright' : ''}>
      <th scope="row" title={version.description} style={{ paddingLeft: 8 + 16 * depth }}>
        {version.name}
        {version.option === null ? null : <span className="soft"> · {version.option}</span>}
        {isStoodOn ? <div className="version-words soft">{say('version.stands-here')}</div> : null}
        {version.description === '' ? null : <div className="version-words soft">{version.description}</div>}
      </th>
      <td>
        <span className={`version-state ${state}`}>{say(`version.state.${state}`)}</span>
        {decision === undefined ? null : <div className="version-words soft">{decisionWords(decision, say.locale)}</div>}
      </td>
      <td>
        <span className="nowrap">{momentWriter(say.locale)(version.at)}</span>
        {version.author === null ? null : <div className="version-words soft">{version.author}</div>}
      </td>
      <td className="selectable">
        <code title={version.contentHash}>{version.contentHash.slice(0, 12)}</code>
        <span className="soft"> · {say('version.records', { count: version.records })}</span>
        {faults === undefined ? null : faults.length === 0
          ? <div className="version-words soft">{say('version.intact')}</div>
          : faults.map((fault) => <div key={fault} className="version-words version-fault">{say(`version.fault.${fault}`, { name: version.name })}</div>)}
      </td>
      <td className="version-actions">
        <button type="button" className="button" disabled={isShown} onClick={() => void viewVersion(version.id)}>{say('version.view')}</button>
        <button type="button" className="button" onClick={() => workspace.setState({ dialog: { name: 'compare-versions', data: { before: version.id } } })}>{say('comparing.with-plan')}…</button>
        {next === undefined ? null : <button type="button" className="button" onClick={() => workspace.setState({ dialog: { name: 'advance-version', data: { version, state: next } } })}>{say(`version.become.${next}`)}…</button>}
        <button type="button" className="button" onClick={() => void verifyVersion(version.id)}>{say('version.verify')}</button>
      </td>
    </tr>
  );
}
