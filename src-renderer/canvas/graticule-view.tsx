import { useStore } from 'zustand';
import { isOrbiting } from '../store/orbit.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import { numberWriter } from '../text/format-number.ts';
import { graticuleOf } from './graticule.ts';
import { panesOf } from './panes.ts';

/** So near to an edge of the map that letters would be cut, pixels. */
const margin = 30;

/** The coordinate grid over the map, with the coordinates at its upper and right edges: the lower one has the scale bar. */
export function GraticuleView() {
  const isOn = useStore(workspace, (state) => state.graticule && state.view !== null && !isOrbiting(state));
  return isOn ? <Lines /> : null;
}

function Lines() {
  // Each by itself: the pointer changes the workspace far more often than any of these.
  const view = useStore(workspace, (state) => state.view);
  const mapSize = useStore(workspace, (state) => state.mapSize);
  const compare = useStore(workspace, (state) => state.compare);
  const phase = useStore(workspace, (state) => state.phase);
  const locale = useStore(workspace, (state) => state.locale);
  if (view === null) return null;
  const { width, height } = mapSize;
  const say = speaker(locale);
  const write = numberWriter(locale);
  return (
    <svg className="graticule" width={width} height={height} aria-hidden="true">
      {panesOf({ compare, phase, mapSize }).map((pane) => {
        const { step, east, north } = graticuleOf(pane, view, height);
        const words = (at: number) => (step >= 1 ? write.count(at) : write.coordinate(at));
        const right = pane.x + pane.width;
        return (
          <g key={pane.id}>
            <path d={[...east.map(({ pixel }) => `M${pixel} 0V${height}`), ...north.map(({ pixel }) => `M${pane.x} ${pixel}H${right}`)].join('')} />
            {east.filter(({ pixel }) => pixel > pane.x + margin && pixel < right - 2 * margin).map(({ at, pixel }) => <text key={`e${at}`} x={pixel} y={14} textAnchor="middle">{say('graticule.east', { metres: words(at) })}</text>)}
            {north.filter(({ pixel }) => pixel > margin && pixel < height - margin).map(({ at, pixel }) => <text key={`n${at}`} x={right - 5} y={pixel + 4} textAnchor="end">{say('graticule.north', { metres: words(at) })}</text>)}
          </g>
        );
      })}
    </svg>
  );
}
