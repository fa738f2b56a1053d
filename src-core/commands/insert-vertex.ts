import { changeOf, type RecordChange } from '../document/change.ts';
import type { LayerKey } from '../document/layers.ts';
import { boxAround } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import { nearestOnSegment } from '../geometry/segment.ts';
import type { Geometry, PlanPoint } from '../geometry/types.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';
import { nameOf } from './coverage/name-of.ts';
import { NodedCoverage } from './coverage/noded-coverage.ts';

export interface InsertVertex {
  readonly layer: LayerKey;
  /** On an edge, within the rounding of the grid. */
  readonly at: PlanPoint;
}

/** A new vertex on an edge, of every record that has that edge. */
export const insertVertex: Command<InsertVertex> = ({ index }, { layer, at }) => {
  const point = { x: onGrid(at.x), y: onGrid(at.y) };
  const steps: RecordChange[] = [];
  // Areas get it together: where an outline doubles back along itself the vertex is on both its edges.
  const areas = new NodedCoverage(index, layer, boxAround(point, 0.001), { points: [point] });
  for (const [at, before] of areas.near.entries()) {
    const geometry = areas.zone(at);
    if (geometry === before.geometry) continue;
    // Of an outline that crosses itself, and so holds no land when it is made anew, nothing is to be lost by a vertex more.
    if (geometry.polygons.length === 0) return failure(problem('zone-would-collapse', { zone: nameOf(before), x: point.x, y: point.y }));
    steps.push({ before, after: { ...before, geometry } });
  }
  for (const before of index.search(layer, boxAround(point, 0.001))) {
    if (before.geometry?.type !== 'MultiLineString') continue;
    const geometry = withVertexOnLine(before.geometry, point);
    if (geometry !== before.geometry) steps.push({ before, after: { ...before, geometry } });
  }
  return steps.length === 0 ? failure(problem('edge-not-found', { x: point.x, y: point.y })) : success(changeOf(steps));
};

type Lines = Extract<Geometry, { type: 'MultiLineString' }>;

/** Half the diagonal of the grid. */
const rounding = Math.SQRT1_2 / 1000;

function withVertexOnLine(geometry: Lines, point: PlanPoint): Lines {
  let isInserted = false;
  const lines = geometry.lines.map((line) => {
    for (let i = 0; i + 3 < line.length && !isInserted; i += 2) {
      const [a, b] = [{ x: line[i]!, y: line[i + 1]! }, { x: line[i + 2]!, y: line[i + 3]! }];
      if ((point.x === a.x && point.y === a.y) || (point.x === b.x && point.y === b.y)) continue;
      const nearest = nearestOnSegment(point, a, b);
      if (Math.hypot(nearest.x - point.x, nearest.y - point.y) > rounding) continue;
      isInserted = true;
      return Float64Array.of(...line.subarray(0, i + 2), point.x, point.y, ...line.subarray(i + 2));
    }
    return line;
  });
  return isInserted ? { type: 'MultiLineString', lines } : geometry;
}
