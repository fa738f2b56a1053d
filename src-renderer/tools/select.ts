import { zonesOf } from '../../src-core/document/layers.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { Box, PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { emptyPicture, type ToolPicture } from './preview.ts';
import { dragReach, snapReach } from './reach.ts';
import { recordAt } from './record-at.ts';
import type { Step, Tool, ToolContext } from './tool.ts';

export type SelectState = { readonly at: 'resting' } | { readonly at: 'pressed' | 'boxing'; readonly from: PlanPoint };

const resting: SelectState = { at: 'resting' };
const hint = { key: 'hint.select', evidence: {} };
const boxHint = { key: 'hint.select-box', evidence: {} };

/** A click selects, with Shift it adds or takes away; a drag selects what lies wholly in the box. Escape lets everything go. */
export const selectTool: Tool<SelectState> = {
  start: resting,
  on(state, event, context) {
    if (event.kind === 'key') return event.key === 'Escape' ? done(new Set()) : still(state);
    if (event.kind === 'leave') return { ...still(state.at === 'boxing' ? state : resting), hover: null };
    const { point, shift } = event;
    switch (event.kind) {
      case 'down':
        return still({ at: 'pressed', from: point });
      case 'move':
        if (state.at === 'resting') return { ...still(state), ...hovered(point, context) };
        if (state.at === 'pressed' && distance(state.from, point) < dragReach(context)) return still(state);
        return { state: { at: 'boxing', from: state.from }, picture: boxed(state.from, point), hint: boxHint, hover: null };
      case 'up':
        if (state.at === 'boxing') return done(insideBox(boxBetween(state.from, point), shift, context));
        return state.at === 'pressed' ? done(clicked(point, shift, context)) : still(resting);
      case 'double-click':
        return still(resting);
    }
  },
};

const still = (state: SelectState): Step<SelectState> => ({ state, picture: emptyPicture, hint });
const done = (selection: ReadonlySet<RecordId>): Step<SelectState> =>
  ({ state: resting, picture: emptyPicture, hint, finished: { kind: 'selection', selection } });

function hovered(point: PlanPoint, context: ToolContext) {
  const record = recordAt(point, snapReach(context), context.index, context.layers);
  return { hover: record?.id ?? null, picture: record === null ? emptyPicture : { ...emptyPicture, cursor: 'pointer' as const } };
}

function clicked(point: PlanPoint, adding: boolean, context: ToolContext): ReadonlySet<RecordId> {
  const record = recordAt(point, snapReach(context), context.index, context.layers);
  if (!adding) return new Set(record === null ? [] : [record.id]);
  const selection = new Set(context.selection);
  if (record !== null && !selection.delete(record.id)) selection.add(record.id);
  return selection;
}

/** Zones of the phase being edited: a box over everything would take roads and units along unseen. */
function insideBox(box: Box, adding: boolean, { index, phase, layers, selection }: ToolContext): ReadonlySet<RecordId> {
  const inside = new Set(adding ? selection : []);
  const layer = zonesOf(phase);
  if (!layers.includes(layer)) return inside;
  for (const record of index.search(layer, box)) {
    const its = boxOf(record.geometry);
    if (its.minX >= box.minX && its.maxX <= box.maxX && its.minY >= box.minY && its.maxY <= box.maxY) inside.add(record.id);
  }
  return inside;
}

const boxed = (from: PlanPoint, to: PlanPoint): ToolPicture => ({ ...emptyPicture, preview: { kind: 'box', box: boxBetween(from, to) } });
const boxBetween = (a: PlanPoint, b: PlanPoint): Box => ({ minX: Math.min(a.x, b.x), minY: Math.min(a.y, b.y), maxX: Math.max(a.x, b.x), maxY: Math.max(a.y, b.y) });
