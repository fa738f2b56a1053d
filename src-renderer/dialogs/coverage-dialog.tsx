import { useEffect, useId, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Coverage } from '../../src-core/norms/access/coverage.ts';
import { metresWalked } from '../../src-core/norms/access/reached-places.ts';
import { goToZone } from '../actions/findings.ts';
import { coverage as reckonCoverage, findings } from '../store/findings.ts';
import { findingShown, showCoverage } from '../store/finding-shown.ts';
import { workspace } from '../store/workspace.ts';
import { nameOfRecord } from '../text/finding-words.ts';
import { figureWords } from '../text/finding-figures.ts';
import { numberWriter } from '../text/format-number.ts';
import { Chooser } from '../ui/chooser.tsx';
import { FigureField } from '../ui/figure-field.tsx';
import { Modal } from '../ui/modal.tsx';
import { ProgressLine } from '../ui/progress-line.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import './facts.css';

const close = (): void => workspace.setState({ dialog: null });
const hundred = 100;
/** Of the places without the service, the largest. */
const mostPlaces = 40;

type Measure = 'metres' | 'minutes';

/** Who reaches a service: housing land and people within a way, by straight line or along the drawn roads; what is left out lies on the map. */
export function CoverageDialog() {
  const say = useSay();
  const ids = { type: useId() };
  const document = useWorkspace((state) => state.document);
  const phase = useWorkspace((state) => state.phase);
  const pack = useStore(findings, (state) => state.pack);
  const shown = useStore(findingShown, (state) => state.coverage);
  const types = useMemo(() => [...new Set([...(document?.values('facilities') ?? [])].flatMap(({ fields }) => (typeof fields['facilityType'] === 'string' ? [fields['facilityType']] : [])))].sort((a, b) => a.localeCompare(b, 'vi')), [document]);
  const [type, setType] = useState<string | null>(shown?.types[0] ?? types[0] ?? null);
  const [by, setBy] = useState<Coverage['by']>(shown?.by ?? 'straight-line');
  const [measure, setMeasure] = useState<Measure>('metres');
  const [metres, setMetres] = useState<number | null>(shown?.radiusM ?? null);
  const [minutes, setMinutes] = useState<number | null>(null);
  const [speed, setSpeed] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const radiusM = measure === 'metres' ? metres : minutes === null || speed === null ? null : metresWalked(minutes, speed);
  useEffect(() => {
    if (type === null || radiusM === null || radiusM <= 0 || pack === null) return undefined;
    let left = false;
    setBusy(true);
    void reckonCoverage({ phase, types: [type], radiusM, by }).then((found) => {
      if (left) return;
      setBusy(false);
      if (found !== null) showCoverage(found);
    });
    return () => {
      left = true;
    };
    // The plan as it stands: an edit reckons it anew.
  }, [document, phase, type, radiusM, by, pack]);
  if (document === null) return null;
  const write = numberWriter(say.locale);
  return (
    <Modal
      title={say('action.show-coverage')} width="small" beside onClose={close}
      footer={(
        <>
          <button type="button" className="button" disabled={shown === null} onClick={() => { showCoverage(null); close(); }}>{say('coverage.hide')}</button>
          <button type="button" className="button primary" onClick={close}>{say('coverage.keep')}</button>
        </>
      )}
    >
      {pack === null ? <Trouble tone="remark">{say('coverage.no-pack')}</Trouble> : null}
      {types.length === 0 ? <p>{say('coverage.no-facilities')}</p> : (
        <div className="form">
          <label className="form-label" htmlFor={ids.type}>{say('coverage.service')}</label>
          <div className="form-value"><Chooser<string> id={ids.type} label={say('coverage.service')} value={type} choices={types.map((value) => ({ value, label: value }))} onChoose={setType} /></div>
          <span className="form-label">{say('coverage.by')}</span>
          <div className="form-value"><Chooser<Coverage['by']> label={say('coverage.by')} value={by} choices={(['straight-line', 'roads'] as const).map((value) => ({ value, label: say(`coverage.by.${value}`) }))} onChoose={setBy} /></div>
          <span className="form-label">{say('coverage.way')}</span>
          <div className="form-value">
            <Chooser<Measure> label={say('coverage.way')} value={measure} choices={(['metres', 'minutes'] as const).map((value) => ({ value, label: say(`coverage.measure.${value}`) }))} onChoose={setMeasure} />
            {measure === 'metres' ? <FigureField name={say('coverage.radius')} unit={say('unit.m')} value={metres} least={1} most={50_000} onSet={setMetres} /> : (
              <>
                <FigureField name={say('coverage.minutes')} unit={say('coverage.unit-minutes')} value={minutes} least={0.1} most={600} onSet={setMinutes} />
                <FigureField name={say('coverage.speed')} unit={say('coverage.unit-speed')} value={speed} least={0.1} most={30} onSet={setSpeed} />
              </>
            )}
          </div>
        </div>
      )}
      {busy ? <ProgressLine label={say('coverage.reckoning')} done={0} total={null} /> : null}
      {shown === null || busy ? null : (
        <>
          <p>{say(`coverage.used.${shown.by}`, { radius: write.count(shown.radiusM), type: shown.types.join(', '), count: shown.services.length })}</p>
          <dl className="coverage-shares">
            <dt>{say('coverage.housing')}</dt>
            <dd>{shown.housingM2 === 0 ? '–' : `${write.percent((hundred * shown.coveredM2) / shown.housingM2)} %`}</dd>
            <dd className="soft">{say('coverage.of', { part: figureWords(shown.coveredM2, 'm2', say), whole: figureWords(shown.housingM2, 'm2', say) })}</dd>
            <dt>{say('coverage.people')}</dt>
            <dd>{shown.people === null ? '–' : `${write.percent((hundred * shown.coveredPeople!) / shown.people)} %`}</dd>
            <dd className="soft">{shown.people === null ? say('coverage.people-unknown') : say('coverage.of', { part: write.count(shown.coveredPeople), whole: write.count(shown.people) })}</dd>
          </dl>
          {shown.unitsWithoutPeople > 0 && shown.people !== null ? <p className="soft">{say('coverage.units-unknown', { count: shown.unitsWithoutPeople })}</p> : null}
          {shown.uncovered.length === 0 ? <p>{say('coverage.all-covered')}</p> : (
            <>
              <p>{say('coverage.left-out', { count: shown.uncovered.length })}</p>
              <div className="list-box coverage-places">
                {shown.uncovered.slice(0, mostPlaces).map(({ zone, areaM2 }) => (
                  <button key={zone} type="button" className="pick" onClick={() => goToZone(zone)}><span className="pick-name">{nameOfRecord(document, zone, say)}</span><span className="pick-aside">{figureWords(areaM2, 'm2', say)}</span></button>
                ))}
              </div>
            </>
          )}
        </>
      )}
    </Modal>
  );
}
