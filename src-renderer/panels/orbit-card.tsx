import { useCallback } from 'react';
import { useStore } from 'zustand';
import { compliances } from '../../src-core/capacity/zone-compliance.ts';
import type { Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { assumptionsOf, complianceCounts } from '../store/capacity.ts';
import { complianceColors } from '../store/compliance-colors.ts';
import { findings } from '../store/findings.ts';
import { isOrbiting, lifts, orbitColors, setOrbit, stopOrbit, type Orbit } from '../store/orbit.ts';
import { workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { useKeys } from '../ui/use-keys.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { useSay } from '../ui/use-say.ts';
import { useSliced } from '../ui/use-sliced.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './capacity.css';

/** Over a plan that is looked at from the side: how it is coloured, what the colours mean, what its heights are from. */
export function OrbitCard() {
  const orbit = useWorkspace((state) => (isOrbiting(state) ? state.orbit : null));
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  return orbit === null || document === null ? null : <Card orbit={orbit} document={document} phase={phase} />;
}

interface CardProps { readonly orbit: Orbit; readonly document: PlanDocument; readonly phase: Phase }

function Card({ orbit, document, phase }: CardProps) {
  const say = useSay();
  const keys = useKeys();
  const write = numberWriter(say.locale);
  const pack = useStore(findings, (state) => state.pack);
  const work = useCallback(() => complianceCounts(document, phase, pack), [document, phase, pack]);
  const counts = useSliced(work, false);
  const { storeyHeightM } = assumptionsOf(document, phase);
  return (
    <section className="orbit-card" aria-label={say('orbit.title')}>
      <div className="orbit-line">
        <h2>{say('orbit.title')} · {say(`phase.${phase}`)}</h2>
        <IconButton icon="close" label={say('orbit.back')} actionKey={keys['toggle-orbit']} side="bottom" onClick={stopOrbit} />
      </div>
      <div className="orbit-line">
        <Chooser className="orbit-colors" label={say('orbit.colors')} value={orbit.colors} choices={orbitColors.map((value) => ({ value, label: say(`orbit.colors.${value}`) }))} onChoose={(colors) => setOrbit({ colors })} />
        <Chooser className="orbit-lift" label={say('orbit.lift')} value={String(orbit.lift)} choices={lifts.map((times) => ({ value: String(times), label: say('orbit.lift-times', { times }) }))} onChoose={(times) => setOrbit({ lift: lifts.find((each) => String(each) === times)! })} />
      </div>
      {storeyHeightM === null
        ? <p>{say('orbit.no-height')} <button type="button" className="link" onClick={() => workspace.setState({ dialog: { name: 'plan-facts', data: { fact: 'storeyHeightM' } } })}>{say('orbit.state-height')}</button></p>
        : <p>{say('orbit.height', { height: write.plain(storeyHeightM) })}{counts !== null && counts.flat > 0 ? ` · ${say('orbit.flat', { count: counts.flat })}` : ''}</p>}
      {orbit.colors === 'land-use' ? <p className="soft">{say('orbit.classes')}</p> : (
        <>
          <ul className="orbit-legend">
            {compliances.map((is) => (
              <li key={is}>
                <span className="orbit-swatch" style={{ background: complianceColors[is] }} />
                <span>{say(`compliance.${is}`)}</span>
                <span className="orbit-count">{write.count(counts?.zones[is])}</span>
              </li>
            ))}
          </ul>
          {pack === null ? <p>{say('compliance.no-pack')}</p> : counts !== null && counts.needs.length > 0 ? <p className="soft">{say('compliance.needs', { needs: counts.needs.map((need) => say(`need.${need}`)).join(', ') })}</p> : null}
        </>
      )}
    </section>
  );
}
