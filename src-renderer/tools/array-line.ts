import type { Snap } from '../../src-core/document/snap.ts';
import { ringOf } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import { aheadOf, continued, emptySketch, pointsOfSketch, withoutLastLeg, withPoint, type Ahead, type Sketch } from './precise/sketch.ts';
import { emptyPicture } from './preview.ts';
import type { Step, Tool } from './tool.ts';

export interface ArrayLineState { readonly sketch: Sketch; readonly ahead: Ahead | null }

const waiting: ArrayLineState = { sketch: emptySketch, ahead: null };

/** A line for what is selected to be copied along: clicks set its points, Enter or a double click ends it. It is no part of the plan. */
export const arrayLineTool: Tool<ArrayLineState> = {
  start: waiting,
  words: ['trace', 'other-way', 'continue'],
  on(state, event, context) {
    const { sketch } = state;
    if (event.kind === 'leave') return shown({ sketch, ahead: null }, null);
    if (event.kind === 'double-click') return ended(state);
    if (event.kind === 'key') {
      if (event.key === 'Enter') return ended(state);
      return shown(event.key === 'Escape' ? waiting : { sketch: withoutLastLeg(sketch), ahead: state.ahead }, null);
    }
    const ahead = aheadOf(sketch, event, context);
    if (event.kind !== 'down') return shown({ sketch, ahead }, ahead.snap);
    const next = withPoint(sketch, event, context);
    return shown({ sketch: next, ahead: { ...ahead, passed: next === sketch ? ahead.passed : [] } }, ahead.snap);
  },
  word({ sketch, ahead }, word, context) {
    if (word === 'continue') {
      const longer = sketch.legs.length === 0 && ahead !== null ? continued(ahead.point, context) : null;
      return longer === null ? { ...shown({ sketch, ahead }, null), hint: { key: 'hint.draw-no-end', evidence: {} } } : shown({ sketch: longer, ahead: null }, null);
    }
    if (sketch.legs.length === 0) return shown({ sketch, ahead }, null);
    return shown({ sketch: word === 'other-way' ? { ...sketch, otherWay: !sketch.otherWay } : { ...sketch, tracing: !sketch.tracing }, ahead }, null);
  },
};

function ended(state: ArrayLineState): Step<ArrayLineState> {
  const points = pointsOfSketch(state.sketch);
  return points.length < 2 ? shown(state, null) : { ...shown(waiting, null), finished: { kind: 'array-line', line: ringOf(points) } };
}

function shown(state: ArrayLineState, snap: Snap | null): Step<ArrayLineState> {
  const { sketch, ahead } = state;
  const points = pointsOfSketch(sketch);
  const last = points.at(-1);
  const picture = { ...emptyPicture, cursor: 'crosshair', snap, handles: points } as const;
  if (last === undefined) return { state, picture, wants: { base: null, point: ahead?.point ?? null }, hint: { key: 'hint.array-line-first', evidence: {} } };
  const path = [...points, ...ahead === null ? [] : [...ahead.passed, ahead.point]];
  const end = path.at(-1)!;
  const before = path.at(-2) ?? last;
  return {
    state,
    wants: { base: last, point: ahead?.point ?? null },
    picture: {
      ...picture,
      preview: { kind: 'figure', filled: false, paths: [{ points: path, closed: false }], figures: ahead === null || path.length < 2 ? [] : [{ kind: 'length', value: distance(before, end), at: { x: (before.x + end.x) / 2, y: (before.y + end.y) / 2 } }] },
    },
    hint: { key: 'hint.array-line-next', evidence: {} },
  };
}
