import { useStore } from 'zustand';
import type { ActionName } from '../actions/menu.ts';
import { runAction } from '../actions/registry.ts';
import { comparison } from '../store/comparison.ts';
import { differenceLooks } from '../store/difference-items.ts';
import { CheckBox } from '../ui/check-box.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './comparison.css';
import { DifferenceMark } from './difference-mark.tsx';

const modes = ['compare-off', 'compare-earlier', 'compare-swipe', 'compare-side-by-side', 'compare-flicker', 'compare-onion'] as const satisfies readonly ActionName[];

/** At the foot of the map while two versions are compared: how they stand on it, what the marks mean, and the way back. */
export function ComparisonBanner() {
  const say = useSay();
  const compare = useWorkspace((state) => state.compare);
  const looks = useStore(comparison, (state) => state.filter.looks);
  const shown = useStore(comparison, (state) => state.shown);
  const onMap = useStore(comparison, (state) => state.onMap);
  if (compare?.versions == null || shown === null) return null;
  const inUse = differenceLooks.filter((look) => looks.has(look) && [...shown.places, ...shown.zones].some((item) => item.look === look));
  return (
    <>
      {onMap && inUse.length > 0 ? <ul className="comparison-legend" aria-label={say('comparing.legend')}>{inUse.map((look) => <li key={look}><DifferenceMark look={look} />{say(`comparing.look.${look}`)}</li>)}</ul> : null}
      <div className="comparison-banner" role="group" aria-label={say('comparing.on-map')}>
        <div className="comparison-modes" role="radiogroup" aria-label={say('comparing.modes')}>
          {modes.map((name) => {
            const chosen = name === 'compare-off' ? compare.mode === 'later' : compare.mode === name.slice('compare-'.length);
            return <button key={name} type="button" role="radio" aria-checked={chosen} className="comparison-mode" title={say(`action.${name}`)} onClick={() => runAction(name)}>{say(`comparing.mode.${name.slice('compare-'.length)}`)}</button>;
          })}
        </div>
        <CheckBox label={say('comparing.marks')} checked={onMap} onChange={() => runAction('toggle-differences')} />
        <button type="button" className="button" onClick={() => runAction('leave-comparison')}>{say('compare.end')}</button>
      </div>
    </>
  );
}
