import type { Refusal } from '../../src-core/commands/command.ts';
import { moveVertices, type VertexMove } from '../../src-core/commands/move-vertices.ts';
import { groundOf } from '../../src-core/commands/road/reserve-of.ts';
import { reserveZonesOf } from '../../src-core/commands/road/reserve-zones.ts';
import type { RecordChange } from '../../src-core/document/change.ts';
import { layerSpecs, zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import { pointOnGrid, samePoint } from '../../src-core/geometry/grid-point.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { Box, Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { overlapOf } from './overlap-of.ts';
import { emptyPicture, type ToolPicture } from './preview.ts';
import { aimed, dragReach, snapReach } from './reach.ts';
import { recordAt } from './record-at.ts';
import { reservesIn } from './reserves-in.ts';
import type { Shown, Step, Tool, ToolContext, ToolEvent } from './tool.ts';
import { edgeAt, handlesFor, stillThere, vertexAt, verticesIn, type Vertex } from './vertices.ts';

export type EditVerticesState =
  | { readonly at: 'resting'; readonly chosen: readonly Vertex[]; readonly pointer: PlanPoint | null }
  | { readonly at: 'pressed' | 'boxing'; readonly chosen: readonly Vertex[]; readonly from: PlanPoint; readonly shift: boolean }
  | Moving;

interface Moving {
  readonly at: 'moving';
  readonly chosen: readonly Vertex[];
  readonly layer: LayerKey;
  /** Where the one that was grabbed is, and where it is to be; the others go as far. */
  readonly from: PlanPoint;
  readonly to: PlanPoint;
  readonly others: readonly PlanPoint[];
  /** Where the pointer took it: from there on the hand has to go to mean a move. */
  readonly grip: PlanPoint;
  /** The button is down. A click picks up as well, and the next one drops. */
  readonly held: boolean;
  /** The middle of an edge, no vertex yet. */
  readonly isNew: boolean;
}
type PointEvent = Extract<ToolEvent, { point: PlanPoint }>;

/**
 * Vertices of the selected records, or of whatever zone is under the pointer. A drag, or a click and another, moves one
 * and all zones that have it; the middle of an edge or a double click on it gives a new one. A box on empty ground, or
 * Shift and clicks, choose several: they move and go together.
 */
export const editVerticesTool: Tool<EditVerticesState> = {
  start: { at: 'resting', chosen: [], pointer: null },
  words: ['delete'],
  followsPlan: true,
  on(state, event, context) {
    if (event.kind === 'leave') return state.at === 'moving' ? moving(state, context) : rest(stillThere(state.chosen, context), null, context);
    if (event.kind === 'key') return onKey(state, event.key, context);
    const { point } = event;
    switch (event.kind) {
      case 'down': return state.at === 'moving' && !state.held ? dropped(letGo(state, event, context), context) : onDown(state, event, context);
      case 'move': {
        if (state.at === 'moving') return moving({ ...state, to: target(event, state, context) }, context);
        if (state.at === 'resting') return rest(state.chosen, point, context);
        if (state.at === 'pressed' && distance(state.from, point) < dragReach(context)) return { ...rest(state.chosen, point, context), state };
        return boxing({ ...state, at: 'boxing' }, point, context);
      }
      case 'up': {
        if (state.at === 'moving') {
          if (!state.held) return moving(state, context);
          return distance(point, state.grip) >= dragReach(context) ? dropped(letGo(state, event, context), context) : moving({ ...state, to: state.from, held: false }, context);
        }
        if (state.at === 'boxing') {
          const kept = state.shift ? state.chosen : [];
          return rest(together(kept, verticesIn(boxBetween(state.from, point), context, kept[0]?.layer ?? null)), point, context);
        }
        if (state.at !== 'pressed' || state.shift) return rest(state.chosen, point, context);
        const record = recordAt(point, snapReach(context), context.index, context.layers);
        return { ...rest([], point, context), finished: { kind: 'selection', selection: new Set(record === null ? [] : [record.id]) } };
      }
      case 'double-click': {
        const edge = state.at === 'moving' || vertexAt(point, context) !== null ? null : edgeAt(point, context);
        return edge === null ? rest(state.chosen, point, context) : inserted(edge.layer, edge.point, state.chosen, context);
      }
    }
  },
  word: (state, _word, context) => deleted(state, context),
};

function onDown(state: EditVerticesState, event: PointEvent, context: ToolContext): Step<EditVerticesState> {
  const { point, shift } = event;
  const chosen = stillThere(state.chosen, context);
  const vertex = vertexAt(point, context);
  if (shift) return vertex === null ? { ...rest(chosen, point, context), state: { at: 'pressed', chosen, from: point, shift } } : rest(toggled(chosen, vertex), point, context);
  if (vertex !== null) {
    const isChosen = chosen.some((each) => isSame(each, vertex));
    const others = isChosen ? chosen.filter((each) => !isSame(each, vertex)).map((each) => each.point) : [];
    return moving({ at: 'moving', chosen: isChosen ? chosen : [], layer: vertex.layer, from: vertex.point, to: vertex.point, others, grip: point, held: true, isNew: false }, context);
  }
  const edge = edgeAt(point, context);
  if (edge !== null && distance(point, edge.middle) < snapReach(context)) {
    // A line has no neighbours that would follow: it gets the vertex at once.
    if (layerSpecs[edge.layer].geometry !== 'MULTIPOLYGON') return inserted(edge.layer, edge.middle, chosen, context);
    return moving({ at: 'moving', chosen: [], layer: edge.layer, from: edge.middle, to: edge.middle, others: [], grip: point, held: true, isNew: true }, context);
  }
  return { ...rest(chosen, point, context), state: { at: 'pressed', chosen, from: point, shift } };
}

/** Escape backs out one step: the move, then what is chosen. */
function onKey(state: EditVerticesState, key: 'Escape' | 'Enter' | 'Backspace', context: ToolContext): Step<EditVerticesState> {
  if (key === 'Backspace') return deleted(state, context) ?? rest(state.chosen, null, context);
  if (state.at !== 'moving') return rest(key === 'Escape' ? [] : stillThere(state.chosen, context), null, context);
  return key === 'Escape' ? rest(state.chosen, state.to, context) : dropped(state, context);
}

/** What is being moved, else what is chosen, else the one under the pointer; `null` where there is none of them. */
function deleted(state: EditVerticesState, context: ToolContext): Step<EditVerticesState> | null {
  if (state.at === 'moving' && state.isNew) return rest(state.chosen, state.from, context);
  const chosen = stillThere(state.chosen, context);
  const under = state.at === 'resting' && state.pointer !== null ? vertexAt(state.pointer, context) : null;
  const gone: readonly Vertex[] = state.at === 'moving' ? [state.from, ...state.others].map((point) => ({ layer: state.layer, point })) : chosen.length > 0 ? chosen : under === null ? [] : [under];
  if (gone.length === 0) return null;
  const pointer = state.at === 'resting' ? state.pointer : null;
  return {
    ...rest([], pointer, context), mend: { at: 'resting', chosen, pointer },
    finished: { kind: 'command', name: 'delete-vertices', request: { layer: gone[0]!.layer, points: gone.map(({ point }) => point), ...reservesIn(context) } },
  };
}

function inserted(layer: LayerKey, at: PlanPoint, chosen: readonly Vertex[], context: ToolContext): Step<EditVerticesState> {
  return { ...rest(chosen, at, context), finished: { kind: 'command', name: 'insert-vertex', request: { layer, at } } };
}

function dropped(state: Moving, context: ToolContext): Step<EditVerticesState> {
  const { layer, from, to, chosen } = state;
  if (samePoint(from, to)) return state.isNew ? inserted(layer, from, chosen, context) : rest(chosen, to, context);
  const moves = movesOf(state);
  const after = chosen.map(({ point }) => ({ layer, point: moves.find((move) => samePoint(move.from, point))?.to ?? point }));
  const overlap = overlapOf(context);
  return {
    ...rest(after, to, context), mend: { at: 'resting', chosen, pointer: from },
    finished: moves.length === 1
      ? { kind: 'command', name: 'move-vertex', request: { layer, from, to, ...overlap, ...reservesIn(context) } }
      : { kind: 'command', name: 'move-vertices', request: { layer, moves, ...overlap, ...reservesIn(context) } },
  };
}

const movesOf = ({ from, to, others }: Moving): readonly VertexMove[] =>
  [from, ...others].map((point) => ({ from: point, to: pointOnGrid({ x: point.x + to.x - from.x, y: point.y + to.y - from.y }) }));

/** Where a click drops it: where it was picked up it stays, as after a double click. */
const letGo = (state: Moving, event: PointEvent, context: ToolContext): Moving =>
  ({ ...state, to: event.typed !== true && distance(event.point, state.grip) < dragReach(context) ? state.from : target(event, state, context) });

/** Where the vertex goes: snapped, but never to the place it comes from, which the zones around still have. */
function target(event: PointEvent, { from }: Moving, context: ToolContext): PlanPoint {
  const { point } = aimed(event, context, [], from);
  return samePoint(point, from) ? aimed({ ...event, alt: true }, context, [], from).point : point;
}

/** Always reckoned from where the move began, never from the last one. */
function moving(state: Moving, context: ToolContext): Step<EditVerticesState> {
  const { layer, from, to, held } = state;
  if (samePoint(from, to)) return onTheMove(state, [], null, held ? { key: 'hint.edit-vertices-drop', evidence: { count: 0 } } : { key: 'hint.edit-vertices-carry', evidence: {} });
  const outcome = moveVertices(context, { layer, moves: movesOf(state), ...overlapOf(context) });
  if (!outcome.ok) return onTheMove(state, [], outcome.failure);
  const steps = [...outcome.value.values()];
  const own = steps.flatMap(shapesOf);
  const reserves = steps.flatMap((step) => reserveOnTheMove(step, context));
  if (reserves.length === 0) return onTheMove(state, own, null);
  return { ...onTheMove(state, [...own, ...reserves], null, { key: 'hint.edit-vertices-road', evidence: {} }), rested: () => settledRoad(state, context) };
}

/** Zones and crossings settled as they will be when the road is let go. */
function settledRoad(state: Moving, context: ToolContext): Shown {
  const outcome = moveVertices(context, { layer: state.layer, moves: movesOf(state), ...reservesIn(context) });
  if (!outcome.ok) return onTheMove(state, [], outcome.failure);
  const steps = [...outcome.value.values()];
  const zones = steps.filter(({ before, after }) => (after ?? before)?.layer !== state.layer).length;
  return onTheMove(state, steps.flatMap(shapesOf), null, { key: 'hint.edit-vertices-drop', evidence: { count: zones } });
}

interface Shape { readonly id: RecordId; readonly geometry: Geometry }
const shapesOf = ({ after }: RecordChange): readonly Shape[] => (after?.geometry == null ? [] : [{ id: after.id, geometry: after.geometry }]);

function onTheMove(state: Moving, shapes: readonly Shape[], refusal: Refusal | null, hint: Shown['hint'] = { key: 'hint.edit-vertices-drop', evidence: { count: shapes.length } }): Step<EditVerticesState> {
  const { from, to } = state;
  return {
    state, wants: { base: from, point: to },
    picture: { ...emptyPicture, preview: { kind: 'moved', shapes, from, to, refused: refusal !== null }, handles: movesOf(state).map((move) => move.to), cursor: 'move' },
    hint: refusal === null ? hint : { key: `refusal.${refusal.code}`, evidence: refusal.evidence },
  };
}

/** The ground of a road whose reserve follows it: zones and crossings are settled once the pointer rests. */
function reserveOnTheMove({ before, after }: RecordChange, { index, phase }: ToolContext): readonly Shape[] {
  if (before?.layer !== 'roads' || after === null) return [];
  const [reserve] = reserveZonesOf(index, zonesOf(phase), before);
  const ground = groundOf(after, index);
  return reserve === undefined || ground === null ? [] : [{ id: reserve.id, geometry: ground }];
}

function rest(chosen: readonly Vertex[], pointer: PlanPoint | null, context: ToolContext): Step<EditVerticesState> {
  const over = pointer === null ? null : vertexAt(pointer, context);
  const edge = pointer === null || over !== null ? null : edgeAt(pointer, context);
  const onMiddle = edge !== null && pointer !== null && distance(pointer, edge.middle) < snapReach(context);
  const picture: ToolPicture = {
    ...emptyPicture, handles: handlesFor(pointer, context), chosen: chosen.map(({ point }) => point), middles: edge === null ? [] : [edge.middle],
    snap: over === null ? null : { point: over.point, kind: 'vertex', record: null }, cursor: over !== null ? 'move' : onMiddle ? 'pointer' : 'default',
  };
  const key = over !== null ? 'hint.edit-vertices-grab' : onMiddle ? 'hint.edit-vertices-middle' : edge !== null ? 'hint.edit-vertices-edge' : chosen.length > 0 ? 'hint.edit-vertices-chosen' : 'hint.edit-vertices';
  return { state: { at: 'resting', chosen, pointer }, picture, hint: { key, evidence: key === 'hint.edit-vertices-chosen' ? { count: chosen.length } : {} } };
}

function boxing(state: Extract<EditVerticesState, { from: PlanPoint; shift: boolean }>, point: PlanPoint, context: ToolContext): Step<EditVerticesState> {
  const box = boxBetween(state.from, point);
  const kept = state.shift ? state.chosen : [];
  const chosen = together(kept, verticesIn(box, context, kept[0]?.layer ?? null));
  return { state, picture: { ...emptyPicture, preview: { kind: 'box', box }, chosen: chosen.map((vertex) => vertex.point) }, hint: { key: 'hint.edit-vertices-box', evidence: { count: chosen.length } } };
}

const isSame = (a: Vertex, b: Vertex): boolean => a.layer === b.layer && samePoint(a.point, b.point);

/** Vertices of one layer only can be chosen together: an edit is of one layer. */
function toggled(chosen: readonly Vertex[], vertex: Vertex): readonly Vertex[] {
  if (chosen.some((each) => isSame(each, vertex))) return chosen.filter((each) => !isSame(each, vertex));
  return [...chosen.filter(({ layer }) => layer === vertex.layer), vertex];
}

function together(chosen: readonly Vertex[], more: readonly Vertex[]): readonly Vertex[] {
  const known = new Set(chosen.map(({ point }) => `${point.x} ${point.y}`));
  return [...chosen, ...more.filter(({ point }) => !known.has(`${point.x} ${point.y}`))];
}

const boxBetween = (a: PlanPoint, b: PlanPoint): Box => ({ minX: Math.min(a.x, b.x), minY: Math.min(a.y, b.y), maxX: Math.max(a.x, b.x), maxY: Math.max(a.y, b.y) });
