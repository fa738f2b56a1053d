import { firstCrossing } from '../../geometry/crossing.ts';
import { onGrid } from '../../geometry/grid.ts';
import { orientedPolygon, ringOf, signedRingArea } from '../../geometry/ring.ts';
import type { PlanPoint, Ring } from '../../geometry/types.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { Refusal } from '../command.ts';

/** A drawn outline as a ring: on the grid, without repeated points, counter-clockwise. One that crosses itself is refused with the place. */
export function ringFromOutline(outline: readonly PlanPoint[]): Result<Ring, Refusal> {
  const points = withoutRepeats(outline.map(({ x, y }) => ({ x: onGrid(x), y: onGrid(y) })));
  if (points.length < 3) return failure(problem('outline-too-short', { points: points.length }));
  const drawn = ringOf(points);
  const crossing = firstCrossing([drawn]);
  if (crossing !== null) return failure(problem('outline-crosses-itself', { x: crossing.x, y: crossing.y }));
  if (signedRingArea(drawn) === 0) return failure(problem('outline-no-area'));
  return success(orientedPolygon([drawn])[0]!);
}

const withoutRepeats = (points: readonly PlanPoint[]): PlanPoint[] =>
  points.filter((point, i) => {
    const next = points[(i + 1) % points.length]!;
    return points.length === 1 || point.x !== next.x || point.y !== next.y;
  });
