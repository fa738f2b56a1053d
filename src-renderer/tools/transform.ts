import { boxOf, emptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import { isIdentity, mirrorAcross, moveBy, scaleBy, transformed, transformedPoint, turnBy, type Similarity } from '../../src-core/geometry/similarity.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { overlapOf } from './overlap-of.ts';
import { pickFirst } from './pick-first.ts';
import { degreesBetween, normalDegrees } from './precise/direction.ts';
import { emptyPicture, type Figure, type FigurePath } from './preview.ts';
import { aimed } from './reach.ts';
import { reservesIn } from './reserves-in.ts';
import type { Finished, FiguresWanted, Step, Tool, ToolContext } from './tool.ts';

type Kind = 'move' | 'rotate' | 'scale' | 'mirror';

export interface TransformState {
  readonly points: readonly PlanPoint[];
  readonly cursor: PlanPoint | null;
  /** Degrees or a factor, as typed so far. */
  readonly typed: number | null;
  /** The originals stay where they are. */
  readonly copies: boolean;
}

/** Base, then where to · base, reference, then the new direction or length · two points of the axis. */
const pointsWanted: Readonly<Record<Kind, number>> = { move: 2, rotate: 3, scale: 3, mirror: 2 };
const hints: Readonly<Record<Kind, readonly string[]>> = {
  move: ['hint.move-base', 'hint.move-to'], rotate: ['hint.rotate-base', 'hint.rotate-from', 'hint.rotate-to'],
  scale: ['hint.scale-base', 'hint.scale-from', 'hint.scale-to'], mirror: ['hint.mirror-first', 'hint.mirror-second'],
};
const start: TransformState = { points: [], cursor: null, typed: null, copies: false };
/** Of more records than this the outline of all together is shown. */
const mostOutlined = 600;

/** Moves, turns, scales or mirrors what is selected; M, or Ctrl with the last click, leaves the originals and makes copies. */
function transformTool(kind: Kind): Tool<TransformState> {
  const finished = (state: TransformState, points: readonly PlanPoint[], copies: boolean, context: ToolContext): Step<TransformState> | null => {
    const by = similarityOf(kind, points, state.typed);
    if (by === null || (isIdentity(by) && !copies)) return null;
    const done: Finished = { kind: 'command', name: 'transform-records', how: copies ? 'copy' : kind, request: { ids: [...context.selection], by, ...overlapOf(context), ...reservesIn(context), ...(copies ? { newId: context.newId } : {}) } };
    return { ...shown(kind, { ...start, copies: state.copies }, null, context), finished: done, mend: { ...state, typed: null } };
  };
  return {
    start,
    words: ['mode'],
    followsPlan: true,
    on(state, event, context) {
      if (context.selection.size === 0) {
        const picking = pickFirst({ ...start, copies: state.copies }, event, context, `hint.${kind}-pick`);
        return { ...picking, picture: { ...picking.picture, copies: state.copies } };
      }
      if (event.kind === 'leave') return shown(kind, { ...state, cursor: null }, null, context);
      if (event.kind === 'key') {
        const done = event.key === 'Enter' && state.typed !== null ? finished(state, state.points, state.copies, context) : null;
        return done ?? shown(kind, event.key === 'Enter' ? state : { ...state, points: state.points.slice(0, -1), typed: null }, null, context);
      }
      const { point, snap } = aimed(event, context, state.points, state.points[0] ?? null);
      const next = { ...state, cursor: point };
      if (event.kind !== 'down') return shown(kind, next, snap, context);
      if (state.points.length + 1 < pointsWanted[kind]) {
        // The reference has a direction and a length from the base: on the base itself it has neither.
        return shown(kind, state.points.some((each) => distance(each, point) === 0) ? next : { ...next, points: [...state.points, point], typed: null }, snap, context);
      }
      return finished({ ...next, typed: null }, [...state.points, point], state.copies !== (event.ctrl === true), context) ?? shown(kind, next, snap, context);
    },
    word: (state, _word, context) => (context.selection.size === 0 ? null : shown(kind, { ...state, copies: !state.copies }, null, context)),
    figures(state, [value], done, context) {
      const next = { ...state, typed: value ?? null };
      return (done ? finished(next, next.points, next.copies, context) : null) ?? shown(kind, next, null, context);
    },
  };
}

export const moveTool = transformTool('move');
export const rotateTool = transformTool('rotate');
export const scaleTool = transformTool('scale');
export const mirrorTool = transformTool('mirror');

/** `null` while the points and what is typed do not say. */
function similarityOf(kind: Kind, [base, second, third]: readonly PlanPoint[], typed: number | null): Similarity | null {
  if (base === undefined) return null;
  switch (kind) {
    case 'move': return second === undefined ? null : moveBy(base, second);
    case 'mirror': return second === undefined || distance(base, second) === 0 ? null : mirrorAcross(base, second);
    case 'rotate': {
      const degrees = turnOf(base, second, third, typed);
      return degrees === null ? null : turnBy(base, (degrees * Math.PI) / 180);
    }
    case 'scale': {
      const factor = factorOf(base, second, third, typed);
      return factor === null || factor <= 0 ? null : scaleBy(base, factor);
    }
  }
}

const turnOf = (base: PlanPoint, from: PlanPoint | undefined, to: PlanPoint | undefined, typed: number | null): number | null =>
  typed ?? (from === undefined || to === undefined || distance(base, to) === 0 ? null : normalDegrees(degreesBetween(base, to) - degreesBetween(base, from)));
const factorOf = (base: PlanPoint, from: PlanPoint | undefined, to: PlanPoint | undefined, typed: number | null): number | null =>
  typed ?? (from === undefined || to === undefined ? null : distance(base, to) / distance(base, from));

function shown(kind: Kind, state: TransformState, snap: Snap | null, context: ToolContext): Step<TransformState> {
  const { points, cursor, typed, copies } = state;
  const base = points[0] ?? null;
  const ahead = cursor === null ? points : [...points, cursor];
  const isLast = points.length === pointsWanted[kind] - 1;
  const by = isLast || typed !== null ? similarityOf(kind, ahead, typed) : null;
  const figures = base === null ? null : figuresWanted(kind, ahead, typed);
  const hint = { key: copies && isLast ? `hint.${kind}-copies` : hints[kind][points.length]!, evidence: {} };
  const step = { state, hint, wants: { base, point: cursor, ...(figures === null ? {} : { figures }) } };
  const picture = { ...emptyPicture, cursor: copies ? 'copy' as const : 'crosshair' as const, copies, snap, handles: points };
  if (base === null) return { ...step, picture };
  const lines = guidesOf(kind, points, cursor);
  if (by === null) return { ...step, picture: { ...picture, preview: { kind: 'edit', shapes: [], filled: false, lines, figures: [], refused: false } } };
  return { ...step, picture: { ...picture, preview: { kind: 'edit', filled: false, refused: false, figures: figureOf(kind, ahead, typed), ...outlinesOf(by, context, lines) } } };
}

function figuresWanted(kind: Kind, [base, from, to]: readonly PlanPoint[], typed: number | null): FiguresWanted | null {
  if (kind !== 'rotate' && kind !== 'scale') return null;
  const value = (kind === 'rotate' ? turnOf : factorOf)(base!, from, to, typed);
  return { name: kind === 'rotate' ? 'turn' : 'factor', values: value === null || !Number.isFinite(value) ? [] : [value] };
}

/** The way, the two legs of the turn, the axis. */
function guidesOf(kind: Kind, points: readonly PlanPoint[], cursor: PlanPoint | null): FigurePath[] {
  const [base, from] = points;
  const to = cursor === null ? [] : [cursor];
  return (kind === 'rotate' || kind === 'scale') && from !== undefined
    ? [{ points: [from, base!, ...to], closed: false }]
    : to.length === 0 ? [] : [{ points: [base!, ...to], closed: false }];
}

function figureOf(kind: Kind, [base, second, third]: readonly PlanPoint[], typed: number | null): Figure[] {
  const end = third ?? second ?? base!;
  switch (kind) {
    case 'move': return [{ kind: 'length', value: distance(base!, end), at: { x: (base!.x + end.x) / 2, y: (base!.y + end.y) / 2 } }];
    case 'mirror': return [];
    case 'rotate': return [{ kind: 'angle', value: turnOf(base!, second, third, typed) ?? 0, at: end, below: true }];
    case 'scale': return [{ kind: 'factor', value: factorOf(base!, second, third, typed) ?? 1, at: end, below: true }];
  }
}

function outlinesOf(by: Similarity, { document, selection }: ToolContext, lines: readonly FigurePath[]): { readonly shapes: readonly Geometry[]; readonly lines: readonly FigurePath[] } {
  const geometries = [...selection].flatMap((id) => document.get(id)?.geometry ?? []);
  if (geometries.length <= mostOutlined) return { shapes: geometries.map((geometry) => carried(geometry, by)), lines };
  const { minX, minY, maxX, maxY } = geometries.map((geometry) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox);
  const corners = [{ x: minX, y: minY }, { x: maxX, y: minY }, { x: maxX, y: maxY }, { x: minX, y: maxY }].map((corner) => transformedPoint(corner, by));
  return { shapes: [], lines: [...lines, { points: corners, closed: true }] };
}

/** As outlines only: which way the rings run is left to the command. */
function carried(geometry: Geometry, by: Similarity): Geometry {
  if (geometry.type === 'MultiPoint') return { type: 'MultiPoint', points: transformed(geometry.points, by) };
  if (geometry.type === 'MultiLineString') return { type: 'MultiLineString', lines: geometry.lines.map((line) => transformed(line, by)) };
  return { type: 'MultiPolygon', polygons: geometry.polygons.map((polygon) => polygon.map((ring) => transformed(ring, by))) };
}
