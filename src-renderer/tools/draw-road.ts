import { zonesOf } from '../../src-core/document/layers.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { areaAlong } from '../../src-core/geometry/overlay/offset.ts';
import { pointsOf, ringOf } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { reserveWidth } from '../../src-core/commands/road/cross-section.ts';
import { aheadOf, continued, emptySketch, pointsOfSketch, withoutLastLeg, withPoint, type Ahead, type Sketch } from './precise/sketch.ts';
import { emptyPicture, type FigurePath } from './preview.ts';
import type { Step, Tool, ToolContext } from './tool.ts';

export type DrawRoadState =
  | { readonly at: 'waiting'; readonly cursor: PlanPoint | null }
  | { readonly at: 'drawing'; readonly sketch: Sketch; readonly ahead: Ahead | null };

const waiting: DrawRoadState = { at: 'waiting', cursor: null };

/**
 * Clicks set the points of the centre line, a double click or Enter ends it. The reserve is shown as wide as the section
 * makes it; the road is drawn once a width is stated. Backspace takes the last point back, Escape all of them.
 */
export const drawRoadTool: Tool<DrawRoadState> = {
  start: waiting,
  words: ['trace', 'other-way', 'continue'],
  on(state, event, context) {
    const sketch = state.at === 'drawing' ? state.sketch : emptySketch;
    if (event.kind === 'leave') return shown(state.at === 'drawing' ? { ...state, ahead: null } : waiting, null, context);
    if (event.kind === 'key') {
      if (event.key === 'Enter') return ended(state, context);
      if (event.key === 'Escape') return shown(waiting, null, context);
      return shown(drawing(withoutLastLeg(sketch), state.at === 'drawing' ? state.ahead : null), null, context);
    }
    if (event.kind === 'double-click') return ended(state, context);
    const ahead = aheadOf(sketch, event, context);
    if (event.kind === 'down') return shown({ at: 'drawing', sketch: withPoint(sketch, event, context), ahead: { ...ahead, passed: [] } }, ahead.snap, context);
    return shown(state.at === 'drawing' ? { ...state, ahead } : { at: 'waiting', cursor: ahead.point }, ahead.snap, context);
  },
  word(state, word, context) {
    if (word === 'continue') {
      const sketch = state.at === 'waiting' && state.cursor !== null ? continued(state.cursor, context) : null;
      return sketch === null ? { ...shown(state, null, context), hint: { key: 'hint.draw-no-end', evidence: {} } } : shown({ at: 'drawing', sketch, ahead: null }, null, context);
    }
    if (state.at === 'waiting') return shown(state, null, context);
    const { sketch } = state;
    return shown({ ...state, sketch: word === 'other-way' ? { ...sketch, otherWay: !sketch.otherWay } : { ...sketch, tracing: !sketch.tracing } }, null, context);
  },
};

const drawing = (sketch: Sketch, ahead: Ahead | null): DrawRoadState => (sketch.legs.length === 0 ? waiting : { at: 'drawing', sketch, ahead });

/** Without a width, or with one point, the drawing stays as it is. */
function ended(state: DrawRoadState, context: ToolContext): Step<DrawRoadState> {
  const points = state.at === 'drawing' ? pointsOfSketch(state.sketch) : [];
  const { road, phase, newId } = context;
  if (points.length < 2 || road === null || road === undefined || reserveWidth(road.section) <= 0) return shown(state, null, context);
  return {
    ...shown(waiting, null, context),
    finished: { kind: 'command', name: 'draw-road', request: { id: newId(), line: ringOf(points), section: road.section, reserve: { id: newId(), layer: zonesOf(phase), landUse: road.landUse } } },
    mend: state,
  };
}

function shown(state: DrawRoadState, snap: Snap | null, { road }: ToolContext): Step<DrawRoadState> {
  const picture = { ...emptyPicture, cursor: 'crosshair' as const, snap };
  const width = road === null || road === undefined ? 0 : reserveWidth(road.section);
  if (state.at === 'waiting') return { state, picture, wants: { base: null, point: state.cursor }, hint: { key: width > 0 ? 'hint.road-first' : 'hint.road-width', evidence: {} } };
  const { sketch, ahead } = state;
  const points = pointsOfSketch(sketch);
  const last = points.at(-1)!;
  const line = [...points, ...(ahead?.passed ?? []), ...(ahead === null ? [] : [ahead.point])];
  const from = line.at(-2) ?? last;
  const to = line.at(-1) ?? last;
  const paths: FigurePath[] = [{ points: line, closed: false }, ...reserveAlong(line, width)];
  return {
    state,
    wants: { base: last, point: ahead?.point ?? null },
    picture: {
      ...picture, handles: points,
      preview: {
        kind: 'figure', filled: false, paths,
        figures: distance(from, to) === 0 ? [] : [{ kind: 'length', value: distance(from, to), at: { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 } }],
      },
    },
    hint: { key: width > 0 ? (points.length < 2 ? 'hint.road-next' : 'hint.road-next-or-end') : 'hint.road-width', evidence: {} },
  };
}

function reserveAlong(line: readonly PlanPoint[], width: number): FigurePath[] {
  if (width <= 0 || line.length < 2) return [];
  return areaAlong([ringOf(line)], width / 2).polygons.flat().map((ring) => ({ points: pointsOf(ring), closed: true }));
}
