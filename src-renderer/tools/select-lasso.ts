import { zonesOf } from '../../src-core/document/layers.ts';
import { boxOfCoordinates } from '../../src-core/geometry/bounds.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import { ringOf } from '../../src-core/geometry/ring.ts';
import { distance, side } from '../../src-core/geometry/segment.ts';
import type { Geometry, PlanPoint, Ring } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { emptyPicture } from './preview.ts';
import { dragReach } from './reach.ts';
import { selectTool, type SelectState } from './select.ts';
import type { Step, Tool, ToolContext } from './tool.ts';

export type LassoState = { readonly at: 'select'; readonly state: SelectState } | { readonly at: 'lasso'; readonly points: readonly PlanPoint[] };

const hint = { key: 'hint.lasso', evidence: {} };
const drawingHint = { key: 'hint.lasso-drop', evidence: {} };
const resting: LassoState = { at: 'select', state: selectTool.start };

/** A drag draws a line about zones and selects those wholly within it; with Shift it adds. A click selects as the select tool does. */
export const selectLassoTool: Tool<LassoState> = {
  start: resting,
  on(state, event, context) {
    if (state.at === 'lasso') {
      if (event.kind === 'key') return event.key === 'Escape' ? still(resting) : still(state);
      if (event.kind === 'leave' || event.kind === 'down' || event.kind === 'double-click') return still(state);
      // Points nearer than a hand can mean are left out, so that a long line stays small.
      const points = distance(state.points.at(-1)!, event.point) < dragReach(context) ? state.points : [...state.points, event.point];
      if (event.kind === 'move') return still({ at: 'lasso', points });
      return { ...still(resting), finished: { kind: 'selection', selection: within(points, event.shift, context) } };
    }
    if (event.kind === 'move' && state.state.at === 'pressed') {
      const { from } = state.state;
      return distance(from, event.point) < dragReach(context) ? still(state) : still({ at: 'lasso', points: [from, event.point] });
    }
    const { mend: _, ...step } = selectTool.on(state.state, event, context);
    return { ...step, state: { at: 'select', state: step.state }, hint, picture: { ...step.picture, cursor: step.picture.cursor === 'default' ? 'crosshair' : step.picture.cursor } };
  },
};

function still(state: LassoState): Step<LassoState> {
  if (state.at === 'select') return { state, picture: { ...emptyPicture, cursor: 'crosshair' }, hint };
  return { state, picture: { ...emptyPicture, cursor: 'crosshair', preview: { kind: 'lasso', points: state.points } }, hint: drawingHint, hover: null };
}

/** Zones of the phase being edited, as with a box. */
function within(points: readonly PlanPoint[], adding: boolean, { index, phase, layers, selection }: ToolContext): ReadonlySet<RecordId> {
  const found = new Set(adding ? selection : []);
  const layer = zonesOf(phase);
  if (!layers.includes(layer) || points.length < 3) return found;
  const lasso = ringOf(points);
  for (const record of index.search(layer, boxOfCoordinates(lasso))) if (isWhollyInside(record.geometry, lasso)) found.add(record.id);
  return found;
}

/** Every vertex inside, and no edge that leaves and comes back through a bay of the line. */
function isWhollyInside(geometry: Geometry | null, lasso: Ring): boolean {
  if (geometry?.type !== 'MultiPolygon') return false;
  for (const { coordinates } of pathsOf(geometry)) {
    for (let i = 0; i < coordinates.length; i += 2) if (!isInsidePolygon({ x: coordinates[i]!, y: coordinates[i + 1]! }, [lasso])) return false;
  }
  for (const { coordinates } of pathsOf(geometry)) if (crosses(coordinates, lasso)) return false;
  return true;
}

function crosses(ring: Ring, lasso: Ring): boolean {
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
    for (let k = 0, l = lasso.length - 2; k < lasso.length; l = k, k += 2) {
      const [cx, cy, dx, dy] = [lasso[l]!, lasso[l + 1]!, lasso[k]!, lasso[k + 1]!];
      if (Math.max(cx, dx) < Math.min(ax, bx) || Math.min(cx, dx) > Math.max(ax, bx) || Math.max(cy, dy) < Math.min(ay, by) || Math.min(cy, dy) > Math.max(ay, by)) continue;
      if (side(ax, ay, bx, by, cx, cy) * side(ax, ay, bx, by, dx, dy) < 0 && side(cx, cy, dx, dy, ax, ay) * side(cx, cy, dx, dy, bx, by) < 0) return true;
    }
  }
  return false;
}
