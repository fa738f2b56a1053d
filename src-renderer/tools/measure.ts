import type { Snap } from '../../src-core/document/snap.ts';
import { samePoint } from '../../src-core/geometry/grid-point.ts';
import { ringOf, signedRingArea } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { angleAt, degreesBetween } from './precise/direction.ts';
import { emptyPicture, type Figure, type Measured, type ToolPicture } from './preview.ts';
import { aimed, snapReach } from './reach.ts';
import type { Step, Tool, ToolContext, ToolEvent } from './tool.ts';

export interface MeasureState {
  readonly of: 'length' | 'angle';
  readonly points: readonly PlanPoint[];
  readonly cursor: PlanPoint | null;
  /** Ended: what was measured stays to be read until the next click. */
  readonly ended: 'no' | 'open' | 'closed';
}

const start: MeasureState = { of: 'length', points: [], cursor: null, ended: 'no' };

/**
 * Lengths along clicked points; a click on the first closes them and gives the area. The other mode takes three points
 * and gives the angle at the second. Nothing of the plan changes.
 */
export const measureTool: Tool<MeasureState> = {
  start,
  words: ['mode'],
  on(state, event, context) {
    if (event.kind === 'leave') return shown({ ...state, cursor: null }, null);
    if (event.kind === 'key') {
      if (event.key === 'Escape') return shown({ ...start, of: state.of }, null);
      if (event.key === 'Enter') return shown(state.points.length > 1 ? { ...state, ended: 'open' } : state, null);
      return shown({ ...state, points: state.points.slice(0, -1), ended: 'no' }, null);
    }
    if (event.kind === 'double-click') return shown(state.points.length > 1 ? { ...state, ended: state.ended === 'no' ? 'open' : state.ended } : state, null);
    const { point, snap } = aimed(event, context, state.ended === 'no' ? state.points : []);
    return shown(event.kind === 'down' ? withClick(state, point, event, context) : { ...state, cursor: point }, snap);
  },
  word: (state) => shown({ ...start, of: state.of === 'length' ? 'angle' : 'length', cursor: state.cursor }, null),
};

function withClick(state: MeasureState, point: PlanPoint, event: ToolEvent & { readonly typed?: true }, context: ToolContext): MeasureState {
  if (state.ended !== 'no') return { ...state, points: [point], cursor: point, ended: 'no' };
  const { points } = state;
  const last = points.at(-1);
  if (last !== undefined && (samePoint(last, point) || (event.typed !== true && distance(last, point) < snapReach(context) / 5))) return { ...state, cursor: point };
  if (state.of === 'length' && points.length >= 3 && samePoint(points[0]!, point)) return { ...state, cursor: point, ended: 'closed' };
  const next = [...points, point];
  return { ...state, points: next, cursor: point, ended: state.of === 'angle' && next.length === 3 ? 'open' : 'no' };
}

/** The points measured now, the cursor's among them while it goes on. */
function measuredPoints({ points, cursor, ended }: MeasureState): readonly PlanPoint[] {
  const last = points.at(-1);
  return ended !== 'no' || cursor === null || last === undefined || samePoint(last, cursor) ? points : [...points, cursor];
}

function measure(state: MeasureState): Measured | null {
  const points = measuredPoints(state);
  const closes = state.ended === 'closed' || (state.ended === 'no' && state.of === 'length' && points.length > 3 && samePoint(points[0]!, points.at(-1)!));
  if (points.length < 2) return null;
  const way = state.ended === 'closed' ? [...points, points[0]!] : points;
  const [a, b] = [way.at(-2)!, way.at(-1)!];
  const ring = closes && state.ended !== 'closed' ? points.slice(0, -1) : points;
  return {
    lengthM: way.slice(1).reduce((sum, point, i) => sum + distance(way[i]!, point), 0),
    lastM: distance(a, b), lastDegrees: degreesBetween(a, b),
    areaM2: closes ? Math.abs(signedRingArea(ringOf(ring))) : null,
    angleDegrees: state.of === 'angle' && points.length === 3 ? angleAt(points[1]!, points[0]!, points[2]!) : null,
  };
}

function shown(state: MeasureState, snap: Snap | null): Step<MeasureState> {
  const measured = measure(state);
  const picture: ToolPicture = { ...emptyPicture, cursor: 'crosshair', snap, handles: state.points };
  const hint = { key: hintOf(state, measured), evidence: {} };
  const wants = { base: state.ended === 'no' ? state.points.at(-1) ?? null : null, point: state.cursor };
  if (measured === null) return { state, picture, hint, wants };
  const points = measuredPoints(state);
  const way = state.ended === 'closed' ? [...points, points[0]!] : points;
  const lengths: Figure[] = way.slice(1).map((point, i) => ({ kind: 'length', value: distance(way[i]!, point), at: { x: (way[i]!.x + point.x) / 2, y: (way[i]!.y + point.y) / 2 } }));
  const figures: Figure[] = measured.angleDegrees !== null ? [{ kind: 'angle', value: measured.angleDegrees, at: points[1]!, below: true }] : state.of === 'angle' ? [] : lengths;
  return { state, hint, wants, picture: { ...picture, preview: { kind: 'figure', paths: [{ points: way, closed: false }], filled: measured.areaM2 !== null, figures, measured } } };
}

function hintOf({ of, points, ended }: MeasureState, measured: Measured | null): string {
  if (ended !== 'no') return 'hint.measure-ended';
  if (of === 'angle') return points.length === 0 ? 'hint.measure-angle-first' : points.length === 1 ? 'hint.measure-angle-corner' : 'hint.measure-angle-last';
  if (points.length === 0) return 'hint.measure-first';
  return measured?.areaM2 != null ? 'hint.measure-close' : 'hint.measure-next';
}
