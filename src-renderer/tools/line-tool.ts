import type { Refusal } from '../../src-core/commands/command.ts';
import type { Change } from '../../src-core/document/change.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { Result } from '../../src-core/result.ts';
import { editPreview } from './edit-preview.ts';
import { aheadOf, continued, emptySketch, pointsOfSketch, withoutLastLeg, withPoint, type Ahead, type Sketch } from './precise/sketch.ts';
import { emptyPicture } from './preview.ts';
import type { Finished, Step, ToolContext, ToolEvent, ToolWord } from './tool.ts';

export interface LineState { readonly sketch: Sketch; readonly ahead: Ahead | null }

/** What is done with a drawn line. */
export interface LineUse {
  readonly first: string;
  readonly next: string;
  /** Enough is drawn to be carried out. */
  readonly ready: string;
  /** What would come of it; `null` where it is not worth the time at each move. */
  preview(points: readonly PlanPoint[], context: ToolContext): Result<Change, Refusal> | null;
  finish(points: readonly PlanPoint[], context: ToolContext): Finished;
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
    return points.length < 2 ? shown(use, state, null, context) : { ...shown(use, noLine, null, context), finished: use.finish(points, context), mend: state };
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

function shown(use: LineUse, state: LineState, snap: Snap | null, context: ToolContext): Step<LineState> {
  const { sketch, ahead } = state;
  const points = pointsOfSketch(sketch);
  const last = points.at(-1) ?? null;
  const wants = { base: last, point: ahead?.point ?? null };
  const picture = { ...emptyPicture, cursor: 'crosshair' as const, snap, handles: points };
  if (last === null) return { state, picture, wants, hint: { key: use.first, evidence: {} } };
  const passed = ahead?.passed ?? [];
  const way = ahead === null || distance(last, ahead.point) === 0 ? points : [...points, ...passed, ahead.point];
  const [from, to] = [way.at(-2), way.at(-1)!];
  const length = from === undefined || way === points ? [] : [{ kind: 'length' as const, value: distance(from, to), at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }];
  return {
    state, wants,
    picture: { ...picture, preview: editPreview(way.length < 2 ? null : use.preview(way, context), [{ points: way, closed: false }], length) },
    hint: { key: sketch.tracing ? (passed.length > 0 ? 'hint.draw-traced' : 'hint.draw-trace') : points.length < 2 ? use.next : use.ready, evidence: {} },
  };
}
