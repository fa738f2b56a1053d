import { boxAround } from '../../../src-core/geometry/bounds.ts';
import { nearestOnPaths } from '../../../src-core/geometry/nearest-on-paths.ts';
import { pathsOf } from '../../../src-core/geometry/paths-of.ts';
import { distance } from '../../../src-core/geometry/segment.ts';
import { pointsOf } from '../../../src-core/geometry/ring.ts';
import { traceAcross } from '../../../src-core/geometry/trace-network.ts';
import { traceBetween, type Traced } from '../../../src-core/geometry/trace-path.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { snapReach } from '../reach.ts';
import type { ToolContext } from '../tool.ts';
import { aimingOf } from './aiming.ts';

/** Points on an edge may lie beside it by the rounding to the grid, metres. */
const beside = 0.002;

/**
 * The vertices between two points along an outline or line both lie on: of all that have both, the shortest way; the
 * other way round that one with `otherWay`. Where none has both, the shortest way over several that have vertices in common;
 * `null` where there is none either.
 */
export function tracedTo(from: PlanPoint, to: PlanPoint, otherWay: boolean, context: ToolContext): readonly PlanPoint[] | null {
  let best: { readonly coordinates: Float64Array; readonly closed: boolean; readonly way: Traced } | null = null;
  for (const source of aimingOf(context).sources) for (const { geometry } of source.search(boxAround(from, beside))) {
    for (const { coordinates, closed } of pathsOf(geometry)) {
      const way = traceBetween(coordinates, closed, from, to, false);
      if (way !== null && (best === null || way.metres < best.way.metres)) best = { coordinates, closed, way };
    }
  }
  if (best === null) return tracedAcross(from, to, context);
  return (otherWay ? traceBetween(best.coordinates, best.closed, from, to, true)! : best.way).between;
}

/** What lies within as much again around the two points, so that the way may go a little round about. */
function tracedAcross(from: PlanPoint, to: PlanPoint, context: ToolContext): readonly PlanPoint[] | null {
  const { sources } = aimingOf(context);
  const isOn = (point: PlanPoint): boolean => sources.some((source) => [...source.search(boxAround(point, beside))].some(({ geometry }) => {
    const nearest = nearestOnPaths(point, geometry);
    return nearest !== null && distance(nearest, point) <= beside;
  }));
  if (!isOn(from) || !isOn(to)) return null;
  const box = boxAround({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, distance(from, to));
  return traceAcross(sources.flatMap((source) => [...source.search(box)].flatMap(({ geometry }) => [...pathsOf(geometry)])), from, to, box)?.between ?? null;
}

/** A line with an end under the pointer: its points in the order that ends there, and the record it is of, where it is of one. */
export interface EndingLine { readonly points: readonly PlanPoint[]; readonly record: RecordId | null }

/** The open line whose end is nearest to the pointer, within reach; of several that meet there one that is selected. `null` where there is none. */
export function lineEndingAt(point: PlanPoint, context: ToolContext): EndingLine | null {
  const reach = snapReach(context);
  let best: EndingLine | null = null;
  let bestAway: number = reach;
  for (const source of aimingOf(context).sources) for (const { geometry, record } of source.search(boxAround(point, reach))) {
    for (const { coordinates, closed } of pathsOf(geometry)) {
      if (closed || coordinates.length < 4) continue;
      const points = pointsOf(coordinates);
      for (const ordered of [points, [...points].reverse()]) {
        const away = distance(ordered.at(-1)!, point);
        const isNearer = away < bestAway || (away === bestAway && (best === null || (record !== null && record !== best.record && context.selection.has(record))));
        if (isNearer) [best, bestAway] = [{ points: ordered, record }, away];
      }
    }
  }
  return best;
}
