import type { Snap } from '../../src-core/document/snap.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { lineThrough, offsetFrom, parallelTo, type ConstructionLine } from '../../src-core/snap/construction-line.ts';
import { aimingOf } from './precise/aiming.ts';
import { degreesBetween } from './precise/direction.ts';
import { edgeUnder } from './precise/edge-under.ts';
import { emptyPicture, type Figure, type ToolPicture } from './preview.ts';
import { aimed } from './reach.ts';
import type { Step, Tool, ToolContext, ToolEvent } from './tool.ts';

const modes = ['two-points', 'horizontal', 'vertical', 'parallel'] as const;
type Mode = (typeof modes)[number];

export type ConstructionLineState =
  | { readonly at: 'waiting'; readonly mode: Mode; readonly cursor: PlanPoint | null }
  | { readonly at: 'second'; readonly mode: 'two-points'; readonly from: PlanPoint; readonly cursor: PlanPoint | null }
  /** An edge was pointed at; the line runs beside it. `from` is on the edge. */
  | { readonly at: 'beside'; readonly mode: 'parallel'; readonly edge: ConstructionLine; readonly from: PlanPoint; readonly cursor: PlanPoint | null };

const hints = {
  'two-points': 'hint.construction-first', horizontal: 'hint.construction-horizontal', vertical: 'hint.construction-vertical', parallel: 'hint.construction-edge',
} as const satisfies Record<Mode, string>;

/** Endless lines to draw by: through two points, level, upright, or beside an edge at a distance. They are no part of the plan. */
export const constructionLineTool: Tool<ConstructionLineState> = {
  start: { at: 'waiting', mode: 'two-points', cursor: null },
  words: ['mode'],
  on(state, event, context) {
    if (event.kind === 'leave') return shown({ ...state, cursor: null }, null);
    if (event.kind === 'key') return shown(event.key === 'Enter' ? state : { at: 'waiting', mode: state.mode, cursor: null }, null);
    const pressed = event.kind === 'down';
    if (state.at === 'second') {
      const { point, snap } = aimed(event, context, [state.from]);
      const line = pressed ? lineThrough(state.from, point) : null;
      return line === null ? shown({ ...state, cursor: point }, snap) : finished('two-points', point, line);
    }
    if (state.at === 'beside') {
      const { point, snap } = besides(state, event, context);
      const line = pressed ? besideLine(state, point, context) : null;
      return line === null ? shown({ ...state, cursor: point }, snap) : finished('parallel', point, line);
    }
    if (state.mode === 'parallel') {
      const edge = edgeUnder(event.point, context);
      const line = edge === null ? null : lineThrough(...edge.edge);
      if (!pressed || edge === null || line === null) return shown({ ...state, cursor: edge?.point ?? event.point }, edge);
      return shown({ at: 'beside', mode: 'parallel', edge: line, from: edge.point, cursor: edge.point }, edge);
    }
    const { point, snap } = aimed(event, context);
    if (!pressed) return shown({ ...state, cursor: point }, snap);
    if (state.mode === 'two-points') return shown({ at: 'second', mode: 'two-points', from: point, cursor: point }, snap);
    return finished(state.mode, point, throughPoint(state.mode, point));
  },
  word: (state) => shown({ at: 'waiting', mode: modes[(modes.indexOf(state.mode) + 1) % modes.length]!, cursor: state.cursor }, null),
};

const throughPoint = (mode: 'horizontal' | 'vertical', through: PlanPoint): ConstructionLine =>
  ({ through, direction: mode === 'horizontal' ? { x: 1, y: 0 } : { x: 0, y: 1 } });

/** Square to the edge, so that a typed length is the distance of the two lines. */
function besides({ edge, from }: Extract<ConstructionLineState, { at: 'beside' }>, event: Extract<ToolEvent, { point: PlanPoint }>, context: ToolContext) {
  const degrees = degreesBetween({ x: 0, y: 0 }, edge.direction);
  return aimed(event, context, [], from, { kind: 'perpendicular', degrees });
}

/** At exactly the typed distance, which the point on the grid has only to the millimetre. */
function besideLine({ edge }: Extract<ConstructionLineState, { at: 'beside' }>, point: PlanPoint, context: ToolContext): ConstructionLine | null {
  const away = offsetFrom(edge, point);
  const typed = aimingOf(context).constraints.locks.distance;
  return away === 0 ? null : parallelTo(edge, typed === null ? away : Math.sign(away) * typed);
}

const finished = (mode: Mode, cursor: PlanPoint, line: ConstructionLine): Step<ConstructionLineState> =>
  ({ ...shown({ at: 'waiting', mode, cursor }, null), finished: { kind: 'construction-line', line } });

function shown(state: ConstructionLineState, snap: Snap | null): Step<ConstructionLineState> {
  const { cursor } = state;
  const picture: ToolPicture = { ...emptyPicture, cursor: 'crosshair', snap };
  if (state.at === 'waiting') return { state, picture, hint: { key: hints[state.mode], evidence: {} }, ...(state.mode === 'parallel' ? {} : { wants: { base: null, point: cursor } }) };
  const hint = { key: state.at === 'second' ? 'hint.construction-second' : 'hint.construction-distance', evidence: {} };
  const wants = { base: state.from, point: cursor };
  if (cursor === null || distance(state.from, cursor) === 0) return { state, picture: { ...picture, handles: [state.from] }, wants, hint };
  const way = [state.from, cursor];
  const middle = { x: (state.from.x + cursor.x) / 2, y: (state.from.y + cursor.y) / 2 };
  const figures: Figure[] = state.at === 'beside'
    ? [{ kind: 'length', value: distance(state.from, cursor), at: middle }]
    : [{ kind: 'angle', value: degreesBetween(state.from, cursor), at: cursor, below: true }];
  return { state, wants, hint, picture: { ...picture, handles: [state.from], preview: { kind: 'figure', filled: false, paths: [{ points: way, closed: false }], figures } } };
}
