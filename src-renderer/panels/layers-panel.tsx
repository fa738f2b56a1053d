import { layerKeys, layerSpecs, phases, zonesOf, type LayerKey, type Phase } from '../../src-core/document/layers.ts';
import type { ReferenceLayer } from '../../src-core/wire/contract.ts';
import { runAction } from '../actions/registry.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icons/icon.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { Legend } from './legend.tsx';
import './panel.css';

const otherLayers = layerKeys.filter((key) => layerSpecs[key].kind !== 'zones');

export function LayersPanel() {
  const say = useSay();
  const references = useWorkspace((state) => state.references);
  return (
    <section className="panel" aria-label={say('panel.layers')}>
      <div className="panel-scroll">
        <div className="section">
          <h3 className="section-title">{say('layers.zones')}</h3>
          <ul>{phases.map((phase) => <PhaseRow key={phase} phase={phase} />)}</ul>
        </div>
        <div className="section">
          <h3 className="section-title">{say('layers.plan')}</h3>
          <ul>{otherLayers.map((key) => <LayerRow key={key} layer={key} />)}</ul>
        </div>
        <div className="section">
          <h3 className="section-title">
            <span>{say('layers.references')}</span>
            <span className="space" />
            <IconButton icon="plus" label={say('layers.add-reference')} onClick={() => workspace.setState({ dialog: { name: 'import', data: { as: 'reference' } } })} />
          </h3>
          {references.length === 0
            ? <p className="row soft">{say('layers.no-references')}</p>
            : <ul>{references.map((reference) => <ReferenceRow key={reference.table} reference={reference} />)}</ul>}
        </div>
        <Legend />
      </div>
    </section>
  );
}

/** The phase being edited is the one whose name is chosen; the eye only shows and hides. */
function PhaseRow({ phase }: { readonly phase: Phase }) {
  const say = useSay();
  const layer = zonesOf(phase);
  const name = say(`phase.${phase}`);
  const edited = useWorkspace((state) => state.phase === phase);
  const visible = useWorkspace((state) => state.visible[layer] !== false);
  const count = useWorkspace((state) => state.document?.count(layer) ?? 0);
  return (
    <li className={`row ${visible ? '' : 'off'} ${edited ? 'current' : ''}`}>
      <Eye name={name} keyOfVisible={layer} visible={visible} />
      <button type="button" className="row-main" aria-pressed={edited} aria-label={say('layers.edit-phase', { phase: name })} onClick={() => runAction(`phase-${phase}`)}>
        <span className="row-name">{name}</span>
        {edited ? <Icon name="pencil" /> : null}
      </button>
      <span className="row-figure">{numberWriter(say.locale).count(count)}</span>
    </li>
  );
}

function LayerRow({ layer }: { readonly layer: LayerKey }) {
  const say = useSay();
  const name = say(`layer.${layer}`);
  const visible = useWorkspace((state) => state.visible[layer] !== false);
  const count = useWorkspace((state) => state.document?.count(layer) ?? 0);
  return (
    <li className={`row ${visible && count > 0 ? '' : 'off'}`}>
      <Eye name={name} keyOfVisible={layer} visible={visible} />
      <span className="row-name">{name}</span>
      <span className="row-figure">{numberWriter(say.locale).count(count)}</span>
    </li>
  );
}

function ReferenceRow({ reference }: { readonly reference: ReferenceLayer }) {
  const say = useSay();
  const visible = useWorkspace((state) => state.visible[reference.table] !== false);
  return (
    <li className={`row ${visible ? '' : 'off'}`}>
      <Eye name={reference.name} keyOfVisible={reference.table} visible={visible} />
      <span className="row-name">{reference.name}</span>
      <span className="row-figure">{numberWriter(say.locale).count(reference.count)}</span>
    </li>
  );
}

function Eye({ name, keyOfVisible, visible }: { readonly name: string; readonly keyOfVisible: string; readonly visible: boolean }) {
  const say = useSay();
  return (
    <IconButton
      icon={visible ? 'eye' : 'eye-off'}
      label={say(visible ? 'layers.hide' : 'layers.show', { name })}
      side="right"
      pressed={undefined}
      onClick={() => workspace.setState((state) => ({ visible: { ...state.visible, [keyOfVisible]: !visible } }))}
    />
  );
}
