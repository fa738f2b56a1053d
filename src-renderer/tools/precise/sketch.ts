import type { Snap } from '../../../src-core/document/snap.ts';
import { pointOnGrid, samePoint } from '../../../src-core/geometry/grid-point.ts';
import { distance } from '../../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import type { RecordId } from '../../../src-core/ids.ts';
import { aimed, snapReach } from '../reach.ts';
import type { ToolContext, ToolEvent } from '../tool.ts';
import { lineEndingAt, tracedTo } from './trace.ts';

/** A path in the making, for outlines and lines alike. A leg is what one click added: a point, or all that was traced. */
export interface Sketch {
  readonly legs: readonly (readonly PlanPoint[])[];
  /** Follow edges that are there. */
  readonly tracing: boolean;
  /** The longer way round. */
  readonly otherWay: boolean;
  /** The line it goes on from, which is its first leg; `null` where it goes on from none of the plan. */
  readonly continues: ContinuedLine | null;
}

/** A line of the plan that a drawing goes on from: the record, and how many points of the drawing are its own. */
export interface ContinuedLine { readonly record: RecordId; readonly points: number }

/** Where the next click would put it. */
export interface Ahead {
  readonly point: PlanPoint;
  readonly snap: Snap | null;
  /** Vertices passed on the way there, while tracing. */
  readonly passed: readonly PlanPoint[];
  /** On the first point, with enough between for an area. */
  readonly closes: boolean;
}

export const emptySketch: Sketch = { legs: [], tracing: false, otherWay: false, continues: null };

export const pointsOfSketch = ({ legs }: Sketch): readonly PlanPoint[] => legs.flat();

/** Where the pointer is meant to be, seen from the sketch. */
export function aheadOf(sketch: Sketch, event: Extract<ToolEvent, { point: PlanPoint }>, context: ToolContext): Ahead {
  const points = pointsOfSketch(sketch);
  const { point, snap } = aimed(event, context, points);
  const last = points.at(-1);
  const passed = sketch.tracing && last !== undefined ? tracedTo(last, point, sketch.otherWay, context) ?? [] : [];
  return { point, snap, passed, closes: points.length + passed.length >= 3 && samePoint(points[0]!, point) };
}

/** With the point the event means. The same sketch where it adds none: the second click of a double click. */
export function withPoint(sketch: Sketch, event: Extract<ToolEvent, { point: PlanPoint }>, context: ToolContext): Sketch {
  const { point, passed } = aheadOf(sketch, event, context);
  const last = sketch.legs.at(-1)?.at(-1);
  const slip = event.typed === true ? 0 : snapReach(context) / 5;
  if (last !== undefined && (samePoint(last, point) || (distance(last, point) < slip && passed.length === 0))) return sketch;
  return { ...sketch, legs: [...sketch.legs, [...passed, point]], otherWay: false };
}

/** Without what the last click added. */
export const withoutLastLeg = (sketch: Sketch): Sketch => ({ ...sketch, legs: sketch.legs.slice(0, -1), continues: sketch.legs.length > 1 ? sketch.continues : null });

/** Going on from the end of a line that is under `point`; `null` where no line ends there. */
export function continued(point: PlanPoint, context: ToolContext): Sketch | null {
  const line = lineEndingAt(point, context);
  if (line === null) return null;
  return { ...emptySketch, legs: [line.points.map(pointOnGrid)], continues: line.record === null ? null : { record: line.record, points: line.points.length } };
}
