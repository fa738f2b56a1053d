import { side } from './segment.ts';
import type { PlanPoint, Ring } from './types.ts';

interface Edge { readonly ring: number; readonly index: number; readonly count: number; readonly ax: number; readonly ay: number; readonly bx: number; readonly by: number }

/**
 * The first place where the rings of one polygon cross, touch along a length, or a ring touches itself; `null` where the
 * polygon is simple. Two different rings may touch in a point, as the standard allows. Exact on the 1 mm grid.
 * Sweeps by x: cost n log n for shapes as they are drawn.
 */
export function firstCrossing(rings: readonly Ring[]): PlanPoint | null {
  const edges = rings.flatMap((ring, index) => edgesOf(ring, index));
  edges.sort((a, b) => Math.min(a.ax, a.bx) - Math.min(b.ax, b.bx));
  let active: Edge[] = [];
  for (const edge of edges) {
    const left = Math.min(edge.ax, edge.bx);
    active = active.filter((other) => Math.max(other.ax, other.bx) >= left);
    for (const other of active) {
      const place = conflict(edge, other);
      if (place !== null) return place;
    }
    active.push(edge);
  }
  return null;
}

/** A place where the rings of a polygon are not simple: `crossing` where they cross or run along each other, `touch` where a ring only meets itself in a point. */
export interface Conflict extends PlanPoint { readonly kind: 'crossing' | 'touch' }

/** All places that `firstCrossing` finds the first of, each once, by x and y. */
export function conflictsOf(rings: readonly Ring[]): Conflict[] {
  const edges = rings.flatMap((ring, index) => edgesOf(ring, index));
  edges.sort((a, b) => Math.min(a.ax, a.bx) - Math.min(b.ax, b.bx));
  const found = new Map<string, Conflict>();
  let active: Edge[] = [];
  for (const edge of edges) {
    const left = Math.min(edge.ax, edge.bx);
    active = active.filter((other) => Math.max(other.ax, other.bx) >= left);
    for (const other of active) {
      const place = conflict(edge, other);
      if (place === null) continue;
      const kind = isTouch(edge, other) ? 'touch' : 'crossing';
      const key = `${place.x} ${place.y}`;
      if (kind === 'crossing' || !found.has(key)) found.set(key, { kind, x: place.x, y: place.y });
    }
    active.push(edge);
  }
  return [...found.values()].sort((a, b) => a.x - b.x || a.y - b.y);
}

/** Of two edges that meet: whether an end of one lies on the other and they do not lie on each other. */
function isTouch(a: Edge, b: Edge): boolean {
  const c = side(a.ax, a.ay, a.bx, a.by, b.ax, b.ay);
  const d = side(a.ax, a.ay, a.bx, a.by, b.bx, b.by);
  if (c === 0 && d === 0) return false;
  return c === 0 || d === 0 || side(b.ax, b.ay, b.bx, b.by, a.ax, a.ay) === 0 || side(b.ax, b.ay, b.bx, b.by, a.bx, a.by) === 0;
}

/**
 * As `firstCrossing`, looking only at the edges next to vertex `at` of each ring: what a vertex that has just moved there
 * can have broken. Linear in the number of vertices.
 */
export function crossingAt(rings: readonly Ring[], at: PlanPoint): PlanPoint | null {
  const edges = rings.flatMap((ring, index) => edgesOf(ring, index));
  const moved = edges.filter((edge) => (edge.ax === at.x && edge.ay === at.y) || (edge.bx === at.x && edge.by === at.y));
  for (const edge of moved) for (const other of edges) {
    if (other === edge) continue;
    const place = conflict(edge, other);
    if (place !== null) return place;
  }
  return null;
}

function edgesOf(ring: Ring, index: number): Edge[] {
  const count = ring.length / 2;
  const edges: Edge[] = [];
  for (let i = 0; i < count; i++) {
    const next = i + 1 === count ? 0 : i + 1;
    edges.push({ ring: index, index: i, count, ax: ring[2 * i]!, ay: ring[2 * i + 1]!, bx: ring[2 * next]!, by: ring[2 * next + 1]! });
  }
  return edges;
}

function conflict(a: Edge, b: Edge): PlanPoint | null {
  if (Math.min(a.ay, a.by) > Math.max(b.ay, b.by) || Math.min(b.ay, b.by) > Math.max(a.ay, a.by)) return null;
  if (Math.min(a.ax, a.bx) > Math.max(b.ax, b.bx) || Math.min(b.ax, b.bx) > Math.max(a.ax, a.bx)) return null;
  const c = side(a.ax, a.ay, a.bx, a.by, b.ax, b.ay);
  const d = side(a.ax, a.ay, a.bx, a.by, b.bx, b.by);
  const e = side(b.ax, b.ay, b.bx, b.by, a.ax, a.ay);
  const f = side(b.ax, b.ay, b.bx, b.by, a.bx, a.by);
  if (c * d > 0 || e * f > 0) return null;
  if (c === 0 && d === 0) return sharedLength(a, b);
  if (c * d < 0 && e * f < 0) return crossingPoint(a, b);
  return a.ring !== b.ring || areNeighbours(a, b) ? null : meetingPoint(a, b, c, d, e);
}

/** They meet in one point that is an end of at least one of them. */
function meetingPoint(a: Edge, b: Edge, c: number, d: number, e: number): PlanPoint {
  return c === 0 ? { x: b.ax, y: b.ay } : d === 0 ? { x: b.bx, y: b.by } : e === 0 ? { x: a.ax, y: a.ay } : { x: a.bx, y: a.by };
}

const areNeighbours = (a: Edge, b: Edge): boolean =>
  (a.index + 1) % a.count === b.index || (b.index + 1) % b.count === a.index;

/** Two edges on one line: a place where they lie on each other, `null` where they only meet end to end. */
function sharedLength(a: Edge, b: Edge): PlanPoint | null {
  const alongX = Math.abs(a.bx - a.ax) >= Math.abs(a.by - a.ay);
  const [a0, a1] = alongX ? [a.ax, a.bx] : [a.ay, a.by];
  const [b0, b1] = alongX ? [b.ax, b.bx] : [b.ay, b.by];
  const from = Math.max(Math.min(a0, a1), Math.min(b0, b1));
  const to = Math.min(Math.max(a0, a1), Math.max(b0, b1));
  if (from > to) return null;
  if (from === to && (a.ring !== b.ring || areNeighbours(a, b))) return null;
  const ends = [{ x: a.ax, y: a.ay }, { x: a.bx, y: a.by }, { x: b.ax, y: b.ay }, { x: b.bx, y: b.by }];
  return ends.find((end) => (alongX ? end.x : end.y) === from)!;
}

function crossingPoint(a: Edge, b: Edge): PlanPoint {
  const dx = a.bx - a.ax;
  const dy = a.by - a.ay;
  const ex = b.bx - b.ax;
  const ey = b.by - b.ay;
  const along = ((b.ax - a.ax) * ey - (b.ay - a.ay) * ex) / (dx * ey - dy * ex);
  return { x: a.ax + along * dx, y: a.ay + along * dy };
}
