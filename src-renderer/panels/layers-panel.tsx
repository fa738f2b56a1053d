import { layerKeys, layerSpecs, phases, zonesOf, type LayerKey, type Phase } from '../../src-core/document/layers.ts';
import { runAction } from '../actions/registry.ts';
import { planLooks, type ShownReference } from '../store/looks.ts';
import { setLook } from '../store/set-look.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Icon } from '../ui/icons/icon.tsx';
import { OpacitySlider } from '../ui/opacity-slider.tsx';
import { useReferences } from '../ui/use-references.ts';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { Legend } from './legend.tsx';
import './panel.css';

const otherLayers = layerKeys.filter((key) => layerSpecs[key].kind !== 'zones');

export function LayersPanel() {
  const say = useSay();
  const comparing = useWorkspace((state) => state.compare !== null);
  const references = useReferences();
  return (
    <section className="panel" aria-label={say('panel.layers')}>
      <div className="panel-scroll">
        <div className="section">
          <h3 className="section-title">
            <span>{say('layers.zones')}</span>
            <span className="space" />
            <IconButton icon="swipe" label={say('layers.compare')} pressed={comparing} onClick={() => runAction(comparing ? 'compare-off' : 'compare-swipe')} />
            <IconButton icon="plus" label={say('action.copy-phase')} onClick={() => runAction('copy-phase')} />
          </h3>
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
            : <ul>{references.map((reference, index) => <ReferenceRow key={reference.table} reference={reference} index={index} order={references} />)}</ul>}
        </div>
        <Legend />
      </div>
    </section>
  );
}

/** The phase being edited is the one whose name is chosen; the eye only shows and hides. Of the others the outlines can be shown. */
function PhaseRow({ phase }: { readonly phase: Phase }) {
  const say = useSay();
  const layer = zonesOf(phase);
  const name = say(`phase.${phase}`);
  const edited = useWorkspace((state) => state.phase === phase);
  const visible = useWorkspace((state) => state.visible[layer] !== false);
  const outlined = useWorkspace((state) => state.outlined[phase]);
  const count = useWorkspace((state) => state.document?.count(layer) ?? 0);
  return (
    <li className={`row phase-row ${visible ? '' : 'off'} ${edited ? 'current' : ''}`}>
      <Eye name={name} keyOfVisible={layer} visible={visible} />
      <button type="button" className="row-main" aria-pressed={edited} aria-label={say('layers.edit-phase', { phase: name })} onClick={() => runAction(`phase-${phase}`)}>
        <span className="row-name">{name}</span>
        {edited ? <Icon name="pencil" /> : null}
      </button>
      <span className="row-figure">{numberWriter(say.locale).count(count)}</span>
      <PublishButton target={layer} name={name} />
      <LookButton target={layer} name={name} />
      <div className="phase-look">
        <IconButton icon="outline" label={say('layers.outlines-of', { name })} side="right" pressed={outlined} disabled={edited} onClick={() => workspace.setState((state) => ({ outlined: { ...state.outlined, [phase]: !outlined } }))} />
        <OpacitySlider target={layer} name={name} />
      </div>
    </li>
  );
}

/** Only what has a look of its own to set. */
const withLook: ReadonlySet<LayerKey> = new Set(['units', 'roads', 'facilities', 'notes']);

function LookButton({ target, name }: { readonly target: string; readonly name: string }) {
  const say = useSay();
  return <IconButton icon="look" label={say('look.edit', { name })} onClick={() => workspace.setState({ dialog: { name: 'look', data: { target, name } } })} />;
}

/** The law keeps some layers out of what is published: the export for publication leaves out what is marked here. */
function PublishButton({ target, name }: { readonly target: string; readonly name: string }) {
  const say = useSay();
  const publishable = useWorkspace((state) => planLooks(state.document).of(target).publishable);
  return (
    <IconButton
      icon={publishable ? 'publish' : 'publish-off'}
      label={say(publishable ? 'layers.publish-not' : 'layers.publish', { name })}
      pressed={undefined}
      onClick={() => void setLook([{ target, values: {}, publishable: !publishable }], name)}
    />
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
      <PublishButton target={layer} name={name} />
      {withLook.has(layer) ? <LookButton target={layer} name={name} /> : <span className="row-gap" />}
    </li>
  );
}

interface ReferenceRowProps { readonly reference: ShownReference; readonly index: number; readonly order: readonly ShownReference[] }

/** Taking a reference layer out leaves its table in the file: undo brings it back. */
function ReferenceRow({ reference, index, order }: ReferenceRowProps) {
  const say = useSay();
  const visible = useWorkspace((state) => state.visible[reference.table] !== false);
  const isPicture = reference.geometry === 'TILES';
  const moveUp = () => {
    const tables = order.map(({ table }) => table);
    tables.splice(index - 1, 2, tables[index]!, tables[index - 1]!);
    // The layer that was moved comes first: the step is named after it.
    const styles = tables.map((target, position) => ({ target, values: { position } })).sort((a, b) => Number(b.target === reference.table) - Number(a.target === reference.table));
    void setLook(styles, reference.name);
  };
  return (
    <li className={`row ${visible ? '' : 'off'}`}>
      <Eye name={reference.name} keyOfVisible={reference.table} visible={visible} />
      <span className="row-name">{reference.name}</span>
      <span className="row-figure">{isPicture ? say('background.picture') : numberWriter(say.locale).count(reference.count)}</span>
      {order.length > 1 ? <IconButton icon="up" label={say('layers.move-up', { name: reference.name })} disabled={index === 0} onClick={moveUp} /> : null}
      <PublishButton target={reference.table} name={reference.name} />
      <IconButton icon="trash" label={say('layers.remove', { name: reference.name })} onClick={() => void setLook([{ target: reference.table, values: { removed: 1 } }], reference.name)} />
      <LookButton target={reference.table} name={reference.name} />
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
