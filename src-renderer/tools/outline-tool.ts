import type { Snap } from '../../src-core/document/snap.ts';
import { ringOf, signedRingArea } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { aheadOf, continued, emptySketch, pointsOfSketch, withoutLastLeg, withPoint, type Ahead, type Sketch } from './precise/sketch.ts';
import { emptyPicture, type ToolPicture } from './preview.ts';
import type { Finished, Step, Tool, ToolContext } from './tool.ts';

export type OutlineState =
  | { readonly at: 'waiting'; readonly mode: number; readonly cursor: PlanPoint | null }
  | { readonly at: 'drawing'; readonly mode: number; readonly sketch: Sketch; readonly ahead: Ahead | null };

/** What becomes of an outline once it is closed, and the hints on the way there. */
export interface OutlineMode {
  readonly first: string;
  readonly nextOrClose: string;
  readonly close: string;
  finish(outline: readonly PlanPoint[], context: ToolContext): Finished;
}

/**
 * Clicks set the corners; a click on the first one, a double click or Enter closes. Backspace takes the last corner back,
 * Escape all of them. While tracing, a click on an outline takes all its corners on the way. An outline that the plan
 * refuses is there again, to be mended.
 */
export function outlineTool(modes: readonly OutlineMode[]): Tool<OutlineState> {
  const waiting = (mode: number, cursor: PlanPoint | null = null): OutlineState => ({ at: 'waiting', mode, cursor });
  const drawing = (mode: number, sketch: Sketch, ahead: Ahead | null): OutlineState => (sketch.legs.length === 0 ? waiting(mode) : { at: 'drawing', mode, sketch, ahead });
  const shown = (state: OutlineState, snap: Snap | null) => shownIn(modes[state.mode]!, state, snap);

  /** Too few corners, and the drawing stays as it is: nothing drawn is thrown away by a key too early. */
  const closed = (state: OutlineState, drawn: OutlineState, context: ToolContext): Step<OutlineState> => {
    const outline = state.at === 'drawing' ? pointsOfSketch(state.sketch) : [];
    if (outline.length < 3) return shown(state, null);
    return { ...shown(waiting(state.mode), null), finished: modes[state.mode]!.finish(outline, context), mend: drawn };
  };

  return {
    start: waiting(0),
    words: ['trace', 'other-way', 'continue', ...(modes.length > 1 ? ['mode'] as const : [])],
    on(state, event, context) {
      const { mode } = state;
      const sketch = state.at === 'drawing' ? state.sketch : emptySketch;
      if (event.kind === 'leave') return shown(state.at === 'drawing' ? { ...state, ahead: null } : waiting(mode), null);
      if (event.kind === 'key') {
        if (event.key === 'Enter') return closed(state, state, context);
        if (event.key === 'Escape') return shown(waiting(mode), null);
        return shown(drawing(mode, withoutLastLeg(sketch), state.at === 'drawing' ? state.ahead : null), null);
      }
      if (event.kind === 'double-click') return closed(state, state, context);
      const ahead = aheadOf(sketch, event, context);
      if (event.kind === 'down') {
        if (ahead.closes) return closed({ at: 'drawing', mode, sketch: ahead.passed.length === 0 ? sketch : { ...sketch, legs: [...sketch.legs, ahead.passed] }, ahead }, state, context);
        const next = withPoint(sketch, event, context);
        return shown({ at: 'drawing', mode, sketch: next, ahead: { ...ahead, passed: next === sketch ? ahead.passed : [] } }, ahead.snap);
      }
      return shown(state.at === 'drawing' ? { ...state, ahead } : waiting(mode, ahead.point), ahead.snap);
    },
    word(state, word, context) {
      if (word === 'mode') return shown({ ...state, mode: (state.mode + 1) % modes.length }, null);
      if (word === 'continue') {
        const sketch = state.at === 'waiting' && state.cursor !== null ? continued(state.cursor, context) : null;
        return sketch === null ? { ...shown(state, null), hint: { key: 'hint.draw-no-end', evidence: {} } } : shown({ at: 'drawing', mode: state.mode, sketch, ahead: null }, null);
      }
      if (state.at === 'waiting') return shown(state, null);
      const { sketch } = state;
      return shown({ ...state, sketch: word === 'other-way' ? { ...sketch, otherWay: !sketch.otherWay } : { ...sketch, tracing: !sketch.tracing } }, null);
    },
  };
}

function shownIn(mode: OutlineMode, state: OutlineState, snap: Snap | null): Step<OutlineState> {
  const picture: ToolPicture = { ...emptyPicture, cursor: 'crosshair', snap };
  if (state.at === 'waiting') return { state, picture, wants: { base: null, point: state.cursor }, hint: { key: mode.first, evidence: {} } };
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
    hint: { key: hintOf(mode, state, points.length), evidence: {} },
  };
}

function hintOf(mode: OutlineMode, { sketch, ahead }: Extract<OutlineState, { at: 'drawing' }>, corners: number): string {
  if (ahead?.closes === true) return mode.close;
  if (sketch.tracing) return ahead !== null && ahead.passed.length > 0 ? 'hint.draw-traced' : 'hint.draw-trace';
  return corners < 3 ? 'hint.draw-next' : mode.nextOrClose;
}
