import { freeLandAt } from '../../src-core/commands/coverage/free-land.ts';
import { fillGap } from '../../src-core/commands/fill-gap.ts';
import { fillHole, holeAt } from '../../src-core/commands/fill-hole.ts';
import type { CommandContext, Refusal } from '../../src-core/commands/command.ts';
import type { Change } from '../../src-core/document/change.ts';
import { zonesOf, type LayerKey } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import { areaOf } from '../../src-core/geometry/area.ts';
import { boxAround } from '../../src-core/geometry/bounds.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import { isInside } from '../../src-core/geometry/point-in-polygon.ts';
import type { MultiPolygon, PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { Result } from '../../src-core/result.ts';
import { emptyPicture } from './preview.ts';
import type { Finished, Step, Tool, ToolContext } from './tool.ts';

/** Free land under the pointer, and the zone that would get it. */
interface Found { readonly land: MultiPolygon; readonly heir: RecordId | null }

/** What was found so far, kept while the plan stays the same: looking for it takes longer than a move of the pointer. */
export interface FillState { readonly of: PlanDocument | null; readonly layer: LayerKey | null; readonly known: readonly Found[] }

interface Fill {
  readonly hint: string;
  readonly ready: string;
  landAt(context: CommandContext, layer: LayerKey, at: PlanPoint): Result<MultiPolygon, Refusal>;
  /** For a look ahead at who gets it. */
  filled(context: CommandContext, layer: LayerKey, at: PlanPoint): Result<Change, Refusal>;
  finish(layer: LayerKey, at: PlanPoint, shift: boolean, context: ToolContext): Finished;
}

function fillTool(fill: Fill): Tool<FillState> {
  return {
    start: { of: null, layer: null, known: [] },
    followsPlan: true,
    on(before, event, context): Step<FillState> {
      const layer = zonesOf(context.phase);
      const state: FillState = before.of === context.document && before.layer === layer ? before : { of: context.document, layer, known: [] };
      const still: Step<FillState> = { state, picture: { ...emptyPicture, cursor: 'crosshair' }, hover: null, hint: { key: fill.hint, evidence: {} } };
      if (!('point' in event) || !context.layers.includes(layer)) return still;
      const { point } = event;
      const pressed = event.kind === 'down' ? { finished: fill.finish(layer, point, event.shift, context) } : {};
      const [next, found] = lookFor(fill, state, layer, point, context);
      if (found === null) return { ...still, ...pressed };
      const at = labelPoint(found.land);
      return {
        ...pressed, state: next, hover: found.heir, hint: { key: fill.ready, evidence: {} },
        picture: { ...emptyPicture, cursor: 'pointer', preview: { kind: 'edit', shapes: [found.land], filled: true, lines: [], refused: false, figures: at === null ? [] : [{ kind: 'area', value: areaOf(found.land), at }] } },
      };
    },
  };
}

function lookFor(fill: Fill, state: FillState, layer: LayerKey, point: PlanPoint, context: ToolContext): readonly [FillState, Found | null] {
  const known = state.known.find(({ land }) => isInside(point, land));
  if (known !== undefined) return [state, known];
  const land = fill.landAt(context, layer, point);
  if (!land.ok) return [state, null];
  const filled = fill.filled(context, layer, point);
  const found: Found = { land: land.value, heir: filled.ok ? heirOf(filled.value) : null };
  return [{ ...state, known: [...state.known, found] }, found];
}

/** The one that grows; the others only get vertices. */
function heirOf(change: Change): RecordId | null {
  let heir: RecordId | null = null;
  let most = 0;
  for (const [id, { before, after }] of change) {
    const gained = areaOf(after?.geometry ?? null) - areaOf(before?.geometry ?? null);
    if (before !== null && gained > most) [heir, most] = [id, gained];
  }
  return heir;
}

/** Land in the boundary that no zone has: a click gives it to the neighbour along its longest edge, with Shift it becomes a zone of its own. */
export const fillGapTool = fillTool({
  hint: 'hint.fill-gap', ready: 'hint.fill-gap-click',
  landAt: (context, layer, at) => (context.index.search(layer, boxAround(at, 0)).some(({ geometry }) => isInside(at, geometry)) ? { ok: false, failure: { code: 'no-gap-here', evidence: {} } } : freeLandAt(context, layer, at)),
  filled: (context, layer, at) => fillGap(context, { layer, at, into: { kind: 'longest-edge' } }),
  finish: (layer, at, shift, { newId, landUse }) => ({ kind: 'command', name: 'fill-gap', request: { layer, at, into: shift ? { kind: 'new', id: newId(), landUse } : { kind: 'longest-edge' } } }),
});

/** Closes the hole of a zone that is clicked. */
export const fillHoleTool = fillTool({
  hint: 'hint.fill-hole', ready: 'hint.fill-hole-click',
  landAt: (context, layer, at) => {
    const hole = holeAt(context, layer, at);
    return hole.ok ? { ok: true, value: hole.value.free } : hole;
  },
  filled: (context, layer, at) => fillHole(context, { layer, at }),
  finish: (layer, at) => ({ kind: 'command', name: 'fill-hole', request: { layer, at } }),
});
