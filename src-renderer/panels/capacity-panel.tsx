import { useCallback, useState } from 'react';
import { assumptionFact, assumptionNames } from '../../src-core/capacity/assumptions.ts';
import type { CapacityOfUnit, CapacitySum, PlanCapacity } from '../../src-core/capacity/plan-capacity.ts';
import { zonesOf, type Phase } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { inHectares, squareMetres } from '../../src-core/units.ts';
import { zoomToSelection } from '../actions/view.ts';
import { capacityOf } from '../store/capacity.ts';
import { planFacts } from '../store/findings.ts';
import { workspace } from '../store/workspace.ts';
import { factTitle, factValueWords } from '../text/fact-words.ts';
import { nameOfRecord } from '../text/finding-words.ts';
import { numberWriter } from '../text/format-number.ts';
import { ActionButton } from '../ui/action-button.tsx';
import { Chooser } from '../ui/chooser.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import { Tip } from '../ui/tip.tsx';
import { useSay } from '../ui/use-say.ts';
import { useSliced } from '../ui/use-sliced.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { CapacityZones } from './capacity-zones.tsx';
import './capacity.css';
import './panel.css';

/** Up to so many zones are reckoned at once. */
const small = 500;
const heads = ['zones', 'area', 'floor', 'dwellings', 'people', 'without'] as const;

/** What the phase on the screen can hold: floor area, dwellings and people, with what they are reckoned with. */
export function CapacityPanel() {
  const say = useSay();
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  if (document === null) return <section className="panel" aria-label={say('panel.capacity')} />;
  if (document.count(zonesOf(phase)) === 0) return <section className="panel" aria-label={say('panel.capacity')}><p className="empty">{say('capacity.empty')}</p></section>;
  return <Capacity document={document} phase={phase} />;
}

function Capacity({ document, phase }: { readonly document: PlanDocument; readonly phase: Phase }) {
  const say = useSay();
  const [by, setBy] = useState<'units' | 'zones'>('units');
  const [last, setLast] = useState<PlanCapacity | null>(null);
  const work = useCallback(() => capacityOf(document, phase), [document, phase]);
  const now = useSliced(work, document.count(zonesOf(phase)) <= small);
  // While it is reckoned anew the last figures stand, grey.
  if (now !== null && now !== last) setLast(now);
  const shown = now ?? (last?.phase === phase ? last : null);
  return (
    <section className="panel capacity-panel" aria-label={say('panel.capacity')}>
      <div className="panel-bar">
        <Chooser label={say('capacity.by')} value={by} choices={(['units', 'zones'] as const).map((value) => ({ value, label: say(`capacity.by.${value}`) }))} onChoose={setBy} />
        <Assumptions document={document} phase={phase} />
        <span className="space" />
        <div className="panel-tools">
          <ActionButton name="plan-facts" icon="pencil" />
          <ActionButton name="toggle-orbit" icon="cube" />
          <ActionButton name="write-capacity-xlsx" icon="table" />
        </div>
      </div>
      {shown === null ? <div className="empty"><ProgressLine label={say('capacity.reckoning')} done={0} total={null} /></div>
        : by === 'zones' ? <CapacityZones capacity={shown} document={document} stale={now === null} />
          : <Sums capacity={shown} document={document} stale={now === null} />}
    </section>
  );
}

function Assumptions({ document, phase }: { readonly document: PlanDocument; readonly phase: Phase }) {
  const say = useSay();
  const facts = planFacts(document);
  return (
    <div className="capacity-assumptions" role="group" aria-label={say('capacity.assumptions')}>
      {assumptionNames.map((name) => {
        const fact = assumptionFact(facts, name, phase);
        const unit = say(`capacity.unit.${name}`);
        const value = fact === null ? say('capacity.not-stated') : `${factValueWords(name, fact.value, fact.method, say)}${unit === '' ? '' : ` ${unit}`}`;
        return (
          <Tip key={name} words={`${factTitle(name, say)}. ${fact === null ? say('capacity.state') : say('capacity.taken-from', { source: fact.source, date: fact.date })}`} side="top">
            <button type="button" className="capacity-assumption" onClick={() => workspace.setState({ dialog: { name: 'plan-facts', data: { fact: name } } })}>
              <span className="soft">{say(`capacity.assumption.${name}`)}</span>
              <span className={fact === null ? 'capacity-value unstated' : 'capacity-value'}>{value}</span>
            </button>
          </Tip>
        );
      })}
    </div>
  );
}

interface SumsProps { readonly capacity: PlanCapacity; readonly document: PlanDocument; readonly stale: boolean }

function Sums({ capacity: { units, plan }, document, stale }: SumsProps) {
  const say = useSay();
  const selection = useWorkspace((state) => state.selection);
  const named = units.map((each) => ({ ...each, name: nameOfRecord(document, each.unit.id, say) })).sort((a, b) => a.name.localeCompare(b.name, say.locale, { numeric: true }));
  return (
    <div className="panel-scroll">
      <table className={stale ? 'figures stale' : 'figures'} aria-label={say('panel.capacity')} aria-busy={stale}>
        <thead><tr><th scope="col">{say('capacity.column.unit')}</th>{heads.map((head) => <th key={head} scope="col" className="number">{say(`capacity.column.${head}`)}</th>)}</tr></thead>
        <tbody>
          {named.map((each) => (
            <tr key={each.unit.id} className={selection.has(each.unit.id) ? 'bright' : ''}>
              <th scope="row"><button type="button" className="row-button" onClick={() => goTo(each)}>{each.name}</button></th>
              <SumCells sum={each} />
            </tr>
          ))}
        </tbody>
        <tfoot><tr><th scope="row">{say('capacity.whole-plan')}</th><SumCells sum={plan} /></tr></tfoot>
      </table>
      <Notes plan={plan} hasUnits={units.length > 0} />
    </div>
  );
}

function goTo({ unit }: CapacityOfUnit): void {
  workspace.setState({ selection: new Set<RecordId>([unit.id]) });
  zoomToSelection();
}

function SumCells({ sum: { zones, areaM2, floorM2, dwellings, people, withoutFloor } }: { readonly sum: CapacitySum }) {
  const say = useSay();
  const write = numberWriter(say.locale);
  return [write.count(zones), write.hectares(inHectares(squareMetres(areaM2))), write.count(floorM2), write.count(dwellings), write.count(people), write.count(withoutFloor)].map((text, i) => <td key={heads[i]} className="number">{text}</td>);
}

/** How it is reckoned, and what is in no sum. */
function Notes({ plan: { byDensity, withoutFloor, withoutDwellings }, hasUnits }: { readonly plan: CapacitySum; readonly hasUnits: boolean }) {
  const say = useSay();
  return (
    <div className="capacity-notes">
      <p>{say('capacity.method')}</p>
      <p>
        {[
          byDensity > 0 ? say('capacity.by-density', { count: byDensity }) : '', withoutFloor > 0 ? say('capacity.without-floor', { count: withoutFloor }) : '',
          withoutDwellings > 0 ? say('capacity.without-dwellings', { count: withoutDwellings }) : '', hasUnits ? say('capacity.units-cut') : '',
        ].filter((words) => words !== '').join(' ')}
      </p>
    </div>
  );
}
