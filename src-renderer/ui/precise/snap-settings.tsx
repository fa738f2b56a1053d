import { Popover } from '@base-ui/react/popover';
import { snapKinds } from '../../../src-core/document/snap.ts';
import { layerKeys } from '../../../src-core/document/layers.ts';
import { snapsTo } from '../../../src-core/snap/snap-settings.ts';
import type { Drafting } from '../../store/drafting.ts';
import { workspace } from '../../store/workspace.ts';
import { numberWriter } from '../../text/format-number.ts';
import { cornerRange } from '../../tools/precise/circle-ring.ts';
import { CheckBox } from '../check-box.tsx';
import { Chooser } from '../chooser.tsx';
import { FigureField } from '../figure-field.tsx';
import { Icon } from '../icons/icon.tsx';
import { Tip } from '../tip.tsx';
import { useReferences } from '../use-references.ts';
import { useSay } from '../use-say.ts';
import { useWorkspace } from '../use-workspace.ts';
import './precise.css';

const change = (part: (now: Drafting) => Partial<Drafting>): void => workspace.setState(({ drafting }) => ({ drafting: { ...drafting, ...part(drafting) } }));
const polarSteps = ['5', '10', '15', '18', '22.5', '30', '45', '90'] as const;

/** What snapping looks for and in which layers, the grid, polar's step, how a circle becomes a polygon. */
export function SnapSettingsPopover() {
  const say = useSay();
  return (
    <Popover.Root>
      <Tip words={say('snap.settings')} side="top">
        <Popover.Trigger className="status-button snap-more" aria-label={say('snap.settings')}><Icon name="up" /></Popover.Trigger>
      </Tip>
      <Popover.Portal>
        <Popover.Positioner className="positioner" side="top" align="end" sideOffset={4}>
          <Popover.Popup className="popup snap-settings" aria-label={say('snap.settings')}><Settings /></Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Settings() {
  const say = useSay();
  const drafting = useWorkspace((state) => state.drafting);
  const phase = useWorkspace((state) => state.phase);
  const references = useReferences();
  const { snap, polarStep, circle } = drafting;
  const layers = [...layerKeys.map((key) => ({ key: key as string, name: say(`layer.${key}`) })), ...references.filter(({ geometry }) => geometry !== 'TILES').map(({ table, name }) => ({ key: table, name }))];
  return (
    <>
      <section aria-label={say('snap.kinds')}>
        <h3 className="popup-heading">{say('snap.kinds')}</h3>
        <div className="snap-checks">
          {snapKinds.map((kind) => <CheckBox key={kind} label={say(`snap.${kind}`)} checked={snap.kinds[kind]} onChange={(on) => change(() => ({ snap: { ...snap, kinds: { ...snap.kinds, [kind]: on } } }))} />)}
        </div>
      </section>
      <section aria-label={say('snap.layers')}>
        <h3 className="popup-heading">{say('snap.layers')}</h3>
        <div className="snap-checks">
          {layers.map(({ key, name }) => <CheckBox key={key} label={name} checked={snapsTo(snap, key, phase)} onChange={(on) => change(() => ({ snap: { ...snap, layers: { ...snap.layers, [key]: on } } }))} />)}
        </div>
      </section>
      <section className="snap-figures">
        <FigureField name={say('snap.grid-step')} unit="m" value={snap.gridStep} least={0.001} most={100_000} onSet={(gridStep) => change(() => ({ snap: { ...snap, gridStep } }))} />
        <div className="snap-figure">
          <span>{say('snap.polar-step')}</span>
          <Chooser label={say('snap.polar-step')} value={String(polarStep)} choices={polarSteps.map((value) => ({ value, label: `${numberWriter(say.locale).plain(Number(value))}°` }))} onChoose={(value) => change(() => ({ polarStep: Number(value) }))} />
        </div>
        <div className="snap-figure">
          <span>{say('snap.circle')}</span>
          <Chooser label={say('snap.circle')} value={circle.by} choices={[{ value: 'tolerance', label: say('snap.circle-tolerance') }, { value: 'count', label: say('snap.circle-count') }]} onChoose={(by) => change(() => ({ circle: by === 'tolerance' ? { by, metres: 0.05 } : { by, count: 64 } }))} />
        </div>
        {circle.by === 'tolerance'
          ? <FigureField name={say('snap.circle-tolerance')} unit="m" value={circle.metres} least={0.001} most={100} onSet={(metres) => change(() => ({ circle: { by: 'tolerance', metres } }))} />
          : <FigureField name={say('snap.circle-count')} unit="" value={circle.count} least={3} most={cornerRange.most} onSet={(count) => change(() => ({ circle: { by: 'count', count: Math.round(count) } }))} />}
      </section>
    </>
  );
}
