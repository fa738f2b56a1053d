import { zonesOf } from '../../src-core/document/layers.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { pointOnGrid } from '../../src-core/geometry/grid-point.ts';
import { ringOf, signedRingArea } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { degreesBetween } from './precise/direction.ts';
import { emptyPicture, type Figure, type ToolPicture } from './preview.ts';
import { overlapOf } from './overlap-of.ts';
import { aimed } from './reach.ts';
import type { Step, Tool, ToolContext, ToolEvent } from './tool.ts';

interface Corners { readonly turned: boolean; readonly corners: readonly PlanPoint[]; readonly cursor: PlanPoint | null }
export type DrawRectangleState = Corners;

const start: DrawRectangleState = { turned: false, corners: [], cursor: null };

/**
 * Two opposite corners make a rectangle along the axes; turned, two corners of one side and a third click for the width.
 * What is typed holds: ΔX and ΔY are the sides, turned they are a length, an angle and a width.
 */
export const drawRectangleTool: Tool<DrawRectangleState> = {
  start,
  words: ['mode'],
  on(state, event, context) {
    if (event.kind === 'leave') return shown({ ...state, cursor: null }, null);
    if (event.kind === 'key') {
      if (event.key === 'Escape') return shown({ ...start, turned: state.turned }, null);
      return shown(event.key === 'Backspace' ? { ...state, corners: state.corners.slice(0, -1) } : state, null);
    }
    const { point, snap } = aim(state, event, context);
    if (event.kind !== 'down') return shown({ ...state, cursor: point }, snap);
    if (state.corners.length < (state.turned ? 2 : 1)) {
      const isNew = state.corners.every((corner) => distance(corner, point) > 0);
      return shown({ ...state, corners: isNew ? [...state.corners, point] : state.corners, cursor: point }, snap);
    }
    const outline = rectangle(state, point);
    if (outline === null || areaOf(outline) === 0) return shown({ ...state, cursor: point }, snap);
    return {
      ...shown({ ...start, turned: state.turned, cursor: point }, snap),
      finished: { kind: 'command', name: 'draw-zone', request: { id: context.newId(), layer: zonesOf(context.phase), outline, landUse: context.landUse, ...overlapOf(context) } },
      mend: { ...state, cursor: point },
    };
  },
  word: (state) => shown({ ...start, turned: !state.turned, cursor: state.cursor }, null),
};

/** The width of a turned one is taken square to its first side. */
function aim({ turned, corners }: Corners, event: Extract<ToolEvent, { point: PlanPoint }>, context: ToolContext) {
  const [a, b] = corners;
  const along = turned && a !== undefined && b !== undefined ? { kind: 'perpendicular' as const, degrees: degreesBetween(a, b) } : null;
  return aimed(event, context, corners, corners.at(-1) ?? null, along);
}

function rectangle({ turned, corners: [a, b] }: Corners, point: PlanPoint): readonly PlanPoint[] | null {
  if (a === undefined) return null;
  if (!turned) return [a, { x: point.x, y: a.y }, point, { x: a.x, y: point.y }];
  return b === undefined ? null : [a, b, point, pointOnGrid({ x: a.x + point.x - b.x, y: a.y + point.y - b.y })];
}

const areaOf = (outline: readonly PlanPoint[]): number => Math.abs(signedRingArea(ringOf(outline)));
const between = (a: PlanPoint, b: PlanPoint): PlanPoint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

function shown(state: DrawRectangleState, snap: Snap | null): Step<DrawRectangleState> {
  const { turned, corners, cursor } = state;
  const picture: ToolPicture = { ...emptyPicture, cursor: 'crosshair', snap, handles: corners };
  const wants = { base: corners.at(-1) ?? null, point: cursor };
  const hint = { key: corners.length === 0 ? (turned ? 'hint.rectangle-turned-first' : 'hint.rectangle-first') : !turned ? 'hint.rectangle-opposite' : corners.length === 1 ? 'hint.rectangle-side' : 'hint.rectangle-width', evidence: {} };
  if (corners.length === 0 || cursor === null) return { state, picture, wants, hint };
  const outline = rectangle(state, cursor) ?? [corners[0]!, cursor];
  const sides: Figure[] = outline.slice(1, 3).map((corner, i) => ({ kind: 'length', value: distance(outline[i]!, corner), at: between(outline[i]!, corner) }));
  const figures: Figure[] = outline.length < 3 ? [...sides, { kind: 'angle', value: degreesBetween(corners[0]!, cursor), at: cursor, below: true }] : [...sides, { kind: 'area', value: areaOf(outline), at: between(outline[0]!, outline[2]!) }];
  return { state, wants, hint, picture: { ...picture, preview: { kind: 'figure', paths: [{ points: outline, closed: outline.length > 2 }], filled: outline.length > 2, figures } } };
}
