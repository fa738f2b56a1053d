import { useStore } from 'zustand';
import { Fragment, useEffect, type KeyboardEvent, type PointerEvent } from 'react';
import { phases, type Phase } from '../../src-core/document/layers.ts';
import { compareWith, stopComparing, type MapComparison } from '../store/compare.ts';
import { workspace } from '../store/workspace.ts';
import { speaker, type Speaker } from '../text/catalogue.ts';
import { sideWords } from '../text/side-words.ts';
import './compare-view.css';
import { panesOf, type Pane } from './panes.ts';

/** A step of the arrow keys, and of those with Shift, as shares of the map's width. */
const step = 0.02;
const largeStep = 0.1;
/** How long each side of a flicker is seen. Slow enough for everybody's eyes. */
const flickerMs = 900;

/** Over a map that shows two phases or two versions: which is where, and the divider of a swipe. */
export function CompareView() {
  const compare = useStore(workspace, (state) => state.compare);
  const phase = useStore(workspace, (state) => state.phase);
  const mapSize = useStore(workspace, (state) => state.mapSize);
  const locale = useStore(workspace, (state) => state.locale);
  const mode = compare?.mode;
  useEffect(() => {
    if (mode !== 'flicker') return undefined;
    const timer = setInterval(() => compareWith({ isLeft: workspace.getState().compare?.isLeft !== true }), flickerMs);
    return () => clearInterval(timer);
  }, [mode]);
  if (compare === null) return null;
  const say = speaker(locale);
  const panes = panesOf({ compare, phase, mapSize });
  const right = panes.at(-1)!;
  const percent = Math.round((right.x / Math.max(1, mapSize.width)) * 100);
  return (
    <div className="compare" role="group" aria-label={say(compare.versions === null ? 'compare.label' : 'comparing.on-map')}>
      {panes.map((pane) => (
        <div key={pane.id} className={`compare-side ${pane.id}`} style={{ left: pane.x, width: pane.width }}>
          {sidesIn(pane, compare).map((side, i) => (
            <Fragment key={side}>
              {i === 0 ? null : <input type="range" className="compare-strength" min={0} max={100} value={Math.round(100 - 100 * compare.strength)} aria-label={say('comparing.strength')} onChange={(event) => compareWith({ strength: 1 - Number(event.currentTarget.value) / 100 })} />}
              <Side side={side} compare={compare} edited={phase} say={say} />
            </Fragment>
          ))}
        </div>
      ))}
      {panes.length === 1 ? null : compare.mode === 'swipe' ? <Divider x={right.x} percent={percent} label={say('compare.divider')} /> : <div className="compare-line" style={{ left: right.x }} />}
      {compare.versions === null ? <button type="button" className="compare-end button" onClick={stopComparing}>{say('compare.end')}</button> : null}
    </div>
  );
}

type SideName = 'left' | 'right';

/** What a pane is labelled with: of a pane that holds both, both; of a flicker the one in sight. */
function sidesIn({ id }: Pane, { mode, isLeft }: MapComparison): readonly SideName[] {
  if (id === 'left' || id === 'right') return [id];
  switch (mode) {
    case 'earlier': return ['left'];
    case 'later': return ['right'];
    case 'flicker': return [isLeft ? 'left' : 'right'];
    default: return ['left', 'right'];
  }
}

function Side({ side, compare, edited, say }: { readonly side: SideName; readonly compare: MapComparison; readonly edited: Phase; readonly say: Speaker }) {
  const { versions } = compare;
  if (versions !== null) return <span className="compare-phase"><span className="compare-edited">{say(side === 'left' ? 'comparing.earlier' : 'comparing.later')}</span> <strong>{side === 'left' ? sideWords(versions.before, versions.after, say) : sideWords(versions.after, versions.before, say)}</strong></span>;
  return <PhaseOfSide side={side} shown={compare[side]} edited={edited} label={say(side === 'left' ? 'compare.left' : 'compare.right')} words={(each) => say(`phase.${each}`)} editedWords={say('compare.edited')} />;
}

interface PhaseOfSideProps {
  readonly side: SideName;
  readonly shown: Phase;
  readonly edited: Phase;
  readonly label: string;
  readonly words: (phase: Phase) => string;
  readonly editedWords: string;
}

function PhaseOfSide({ side, shown, edited, label, words, editedWords }: PhaseOfSideProps) {
  return (
    <span className="compare-phase">
      <select aria-label={label} value={shown} onChange={(event) => compareWith({ [side]: event.currentTarget.value as Phase })}>
        {phases.map((each) => <option key={each} value={each}>{words(each)}</option>)}
      </select>
      {shown === edited ? <span className="compare-edited">{editedWords}</span> : null}
    </span>
  );
}

/** Dragged, or moved by the arrow keys. */
function Divider({ x, percent, label }: { readonly x: number; readonly percent: number; readonly label: string }) {
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement!.getBoundingClientRect();
    compareWith({ at: (event.clientX - box.left) / box.width });
  };
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = workspace.getState().compare?.at ?? 0.5;
    const by = event.shiftKey ? largeStep : step;
    const next = { ArrowLeft: at - by, ArrowDown: at - by, ArrowRight: at + by, ArrowUp: at + by, Home: 0, End: 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    compareWith({ at: next });
  };
  return (
    <div
      className="compare-divider"
      style={{ left: x }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={`${percent} %`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        event.preventDefault();
      }}
      onPointerMove={drag}
      onKeyDown={keys}
    >
      <span className="compare-grip" aria-hidden="true" />
    </div>
  );
}
