import { zonesOf } from '../../src-core/document/layers.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { ringOf, signedRingArea } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { aimingOf } from './precise/aiming.ts';
import { cornersOfCircle, ringOfCircle } from './precise/circle-ring.ts';
import { degreesBetween } from './precise/direction.ts';
import { emptyPicture, type ToolPicture } from './preview.ts';
import { overlapOf } from './overlap-of.ts';
import { aimed } from './reach.ts';
import type { Step, Tool, ToolContext } from './tool.ts';

export type DrawCircleState =
  | { readonly at: 'waiting'; readonly cursor: PlanPoint | null }
  | { readonly at: 'radius'; readonly centre: PlanPoint; readonly edge: PlanPoint | null; readonly ring: readonly PlanPoint[]; readonly radius: number };

/** Centre, then a point of the circle or a typed radius. The zone is a polygon: the plan knows no arcs. */
export const drawCircleTool: Tool<DrawCircleState> = {
  start: { at: 'waiting', cursor: null },
  on(state, event, context) {
    const own = state.at === 'radius' ? [state.centre] : [];
    if (event.kind === 'key') return shown(event.key === 'Enter' ? state : { at: 'waiting', cursor: null }, null);
    if (event.kind === 'leave') return shown(state.at === 'waiting' ? { ...state, cursor: null } : { ...state, edge: null }, null);
    const { point, snap } = aimed(event, context, own);
    if (state.at === 'waiting') return shown(event.kind === 'down' ? around(point, point, null, context) : { at: 'waiting', cursor: point }, snap);
    const next = around(state.centre, point, snap, context);
    if (event.kind !== 'down' || next.radius === 0 || Math.abs(signedRingArea(ringOf(next.ring))) === 0) return shown(next, snap);
    return {
      ...shown({ at: 'waiting', cursor: point }, snap),
      finished: { kind: 'command', name: 'draw-zone', request: { id: context.newId(), layer: zonesOf(context.phase), outline: next.ring, landUse: context.landUse, ...overlapOf(context) } },
      mend: next,
    };
  },
};

/** A point the circle is snapped to becomes a corner of it; otherwise the corners start in the east. */
function around(centre: PlanPoint, edge: PlanPoint, snap: Snap | null, context: ToolContext): Extract<DrawCircleState, { at: 'radius' }> {
  const { circle, constraints } = aimingOf(context);
  const radius = constraints.locks.distance ?? distance(centre, edge);
  const corners = radius === 0 ? 0 : cornersOfCircle(radius, circle);
  return { at: 'radius', centre, edge, radius, ring: ringOfCircle(centre, radius, corners, snap === null ? 0 : degreesBetween(centre, edge)) };
}

function shown(state: DrawCircleState, snap: Snap | null): Step<DrawCircleState> {
  const picture: ToolPicture = { ...emptyPicture, cursor: 'crosshair', snap };
  if (state.at === 'waiting') return { state, picture, wants: { base: null, point: state.cursor }, hint: { key: 'hint.circle-centre', evidence: {} } };
  const { centre, edge, ring, radius } = state;
  const hint = { key: 'hint.circle-radius', evidence: { corners: ring.length } };
  const wants = { base: centre, point: edge };
  if (edge === null || ring.length === 0) return { state, picture: { ...picture, handles: [centre] }, wants, hint };
  const middle = { x: (centre.x + edge.x) / 2, y: (centre.y + edge.y) / 2 };
  return {
    state, wants, hint,
    picture: {
      ...picture, handles: [centre],
      preview: {
        kind: 'figure', filled: true, paths: [{ points: ring, closed: true }, { points: [centre, edge], closed: false }],
        figures: [{ kind: 'radius', value: radius, at: middle }, { kind: 'area', value: Math.abs(signedRingArea(ringOf(ring))), at: { x: 2 * centre.x - middle.x, y: 2 * centre.y - middle.y } }],
      },
    },
  };
}
