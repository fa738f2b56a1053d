import type { Snap } from '../../src-core/document/snap.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { aheadOf, continued, emptySketch, pointsOfSketch, withoutLastLeg, withPoint, type Ahead, type ContinuedLine, type Sketch } from './precise/sketch.ts';
import { emptyPicture, type Figure, type FigurePath, type Preview } from './preview.ts';
import type { Finished, Step, Tool, ToolContext, ToolEvent, ToolWord } from './tool.ts';

export interface LineState { readonly sketch: Sketch; readonly ahead: Ahead | null }

/** What is done with a drawn line. `continues` is the line of the plan that it goes on from, where it goes on from one. */
export interface LineUse {
  /** What to do before the first point, after it, and once enough is drawn to be carried out. */
  hints(context: ToolContext, continues: ContinuedLine | null): { readonly first: string; readonly next: string; readonly ready: string };
  /** What would come of the way so far, which `drawn` shows with the length of its last piece. */
  preview(way: readonly PlanPoint[], drawn: { readonly lines: readonly FigurePath[]; readonly figures: readonly Figure[] }, context: ToolContext, continues: ContinuedLine | null): Preview;
  /** `null` where something is wanting: the drawing then stays as it is. */
  finish(points: readonly PlanPoint[], context: ToolContext, continues: ContinuedLine | null): Finished | null;
}

export const noLine: LineState = { sketch: emptySketch, ahead: null };
export const lineWords = ['trace', 'other-way', 'continue'] as const satisfies readonly ToolWord[];

/**
 * Clicks set the points of a line; a double click or Enter carries out what it is for. Backspace takes the last point
 * back, Escape all of them. What would come of it shows on the way.
 */
export function onLine(use: LineUse, state: LineState, event: ToolEvent, context: ToolContext): Step<LineState> {
  const { sketch } = state;
  if (event.kind === 'leave') return shown(use, { ...state, ahead: null }, null, context);
  if (event.kind === 'double-click' || (event.kind === 'key' && event.key === 'Enter')) {
    const points = pointsOfSketch(sketch);
    const finished = points.length < 2 ? null : use.finish(points, context, sketch.continues);
    return finished === null ? shown(use, state, null, context) : { ...shown(use, noLine, null, context), finished, mend: state };
  }
  if (event.kind === 'key') return shown(use, event.key === 'Escape' ? noLine : { ...state, sketch: withoutLastLeg(sketch) }, null, context);
  const ahead = aheadOf(sketch, event, context);
  if (event.kind !== 'down') return shown(use, { sketch, ahead }, ahead.snap, context);
  const next = withPoint(sketch, event, context);
  return shown(use, { sketch: next, ahead: { ...ahead, passed: next === sketch ? ahead.passed : [] } }, ahead.snap, context);
}

export function lineWord(use: LineUse, state: LineState, word: ToolWord, context: ToolContext): Step<LineState> {
  const { sketch, ahead } = state;
  if (word === 'continue') {
    const longer = sketch.legs.length === 0 && ahead !== null ? continued(ahead.point, context) : null;
    return longer === null ? { ...shown(use, state, null, context), hint: { key: 'hint.draw-no-end', evidence: {} } } : shown(use, { sketch: longer, ahead: null }, null, context);
  }
  return shown(use, { ...state, sketch: word === 'other-way' ? { ...sketch, otherWay: !sketch.otherWay } : { ...sketch, tracing: !sketch.tracing } }, null, context);
}

/** A tool that draws a line and does no more. */
export const lineTool = (use: LineUse): Tool<LineState> => ({
  start: noLine,
  words: lineWords,
  on: (state, event, context) => onLine(use, state, event, context),
  word: (state, word, context) => lineWord(use, state, word, context),
});

function shown(use: LineUse, state: LineState, snap: Snap | null, context: ToolContext): Step<LineState> {
  const { sketch, ahead } = state;
  const points = pointsOfSketch(sketch);
  const last = points.at(-1) ?? null;
  const hints = use.hints(context, sketch.continues);
  const wants = { base: last, point: ahead?.point ?? null };
  const picture = { ...emptyPicture, cursor: 'crosshair' as const, snap, handles: points };
  if (last === null) return { state, picture, wants, hint: { key: hints.first, evidence: {} } };
  const passed = ahead?.passed ?? [];
  const way = ahead === null || distance(last, ahead.point) === 0 ? points : [...points, ...passed, ahead.point];
  const [from, to] = [way.at(-2), way.at(-1)!];
  const figures: Figure[] = from === undefined || way === points ? [] : [{ kind: 'length', value: distance(from, to), at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }];
  return {
    state, wants,
    picture: { ...picture, preview: use.preview(way, { lines: [{ points: way, closed: false }], figures }, context, sketch.continues) },
    hint: { key: sketch.tracing ? (passed.length > 0 ? 'hint.draw-traced' : 'hint.draw-trace') : points.length < 2 ? hints.next : hints.ready, evidence: {} },
  };
}
