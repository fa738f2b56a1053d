import type { Snap, SnapKind } from '../../../src-core/document/snap.ts';
import { pointOnGrid, samePoint } from '../../../src-core/geometry/grid-point.ts';
import { footOnLine, linesMeet } from '../../../src-core/geometry/line-meeting.ts';
import { distance } from '../../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../../src-core/geometry/types.ts';
import type { Constraints } from './constraints.ts';
import { degreesBetween, nearestStep, pointTowards } from './direction.ts';

export interface Aim {
  readonly cursor: PlanPoint;
  readonly snap: Snap | null;
  /** Where the piece being drawn starts; `null` before the first point. */
  readonly base: PlanPoint | null;
  /** Metres on the ground that are "on it" on the screen. */
  readonly reach: number;
  readonly constraints: Constraints;
}

/** The line the next point is held on. */
export interface Guide { readonly through: PlanPoint; readonly degrees: number }

export interface Aimed {
  /** On the 1 mm grid. */
  readonly point: PlanPoint;
  /** Only where the point is on what was snapped to. */
  readonly snap: Snap | null;
  readonly guide: Guide | null;
}

/** These are lines: where a direction is held, the point is where the two meet. */
const lineKinds: ReadonlySet<SnapKind> = new Set(['edge', 'extension', 'construction']);

interface Direction { readonly degrees: number; /** One way only, not the line both ways. */ readonly ray: boolean }

/**
 * Where the next point goes. What was typed holds exactly, up to the grid; a parallel or perpendicular holds as well;
 * ortho and polar hold the cursor but give way to a point it is snapped to, as in CAD programs. Pure.
 */
export function constrained(aim: Aim): Aimed {
  const { base, snap, constraints } = aim;
  const { locks } = constraints;
  const target = snap?.point ?? aim.cursor;
  const x = locks.east ?? (base !== null && locks.dEast !== null ? base.x + locks.dEast : null);
  const y = locks.north ?? (base !== null && locks.dNorth !== null ? base.y + locks.dNorth : null);
  if (x !== null && y !== null) return done({ x, y }, snap, null);
  if (x !== null) return done({ x, y: across(target, aim, x, 'x') }, snap, { through: { x, y: target.y }, degrees: 90 });
  if (y !== null) return done({ x: across(target, aim, y, 'y'), y }, snap, { through: { x: target.x, y }, degrees: 0 });
  if (base === null) return done(target, snap, null);

  const direction = held(aim, base);
  if (locks.distance !== null) return atDistance(aim, base, locks.distance, direction);
  if (direction === null) return done(target, snap, null);
  return onDirection(aim, base, direction);
}

/** Whether what is typed settles the point by itself, wherever the cursor is. */
export function isDetermined({ locks }: Constraints, base: PlanPoint | null): boolean {
  const x = locks.east !== null || (base !== null && locks.dEast !== null);
  const y = locks.north !== null || (base !== null && locks.dNorth !== null);
  if (x && y) return true;
  return base !== null && locks.angle !== null && (locks.distance !== null || x || y);
}

function done(point: PlanPoint, snap: Snap | null, guide: Guide | null): Aimed {
  const onto = pointOnGrid(point);
  return { point: onto, snap: snap !== null && samePoint(onto, snap.point) ? snap : null, guide };
}

function held({ cursor, snap, reach, constraints }: Aim, base: PlanPoint): Direction | null {
  const { locks, along, ortho, polarStep } = constraints;
  if (locks.angle !== null) return { degrees: locks.angle, ray: locks.distance !== null };
  if (along !== null) return { degrees: along.kind === 'parallel' ? along.degrees : along.degrees + 90, ray: false };
  // With a distance typed, a snapped point gives the direction all the same.
  if (snap !== null && !lineKinds.has(snap.kind) && snap.kind !== 'grid') return null;
  if (samePoint(cursor, base)) return null;
  if (ortho) return { degrees: nearestStep(degreesBetween(base, cursor), 90), ray: true };
  if (polarStep !== null) {
    const degrees = nearestStep(degreesBetween(base, cursor), polarStep);
    const foot = footOnLine(cursor, base, pointTowards(base, degrees, 1));
    if (distance(cursor, foot.point) <= reach) return { degrees, ray: true };
  }
  return null;
}

/** The other coordinate where one is fixed: by the direction or the distance that is held, else by the target. */
function across(target: PlanPoint, { base, constraints: { locks, along } }: Aim, fixed: number, axis: 'x' | 'y'): number {
  const other = axis === 'x' ? 'y' : 'x';
  if (base === null) return target[other];
  const degrees = locks.angle ?? (along === null ? null : along.kind === 'parallel' ? along.degrees : along.degrees + 90);
  if (degrees !== null) {
    // The axis through the base, so that coordinates of millions of metres cost no millimetres.
    const from = axis === 'x' ? { x: fixed, y: base.y } : { x: base.x, y: fixed };
    const meeting = linesMeet(base, pointTowards(base, degrees, 1), from, axis === 'x' ? { x: fixed, y: base.y + 1 } : { x: base.x + 1, y: fixed });
    if (meeting !== null) return meeting.point[other];
  } else if (locks.distance !== null) {
    const rest = Math.sqrt(Math.max(0, locks.distance ** 2 - (fixed - base[axis]) ** 2));
    return base[other] + (target[other] < base[other] ? -rest : rest);
  }
  return target[other];
}

function atDistance({ cursor, snap, reach }: Aim, base: PlanPoint, metres: number, direction: Direction | null): Aimed {
  const target = snap?.point ?? cursor;
  if (direction !== null) {
    const there = pointTowards(base, direction.degrees, metres);
    const behind = pointTowards(base, direction.degrees, -metres);
    const point = direction.ray || distance(there, target) <= distance(behind, target) ? there : behind;
    return done(point, snap, { through: base, degrees: direction.degrees });
  }
  if (snap?.edge !== undefined && lineKinds.has(snap.kind)) {
    const point = onCircle(base, metres, snap.edge, cursor);
    if (point !== null && distance(point, cursor) <= 1.5 * reach) return { point: pointOnGrid(point), snap: { ...snap, kind: 'intersection', point: pointOnGrid(point) }, guide: null };
  }
  return done(pointTowards(base, samePoint(base, target) ? 0 : degreesBetween(base, target), metres), snap, null);
}

function onDirection({ cursor, snap, reach }: Aim, base: PlanPoint, { degrees }: Direction): Aimed {
  const end = pointTowards(base, degrees, 1);
  const guide = { through: base, degrees };
  if (snap?.edge !== undefined && lineKinds.has(snap.kind)) {
    const meeting = linesMeet(base, end, snap.edge[0], snap.edge[1]);
    if (meeting !== null && distance(meeting.point, cursor) <= 1.5 * reach) {
      const point = pointOnGrid(meeting.point);
      return { point, snap: { ...snap, kind: 'intersection', point }, guide };
    }
  }
  return done(footOnLine(snap?.point ?? cursor, base, end).point, snap, guide);
}

/** Where the circle about `base` crosses the line of an edge, the crossing nearer to the cursor. */
function onCircle(base: PlanPoint, radius: number, [a, b]: readonly [PlanPoint, PlanPoint], cursor: PlanPoint): PlanPoint | null {
  const foot = footOnLine(base, a, b).point;
  const half = radius ** 2 - distance(base, foot) ** 2;
  const length = distance(a, b);
  if (half < 0 || length === 0) return null;
  const [dx, dy] = [((b.x - a.x) / length) * Math.sqrt(half), ((b.y - a.y) / length) * Math.sqrt(half)];
  const [p, q] = [{ x: foot.x + dx, y: foot.y + dy }, { x: foot.x - dx, y: foot.y - dy }];
  return distance(p, cursor) <= distance(q, cursor) ? p : q;
}
