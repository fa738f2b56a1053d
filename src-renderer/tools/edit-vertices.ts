import { moveVertex } from '../../src-core/commands/move-vertex.ts';
import type { LayerKey } from '../../src-core/document/layers.ts';
import { layerSpecs, zonesOf } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { boxAround } from '../../src-core/geometry/bounds.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { Geometry, PlanPoint } from '../../src-core/geometry/types.ts';
import { emptyPicture, type ToolPicture } from './preview.ts';
import { aimed, dragReach, snapReach } from './reach.ts';
import { recordAt } from './record-at.ts';
import type { Step, Tool, ToolContext } from './tool.ts';

export type EditVerticesState =
  | { readonly at: 'resting' }
  | { readonly at: 'pressed'; readonly from: PlanPoint }
  | { readonly at: 'dragging'; readonly layer: LayerKey; readonly from: PlanPoint; readonly to: PlanPoint };

const resting: EditVerticesState = { at: 'resting' };
/** Handles of more zones than this hide the map they are on. */
const mostShown = 40;

/** Vertices of the selected records, or of whatever zone is under the pointer, can be dragged; all zones that have one follow. */
export const editVerticesTool: Tool<EditVerticesState> = {
  start: resting,
  on(state, event, context) {
    if (event.kind === 'key') return rest(context);
    if (event.kind === 'leave') return state.at === 'dragging' ? dragged(state, state.to, context) : rest(context);
    switch (event.kind) {
      case 'down': {
        const grabbed = vertexAt(event.point, context);
        return grabbed === null
          ? { ...rest(context), state: { at: 'pressed', from: event.point } }
          : dragged({ at: 'dragging', layer: grabbed.layer, from: grabbed.point, to: grabbed.point }, grabbed.point, context);
      }
      case 'move': {
        if (state.at === 'dragging') return dragged(state, target(event.point, state, context, event.alt), context);
        const over = vertexAt(event.point, context);
        const picture: ToolPicture = { ...pictureOf(context, event.point), cursor: over === null ? 'default' : 'move' };
        return { state, picture: over === null ? picture : { ...picture, snap: { point: over.point, kind: 'vertex', record: null } }, hint: { key: over === null ? 'hint.edit-vertices' : 'hint.edit-vertices-grab', evidence: {} } };
      }
      case 'up': {
        if (state.at === 'dragging') {
          const to = target(event.point, state, context, event.alt);
          const moved = distance(event.point, state.from) >= dragReach(context) && (to.x !== state.from.x || to.y !== state.from.y);
          return moved ? { ...rest(context), finished: { kind: 'command', name: 'move-vertex', request: { layer: state.layer, from: state.from, to } } } : rest(context);
        }
        if (state.at !== 'pressed') return rest(context);
        const record = recordAt(event.point, snapReach(context), context.index, context.layers);
        return { ...rest(context), finished: { kind: 'selection', selection: new Set(record === null ? [] : [record.id]) } };
      }
      case 'double-click':
        return rest(context);
    }
  },
};

function rest(context: ToolContext): Step<EditVerticesState> {
  return { state: resting, picture: pictureOf(context, null), hint: { key: 'hint.edit-vertices', evidence: {} } };
}

/** Where the vertex goes: snapped, but never to the place it comes from, which the zones around still have. */
function target(point: PlanPoint, { from }: { readonly from: PlanPoint }, context: ToolContext, alt: boolean): PlanPoint {
  const { point: snapped } = aimed({ kind: 'move', point, shift: false, alt }, context);
  if (snapped.x !== from.x || snapped.y !== from.y) return snapped;
  return aimed({ kind: 'move', point, shift: false, alt: true }, context).point;
}

/** Always reckoned from where the drag began, never from the last move. */
function dragged(state: Extract<EditVerticesState, { at: 'dragging' }>, to: PlanPoint, context: ToolContext): Step<EditVerticesState> {
  const { layer, from } = state;
  const outcome = moveVertex(context, { layer, from, to });
  const stays = to.x === from.x && to.y === from.y;
  const shapes = outcome.ok ? [...outcome.value].flatMap(([id, { after }]) => (after?.geometry == null ? [] : [{ id, geometry: after.geometry }])) : [];
  return {
    state: { ...state, to },
    picture: {
      preview: { kind: 'moved', shapes, from, to, refused: !outcome.ok && !stays }, snap: null, handles: [to], cursor: 'move',
    },
    hint: outcome.ok || stays ? { key: 'hint.edit-vertices-drop', evidence: { count: shapes.length } } : { key: `refusal.${outcome.failure.code}`, evidence: outcome.failure.evidence },
  };
}

/** The vertex under the pointer, of what is selected first, else of the zones of the phase. */
function vertexAt(point: PlanPoint, context: ToolContext): { readonly layer: LayerKey; readonly point: PlanPoint } | null {
  const reach = snapReach(context);
  let best: { layer: LayerKey; point: PlanPoint } | null = null;
  let bestAway: number = reach;
  for (const record of editable(point, context)) forEachVertex(record.geometry, (vertex) => {
    const away = distance(point, vertex);
    if (away < bestAway) [best, bestAway] = [{ layer: record.layer, point: vertex }, away];
  });
  return best;
}

function editable(point: PlanPoint, context: ToolContext): PlanRecord[] {
  const selected = selectedRecords(context);
  if (selected.length > 0) return selected;
  const layer = zonesOf(context.phase);
  return context.layers.includes(layer) ? context.index.search(layer, boxAround(point, snapReach(context))) : [];
}

const selectedRecords = ({ document, selection, layers }: ToolContext): PlanRecord[] =>
  selection.size > mostShown ? [] : [...selection].map((id) => document.get(id)).filter((record) => record !== undefined && layers.includes(record.layer) && layerSpecs[record.layer].kind !== 'notes') as PlanRecord[];

function pictureOf(context: ToolContext, point: PlanPoint | null): ToolPicture {
  const records = selectedRecords(context);
  const shown = records.length > 0 ? records : point === null ? [] : [recordAt(point, snapReach(context), context.index, context.layers.filter((layer) => layer === zonesOf(context.phase)))].filter((record) => record !== null);
  const handles: PlanPoint[] = [];
  for (const record of shown) forEachVertex(record.geometry, (vertex) => handles.push(vertex));
  return { ...emptyPicture, handles };
}

function forEachVertex(geometry: Geometry | null, visit: (vertex: PlanPoint) => void): void {
  const all = geometry?.type === 'MultiPoint' ? [geometry.points] : [...pathsOf(geometry)].map(({ coordinates }) => coordinates);
  for (const coordinates of all) for (let i = 0; i < coordinates.length; i += 2) visit({ x: coordinates[i]!, y: coordinates[i + 1]! });
}
