import { useStore } from 'zustand';
import { runAction } from '../../actions/registry.ts';
import { toolPicture } from '../../store/tool-runner.ts';
import { IconButton } from '../icon-button.tsx';
import { measuredLines } from '../measured-lines.ts';
import { useKeys } from '../use-keys.ts';
import { useSay } from '../use-say.ts';
import { useWorkspace } from '../use-workspace.ts';
import './precise.css';

/** The figures of what is being measured, to be read and copied. */
export function MeasureCard() {
  const say = useSay();
  const keys = useKeys();
  const measuring = useWorkspace((state) => state.tool === 'measure');
  const measured = useStore(toolPicture, ({ preview }) => (preview?.kind === 'figure' ? preview.measured : undefined));
  if (!measuring || measured === undefined) return null;
  return (
    <section className="measure-card" aria-label={say('action.tool-measure')}>
      <dl>
        {measuredLines(measured, say).map(({ name, value }) => <div key={name}><dt>{name}</dt><dd className="selectable">{value}</dd></div>)}
      </dl>
      <IconButton icon="copy" label={say('action.copy-measurement')} actionKey={keys['copy-measurement']} side="left" onClick={() => runAction('copy-measurement')} />
      <p className="measure-note">{say('measure.grid')}</p>
    </section>
  );
}
