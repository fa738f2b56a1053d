import { zonesOf } from '../../src-core/document/layers.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { ringOf, signedRingArea } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { aheadOf, continued, emptySketch, pointsOfSketch, withoutLastLeg, withPoint, type Ahead, type Sketch } from './precise/sketch.ts';
import { emptyPicture, type ToolPicture } from './preview.ts';
import type { Step, Tool, ToolContext } from './tool.ts';

export type DrawZoneState =
  | { readonly at: 'waiting'; readonly cursor: PlanPoint | null }
  | { readonly at: 'drawing'; readonly sketch: Sketch; readonly ahead: Ahead | null };

const waiting: DrawZoneState = { at: 'waiting', cursor: null };

/**
 * Clicks set the corners; a click on the first one, a double click or Enter closes. Backspace takes the last corner back,
 * Escape all of them. While tracing, a click on an outline takes all its corners on the way.
 */
export const drawZoneTool: Tool<DrawZoneState> = {
  start: waiting,
  words: ['trace', 'other-way', 'continue'],
  on(state, event, context) {
    const sketch = state.at === 'drawing' ? state.sketch : emptySketch;
    if (event.kind === 'leave') return shown(state.at === 'drawing' ? { ...state, ahead: null } : waiting, null);
    if (event.kind === 'key') {
      if (event.key === 'Enter') return closed(state, context);
      if (event.key === 'Escape') return shown(waiting, null);
      return shown(drawing(withoutLastLeg(sketch), state.at === 'drawing' ? state.ahead : null), null);
    }
    if (event.kind === 'double-click') return closed(state, context);
    const ahead = aheadOf(sketch, event, context);
    if (event.kind === 'down') {
      if (ahead.closes) return closed({ at: 'drawing', sketch: ahead.passed.length === 0 ? sketch : { ...sketch, legs: [...sketch.legs, ahead.passed] }, ahead }, context);
      const next = withPoint(sketch, event, context);
      return shown({ at: 'drawing', sketch: next, ahead: { ...ahead, passed: next === sketch ? ahead.passed : [] } }, ahead.snap);
    }
    return shown(state.at === 'drawing' ? { ...state, ahead } : { at: 'waiting', cursor: ahead.point }, ahead.snap);
  },
  word(state, word, context) {
    if (word === 'continue') {
      const sketch = state.at === 'waiting' && state.cursor !== null ? continued(state.cursor, context) : null;
      return sketch === null ? { ...shown(state, null), hint: { key: 'hint.draw-no-end', evidence: {} } } : shown({ at: 'drawing', sketch, ahead: null }, null);
    }
    if (state.at === 'waiting') return shown(state, null);
    const { sketch } = state;
    return shown({ ...state, sketch: word === 'other-way' ? { ...sketch, otherWay: !sketch.otherWay } : { ...sketch, tracing: !sketch.tracing } }, null);
  },
};

const drawing = (sketch: Sketch, ahead: Ahead | null): DrawZoneState => (sketch.legs.length === 0 ? waiting : { at: 'drawing', sketch, ahead });

/** Too few corners, and the drawing stays as it is: nothing drawn is thrown away by a key too early. */
function closed(state: DrawZoneState, { phase, newId, landUse }: ToolContext): Step<DrawZoneState> {
  const outline = state.at === 'drawing' ? pointsOfSketch(state.sketch) : [];
  if (outline.length < 3) return shown(state, null);
  return {
    ...shown(waiting, null),
    finished: { kind: 'command', name: 'draw-zone', request: { id: newId(), layer: zonesOf(phase), outline, landUse } },
  };
}

function shown(state: DrawZoneState, snap: Snap | null): Step<DrawZoneState> {
  const picture: ToolPicture = { ...emptyPicture, cursor: 'crosshair', snap };
  if (state.at === 'waiting') return { state, picture, wants: { base: null, point: state.cursor }, hint: { key: 'hint.draw-first', evidence: {} } };
  const { sketch, ahead } = state;
  const points = pointsOfSketch(sketch);
  const last = points.at(-1)!;
  const cursor = ahead?.point ?? last;
  const passed = ahead?.passed ?? [];
  const outline = ahead === null || ahead.closes ? [...points, ...passed] : [...points, ...passed, cursor];
  return {
    state,
    wants: { base: last, point: ahead?.point ?? null },
    picture: {
      ...picture, handles: points,
      preview: {
        kind: 'outline', points: [...points, ...passed], cursor, closing: ahead?.closes === true, lengthM: distance(passed.at(-1) ?? last, cursor),
        areaM2: outline.length < 3 ? 0 : Math.abs(signedRingArea(ringOf(outline))),
      },
    },
    hint: { key: hintOf(state, points.length), evidence: {} },
  };
}

function hintOf({ sketch, ahead }: Extract<DrawZoneState, { at: 'drawing' }>, corners: number): string {
  if (ahead?.closes === true) return 'hint.draw-close';
  if (sketch.tracing) return ahead !== null && ahead.passed.length > 0 ? 'hint.draw-traced' : 'hint.draw-trace';
  return corners < 3 ? 'hint.draw-next' : 'hint.draw-next-or-close';
}
