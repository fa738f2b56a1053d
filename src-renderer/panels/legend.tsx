import { useEffect, useState } from 'react';
import { zonesOf } from '../../src-core/document/layers.ts';
import { classesTarget } from '../../src-core/document/looks.ts';
import type { Hectares } from '../../src-core/units.ts';
import { selectClasses } from '../actions/selection.ts';
import { inSlices } from '../store/in-slices.ts';
import { planDrawn, recordIndex } from '../store/open-plan.ts';
import { workspace, type Workspace } from '../store/workspace.ts';
import { numberWriter } from '../text/format-number.ts';
import { landUseClasses, landUseName } from '../ui/land-use.ts';
import { Swatch } from '../ui/swatch.tsx';
import { useSay } from '../ui/use-say.ts';
import { useWorkspace } from '../ui/use-workspace.ts';
import { boxOfView, classesInView } from './classes-in-view.ts';

/** The legend follows the view once it rests: it is read, not watched. */
const restMs = 150;

/** The classes that are on the screen, with the hectares of their zones. */
export function Legend() {
  const say = useSay();
  const write = numberWriter(say.locale);
  const sums = useClassesInView();
  const leastOutlined = useWorkspace((state) => state.leastOutlined);
  const rows = [...landUseClasses.filter(({ code }) => sums.has(code)).map(({ code }) => code), ...[...sums.keys()].filter((code) => !landUseClasses.some((each) => each.code === code))];
  return (
    <div className="section">
      <h3 className="section-title"><span>{say('legend.title')}</span><span className="space" /><span>{say('unit.ha')}</span></h3>
      {leastOutlined > 0 && <p className="row soft">{say('legend.outlines-left-out', { pixels: write.count(leastOutlined) })}</p>}
      {rows.length === 0 ? <p className="row soft">{say('legend.empty')}</p> : (
        <ul>
          {rows.map((code) => (
            <li key={code} className="legend-row">
              <button type="button" className="swatch-button" disabled={!landUseClasses.some((each) => each.code === code)} aria-label={say('look.edit', { name: landUseName(say, code) })} onClick={() => workspace.setState({ dialog: { name: 'look', data: { target: classesTarget, landUse: code } } })}>
                <Swatch code={code} />
              </button>
              <button type="button" className="legend-choose" title={say('legend.select', { name: landUseName(say, code) })} aria-label={say('legend.select', { name: landUseName(say, code) })} onClick={() => selectClasses(new Set([code === '' ? null : code]))}>
                <span className="row-name">{landUseName(say, code)}</span>
              </button>
              <span className="row-figure">{write.hectares(sums.get(code))}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const none: ReadonlyMap<string, Hectares> = new Map();

const sameSums = (a: ReadonlyMap<string, Hectares>, b: ReadonlyMap<string, Hectares>): boolean => a.size === b.size && [...a].every(([code, area]) => b.get(code) === area);

function useClassesInView(): ReadonlyMap<string, Hectares> {
  const [sums, setSums] = useState(none);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let work = new AbortController();
    const reckon = () => {
      const { document, view, mapSize, phase } = workspace.getState();
      if (document === null || view === null) return setSums(none);
      work = new AbortController();
      void inSlices(classesInView(recordIndex(), zonesOf(phase), boxOfView(view, mapSize)), work.signal).then((found) => found !== null && setSums((last) => (sameSums(last, found) ? last : found)));
      return undefined;
    };
    const reckonSoon = () => {
      clearTimeout(timer);
      work.abort();
      timer = setTimeout(reckon, restMs);
    };
    const changed = (now: Workspace, before: Workspace) => {
      if (now.document === before.document && now.view === before.view && now.mapSize === before.mapSize && now.phase === before.phase) return;
      void planDrawn().then(reckonSoon);
    };
    void planDrawn().then(reckonSoon);
    const stop = workspace.subscribe(changed);
    return () => {
      clearTimeout(timer);
      work.abort();
      stop();
    };
  }, []);
  return sums;
}
