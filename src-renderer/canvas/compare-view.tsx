import { useStore } from 'zustand';
import type { KeyboardEvent, PointerEvent } from 'react';
import { phases, type Phase } from '../../src-core/document/layers.ts';
import { compareWith, stopComparing } from '../store/compare.ts';
import { workspace } from '../store/workspace.ts';
import { speaker } from '../text/catalogue.ts';
import './compare-view.css';
import { panesOf } from './panes.ts';

/** A step of the arrow keys, and of those with Shift, as shares of the map's width. */
const step = 0.02;
const largeStep = 0.1;

/** Over a map that shows two phases: which phase each side is, and the divider of a swipe. */
export function CompareView() {
  const compare = useStore(workspace, (state) => state.compare);
  const phase = useStore(workspace, (state) => state.phase);
  const mapSize = useStore(workspace, (state) => state.mapSize);
  const locale = useStore(workspace, (state) => state.locale);
  if (compare === null) return null;
  const say = speaker(locale);
  const [left, right] = panesOf({ compare, phase, mapSize });
  if (left === undefined || right === undefined) return null;
  const percent = Math.round((right.x / Math.max(1, mapSize.width)) * 100);
  return (
    <div className="compare" role="group" aria-label={say('compare.label')}>
      {[left, right].map((pane) => (
        <div key={pane.id} className={`compare-side ${pane.id}`} style={{ left: pane.x, width: pane.width }}>
          <PhaseOfSide side={pane.id === 'left' ? 'left' : 'right'} shown={pane.phase} edited={phase} label={say(pane.id === 'left' ? 'compare.left' : 'compare.right')} words={(each) => say(`phase.${each}`)} editedWords={say('compare.edited')} />
        </div>
      ))}
      {compare.mode === 'swipe' ? <Divider x={right.x} percent={percent} label={say('compare.divider')} /> : <div className="compare-line" style={{ left: right.x }} />}
      <button type="button" className="compare-end button" onClick={stopComparing}>{say('compare.end')}</button>
    </div>
  );
}

interface PhaseOfSideProps {
  readonly side: 'left' | 'right';
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
