import { useMemo, useSyncExternalStore } from 'react';
import { phases, type Phase } from '../../src-core/document/layers.ts';
import { actions, runAction } from '../actions/registry.ts';
import { countByStatus, findingRows } from '../panels/finding-rows.ts';
import { findings, planFacts } from '../store/findings.ts';
import { noticeOf } from '../store/panel-notice.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from './chooser.tsx';
import { SnapSettingsPopover } from './precise/snap-settings.tsx';
import { ScaleField } from './scale-field.tsx';
import { Tip } from './tip.tsx';
import { useKeys } from './use-keys.ts';
import { useSay } from './use-say.ts';
import { useWorkspace } from './use-workspace.ts';

export function StatusBar() {
  const say = useSay();
  return (
    <footer className="status-bar" aria-label={say('status.bar')}>
      <Coordinates />
      <Snapping />
      <ScaleField />
      <span className="status-space" />
      <ReferenceSystem />
      <PhaseChooser />
      <FindingCount />
      <Saved />
    </footer>
  );
}

function Coordinates() {
  const say = useSay();
  const cursor = useWorkspace((state) => state.cursor);
  const write = numberWriter(say.locale);
  // Surveyors in Vietnam name the north X and put it first.
  const north = <span key="north" className="coordinate"><span className="soft">{say('status.north')}</span> {write.coordinate(cursor?.y)}</span>;
  const east = <span key="east" className="coordinate"><span className="soft">{say('status.east')}</span> {write.coordinate(cursor?.x)}</span>;
  return (
    <div className="status-part coordinates" role="group" aria-label={say('status.coordinates')}>
      {say.locale === 'vi' ? [north, east] : [east, north]}
    </div>
  );
}

function Snapping() {
  return <><Toggle name="toggle-snapping" /><SnapSettingsPopover /><Toggle name="toggle-ortho" /><Toggle name="toggle-polar" /></>;
}

/** Short, as CAD programs write it; the tooltip has the words and the key. */
function Toggle({ name }: { readonly name: 'toggle-snapping' | 'toggle-ortho' | 'toggle-polar' }) {
  const say = useSay();
  const keys = useKeys();
  const on = useWorkspace((state) => actions[name].holds?.(state) === true);
  return (
    <Tip words={say(`action.${name}`)} actionKey={keys[name]} side="top">
      <button type="button" className="status-button status-toggle" aria-label={say(`action.${name}`)} aria-pressed={on} onClick={() => runAction(name)}>{say(`status.${name}`)}</button>
    </Tip>
  );
}

function ReferenceSystem() {
  const say = useSay();
  const code = useWorkspace((state) => state.document?.settings.crs ?? '');
  const name = useWorkspace((state) => state.document?.settings.crsName ?? '');
  return (
    <Tip words={say('status.crs', { code, name })} side="top">
      <div className="status-part crs" tabIndex={0} aria-label={say('status.crs', { code, name })}>
        {code} <span className="crs-name soft">{name}</span>
      </div>
    </Tip>
  );
}

function PhaseChooser() {
  const say = useSay();
  const phase = useWorkspace((state) => state.phase);
  return (
    <Chooser<Phase>
      className="status-chooser"
      label={say('status.phase')}
      value={phase}
      choices={phases.map((each) => ({ value: each, label: say(`phase.${each}`), aside: each }))}
      onChoose={(chosen) => runAction(`phase-${chosen}`)}
    />
  );
}

const onFindings = noticeOf(findings);

/** How many findings count against the plan; the way to them. */
function FindingCount() {
  const say = useSay();
  const keys = useKeys();
  const document = useWorkspace((state) => state.document);
  const { topology, norms, topologyTotal, topologyStale, normsStale } = useSyncExternalStore(onFindings, findings.getState);
  const count = useMemo(() => (document === null || topology === null ? null : countByStatus(findingRows(topology, norms, planFacts(document))).fail + topologyTotal - topology.length), [document, topology, norms, topologyTotal]);
  const words = count === null ? say('status.findings-looking') : say('status.findings', { count });
  return (
    <Tip words={say('action.show-findings')} actionKey={keys['show-findings']} side="top">
      <button type="button" className={`status-button findings-count ${count !== null && count > 0 ? 'failing' : ''} ${topologyStale || normsStale ? 'stale' : ''}`} onClick={() => runAction('show-findings')}>{words}</button>
    </Tip>
  );
}

function Saved() {
  const say = useSay();
  const saved = useWorkspace((state) => state.saved);
  return <output className={`status-part saved ${saved}`} aria-label={say('status.saved')}>{say(`status.${saved}`)}</output>;
}
