import { zonesOf } from '../../src-core/document/layers.ts';
import { ringOf, signedRingArea } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { emptyPicture } from './preview.ts';
import { aimed, snapReach } from './reach.ts';
import type { Step, Tool, ToolContext } from './tool.ts';

export type DrawZoneState =
  | { readonly at: 'waiting' }
  | { readonly at: 'drawing'; readonly points: readonly PlanPoint[]; readonly cursor: PlanPoint };

const waiting: DrawZoneState = { at: 'waiting' };

/** Clicks set the corners; a click on the first one, a double click or Enter closes. Backspace takes the last corner back, Escape all of them. */
export const drawZoneTool: Tool<DrawZoneState> = {
  start: waiting,
  on(state, event, context) {
    const points = state.at === 'drawing' ? state.points : [];
    if (event.kind === 'leave') return shown(state, null);
    if (event.kind === 'key') {
      if (event.key === 'Escape') return shown(waiting, null);
      if (event.key === 'Enter') return closed(state, context);
      const left = points.slice(0, -1);
      return shown(state.at === 'drawing' && left.length > 0 ? { ...state, points: left } : waiting, null);
    }
    const { point, snap } = aimed(event, context, points);
    switch (event.kind) {
      case 'move':
        return shown(state.at === 'drawing' ? { ...state, cursor: point } : state, snap, point);
      case 'down': {
        if (closesAt(points, point)) return closed(state, context);
        const last = points.at(-1);
        // The second click of a double click lands where the first did.
        if (last !== undefined && distance(last, point) < snapReach(context) / 5) return shown(state, snap, point);
        return shown({ at: 'drawing', points: [...points, point], cursor: point }, snap, point);
      }
      case 'double-click':
        return closed(state, context);
      case 'up':
        return shown(state, snap, point);
    }
  },
};

const closesAt = (points: readonly PlanPoint[], { x, y }: PlanPoint): boolean => points.length >= 3 && points[0]!.x === x && points[0]!.y === y;

/** Too few corners, and the drawing stays as it is: nothing drawn is thrown away by a key too early. */
function closed(state: DrawZoneState, { phase, newId, landUse }: ToolContext): Step<DrawZoneState> {
  if (state.at !== 'drawing' || state.points.length < 3) return shown(state, null);
  return {
    ...shown(waiting, null),
    finished: { kind: 'command', name: 'draw-zone', request: { id: newId(), layer: zonesOf(phase), outline: state.points, landUse } },
  };
}

function shown(state: DrawZoneState, snap: Snap | null, cursor: PlanPoint | null = state.at === 'drawing' ? state.cursor : null): Step<DrawZoneState> {
  const picture = { ...emptyPicture, cursor: 'crosshair' as const, snap, handles: [] };
  if (state.at === 'waiting' || cursor === null) return { state, picture, hint: { key: 'hint.draw-first', evidence: {} } };
  const { points } = state;
  const closing = closesAt(points, cursor);
  const outline = closing ? points : [...points, cursor];
  return {
    state,
    picture: {
      ...picture, handles: points,
      preview: {
        kind: 'outline', points, cursor, closing, lengthM: distance(points.at(-1)!, cursor),
        areaM2: outline.length < 3 ? 0 : Math.abs(signedRingArea(ringOf(outline))),
      },
    },
    hint: { key: closing ? 'hint.draw-close' : points.length < 3 ? 'hint.draw-next' : 'hint.draw-next-or-close', evidence: {} },
  };
}
