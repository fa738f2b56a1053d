import type { Snap, SnapKind } from '../document/snap.ts';
import { boxAround } from '../geometry/bounds.ts';
import { onGrid } from '../geometry/grid.ts';
import { pointOnGrid, samePoint } from '../geometry/grid-point.ts';
import { footOnLine, linesMeet } from '../geometry/line-meeting.ts';
import { distance, nearestOnSegment } from '../geometry/segment.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Metres } from '../units.ts';
import { farPoint, type ConstructionLine } from './construction-line.ts';
import { centresOf, forEachSegmentNear, forEachVertexNear } from './segments-near.ts';
import type { SnapShape, SnapSource } from './snap-source.ts';

export interface SnapRequest {
  readonly cursor: PlanPoint;
  /** How near is "on it". */
  readonly reach: Metres;
  readonly sources: readonly SnapSource[];
  readonly kinds: Readonly<Record<SnapKind, boolean>>;
  /** Corners of what is being drawn, in their order. */
  readonly own?: readonly PlanPoint[];
  /** Where the piece being drawn starts: perpendiculars are dropped from it. */
  readonly base?: PlanPoint | null;
  readonly lines?: readonly ConstructionLine[];
  /** Metres. */
  readonly gridStep?: number;
}

interface Segment { readonly a: PlanPoint; readonly b: PlanPoint; readonly record: RecordId | null; readonly away: number; readonly endless: boolean }
interface Best { readonly snap: Snap; readonly score: number }

/** The search widens in these shares of the reach and stops where nothing farther can win. */
const widenings = [1 / 64, 1 / 16, 1 / 4, 1];
/** A midpoint must be clearly nearer than a vertex to be what is meant. All are at least 1: the widening search relies on it. */
const weights: Partial<Record<SnapKind, number>> = { midpoint: 1.4, perpendicular: 1.4, centre: 1.4 };
/** More edges than this within reach cannot be told apart on the screen: the nearest are looked at for crossings. */
const mostCrossed = 48;
/** An edge is drawn out beyond its end by this many reaches. */
const extensionReaches = 12;
/** Where more shapes than this are that near, lines drawn out from all of them would be everywhere. */
const mostExtended = 250;
/** Half a grid step: a crossing at the end of an edge is its vertex. */
const sameMetres = 0.0015;

/**
 * What the cursor is meant to be on. Points (vertices, crossings, midpoints, centres, feet of perpendiculars) win over
 * lines (edges, drawn-out edges, construction lines), for they are the smaller target, and lines over the drawing grid;
 * among equals the nearest wins. The answer is on the 1 mm grid. Pure; the cost follows what is near, not the plan.
 */
export function findSnap(request: SnapRequest): Snap | null {
  const { cursor, reach, kinds, own = [], lines = [], base = null } = request;
  let best: Best | null = null;
  const offer = (point: PlanPoint, kind: SnapKind, record: RecordId | null, edge?: Segment) => {
    const away = distance(cursor, point);
    const score = away * (weights[kind] ?? 1);
    if (away > reach || (best !== null && score >= best.score)) return;
    best = { score, snap: { point: pointOnGrid(point), kind, record, ...(edge === undefined ? {} : { edge: [edge.a, edge.b] as const }) } };
  };
  if (kinds['own-vertex']) for (const point of own) offer(point, 'own-vertex', null);
  const endless = kinds.construction ? lines.map((line) => endlessSegment(line, cursor)).filter(({ away }) => away <= reach) : [];
  const onlyLines = !(kinds.vertex || kinds.intersection || kinds.midpoint || kinds.perpendicular || kinds.centre);
  const needsEdges = kinds.edge || kinds.intersection || kinds.midpoint || kinds.perpendicular;

  let near: Segment[] = [];
  for (const widening of widenings) {
    const radius = reach * widening;
    const box = boxAround(cursor, radius);
    near = [];
    for (const shape of shapesIn(request, radius)) {
      const { geometry, record } = shape;
      if (kinds.vertex) forEachVertexNear(geometry, box, (x, y) => offer({ x, y }, 'vertex', record));
      if (kinds.centre) for (const centre of centresOf(geometry)) offer(centre, 'centre', record);
      if (needsEdges) forEachSegmentNear(geometry, box, (ax, ay, bx, by) => {
        const segment = segmentAt(cursor, { x: ax, y: ay }, { x: bx, y: by }, record);
        if (segment.away <= radius) near.push(segment);
      });
    }
    if (kinds.midpoint) for (const segment of near) offer({ x: (segment.a.x + segment.b.x) / 2, y: (segment.a.y + segment.b.y) / 2 }, 'midpoint', segment.record, segment);
    if (kinds.perpendicular && base !== null) for (const segment of [...near, ...endless]) offerFoot(base, segment, offer);
    if (kinds.intersection) offerCrossings(nearest([...endless, ...near]), offer);
    const found = best as Best | null;
    if (found !== null && found.score <= radius) return found.snap;
    if (onlyLines && near.length > 0) break;
  }
  const drawnOut = kinds.extension ? extensions(request) : [];
  if (kinds.intersection && drawnOut.length > 0) offerCrossings(nearest([...drawnOut, ...endless, ...near]), offer);
  if (best !== null) return (best as Best).snap;
  return onLine(request, near, endless, drawnOut) ?? (kinds.grid ? onDrawingGrid(request) : null);
}

type Offer = (point: PlanPoint, kind: SnapKind, record: RecordId | null, edge?: Segment) => void;

function* shapesIn({ cursor, sources }: SnapRequest, radius: number): Iterable<SnapShape> {
  const box = boxAround(cursor, radius);
  for (const source of sources) yield* source.search(box);
}

function segmentAt(cursor: PlanPoint, a: PlanPoint, b: PlanPoint, record: RecordId | null): Segment {
  return { a, b, record, away: distance(cursor, nearestOnSegment(cursor, a, b)), endless: false };
}

/** A line without ends as a segment through the point of it nearest to the cursor. */
function endlessSegment(line: ConstructionLine, cursor: PlanPoint): Segment {
  const { point: foot } = footOnLine(cursor, line.through, farPoint(line));
  return { a: foot, b: farPoint({ through: foot, direction: line.direction }), record: null, away: distance(cursor, foot), endless: true };
}

const nearest = (segments: Segment[]): Segment[] =>
  segments.length <= mostCrossed ? segments : segments.sort((a, b) => a.away - b.away).slice(0, mostCrossed);

function offerFoot(base: PlanPoint, segment: Segment, offer: Offer): void {
  const { a, b, record, endless } = segment;
  const foot = footOnLine(base, a, b);
  if ((!endless && (foot.along < 0 || foot.along > 1)) || distance(base, foot.point) < sameMetres) return;
  offer(foot.point, 'perpendicular', record, segment);
}

function offerCrossings(segments: readonly Segment[], offer: Offer): void {
  for (let i = 0; i < segments.length; i++) for (let j = i + 1; j < segments.length; j++) {
    const [p, q] = [segments[i]!, segments[j]!];
    const meeting = linesMeet(p.a, p.b, q.a, q.b);
    if (meeting === null) continue;
    const { point, along, other } = meeting;
    if ((!p.endless && (along < 0 || along > 1)) || (!q.endless && (other < 0 || other > 1))) continue;
    // A crossing at an end of both is a vertex, and offered as one.
    if (isEnd(point, p) && isEnd(point, q)) continue;
    offer(point, 'intersection', p.record ?? q.record);
  }
}

const isEnd = (point: PlanPoint, { a, b, endless }: Segment): boolean => !endless && (distance(point, a) < sameMetres || distance(point, b) < sameMetres);

/** Edges that end nearby, drawn out beyond that end to where the cursor is; and the last piece of what is being drawn. */
function extensions(request: SnapRequest): Segment[] {
  const { cursor, reach, own = [] } = request;
  const radius = reach * extensionReaches;
  const box = boxAround(cursor, radius);
  const found: Segment[] = [];
  const consider = (a: PlanPoint, b: PlanPoint, record: RecordId | null) => {
    const foot = footOnLine(cursor, a, b);
    if (foot.along >= 0 && foot.along <= 1) return;
    const end = foot.along < 0 ? a : b;
    const away = distance(cursor, foot.point);
    if (away <= reach && distance(end, foot.point) <= radius && !samePoint(a, b)) found.push({ a: end === a ? b : a, b: end, record, away, endless: true });
  };
  for (let i = 1; i < own.length; i++) if (i === 1 || i === own.length - 1) consider(own[i - 1]!, own[i]!, null);
  const shapes = [...shapesIn(request, radius)];
  if (shapes.length <= mostExtended) for (const { geometry, record } of shapes) forEachSegmentNear(geometry, box, (ax, ay, bx, by) => consider({ x: ax, y: ay }, { x: bx, y: by }, record));
  return found.sort((a, b) => a.away - b.away).slice(0, 8);
}

function onLine({ cursor, reach, kinds }: SnapRequest, near: readonly Segment[], endless: readonly Segment[], drawnOut: readonly Segment[]): Snap | null {
  const closest = (segments: readonly Segment[]) => segments.reduce<Segment | null>((best, each) => (each.away <= reach && (best === null || each.away < best.away) ? each : best), null);
  const on = (segment: Segment | null, kind: SnapKind, point: (segment: Segment) => PlanPoint): Snap | null =>
    segment === null ? null : { point: pointOnGrid(point(segment)), kind, record: segment.record, edge: [segment.a, segment.b] };
  const edge = kinds.edge ? closest(near) : null;
  const line = closest(endless);
  if (edge !== null && (line === null || edge.away <= line.away)) return on(edge, 'edge', ({ a, b }) => nearestOnSegment(cursor, a, b));
  return on(line, 'construction', ({ a, b }) => footOnLine(cursor, a, b).point) ?? on(closest(drawnOut), 'extension', ({ a, b }) => footOnLine(cursor, a, b).point);
}

function onDrawingGrid({ cursor, reach, gridStep = 0 }: SnapRequest): Snap | null {
  if (!(gridStep > 0)) return null;
  const node = { x: onGrid(Math.round(cursor.x / gridStep) * gridStep), y: onGrid(Math.round(cursor.y / gridStep) * gridStep) };
  return distance(node, cursor) <= reach ? { point: node, kind: 'grid', record: null } : null;
}
