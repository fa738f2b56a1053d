import { splitByArea, type SplitByArea } from '../../src-core/commands/split-by-area.ts';
import { zonesOf } from '../../src-core/document/layers.ts';
import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { Snap } from '../../src-core/document/snap.ts';
import { labelPoint } from '../../src-core/geometry/label-point.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { editPreview } from './edit-preview.ts';
import { pickFirst } from './pick-first.ts';
import { degreesBetween, pointTowards } from './precise/direction.ts';
import { emptyPicture, type FigurePath } from './preview.ts';
import { aimed } from './reach.ts';
import type { Step, Tool, ToolContext } from './tool.ts';
import { zonesAmong } from './zones-among.ts';

type By = 'parts' | 'areas';

export type SplitByAreaState =
  /** Which way the parts follow each other. */
  | { readonly at: 'direction'; readonly by: By; readonly base: PlanPoint | null; readonly cursor: PlanPoint | null }
  /** How many, or how large: a count, or hectares from the start. What comes of it is reckoned once, not at each move. */
  | { readonly at: 'parts'; readonly by: By; readonly id: RecordId; readonly way: readonly [PlanPoint, PlanPoint]; readonly degrees: number; readonly values: readonly number[]; readonly of: PlanDocument; readonly result: Step<SplitByAreaState>['picture']; readonly refusal: Step<SplitByAreaState>['hint'] | null };

const start: Extract<SplitByAreaState, { at: 'direction' }> = { at: 'direction', by: 'parts', base: null, cursor: null };
const usualValues: Readonly<Record<By, readonly number[]>> = { parts: [2], areas: [] };
const squareMetresPerHectare = 10_000;
/** Of a direction that is typed nothing is drawn, but something has to be shown: pixels. */
const typedPixels = 80;

/**
 * Divides the selected zone into equal parts, or into parts of given hectares and the rest. Two clicks or a typed angle
 * give the direction, then figures are typed and the parts shown until Enter.
 */
export const splitByAreaTool: Tool<SplitByAreaState> = {
  start,
  words: ['mode'],
  followsPlan: true,
  on(state, event, context) {
    const id = zoneOf(context);
    if (id === null) return pickFirst<SplitByAreaState>({ ...start, by: state.by }, event, context, 'hint.split-by-area-pick', [zonesOf(context.phase)]);
    if (state.at === 'parts') {
      if (event.kind === 'key' && event.key === 'Enter') return done(state, context);
      if (event.kind === 'key') return direction({ at: 'direction', by: state.by, base: event.key === 'Escape' ? null : state.way[0], cursor: null }, null);
      return parts(state.of === context.document && state.id === id ? state : reckoned({ ...state, id }, context));
    }
    if (event.kind === 'leave') return direction({ ...state, cursor: null }, null);
    if (event.kind === 'key') return direction(event.key === 'Enter' ? state : { ...state, base: null }, null);
    const { point, snap } = aimed(event, context, state.base === null ? [] : [state.base]);
    if (event.kind !== 'down') return direction({ ...state, cursor: point }, snap);
    if (state.base === null) return direction({ ...state, base: point, cursor: point }, snap);
    if (distance(state.base, point) === 0) return direction({ ...state, cursor: point }, snap);
    return parts(reckoned({ by: state.by, id, way: [state.base, point], degrees: degreesBetween(state.base, point), values: usualValues[state.by] }, context));
  },
  word(state, _word, context) {
    if (zoneOf(context) === null) return null;
    const by: By = state.by === 'parts' ? 'areas' : 'parts';
    return state.at === 'parts' ? parts(reckoned({ ...state, by, values: usualValues[by] }, context)) : direction({ ...state, by }, null);
  },
  figures(state, values, isDone, context) {
    const id = zoneOf(context);
    if (id === null) return direction({ ...start, by: state.by }, null);
    if (state.at === 'parts') {
      const next = reckoned({ ...state, values }, context);
      return isDone ? done(next, context) : parts(next);
    }
    const [degrees] = values;
    if (!isDone || degrees === undefined) return direction(state, null);
    const from = state.base ?? state.cursor ?? labelPoint(context.document.get(id)!.geometry)!;
    return parts(reckoned({ by: state.by, id, way: [from, pointTowards(from, degrees, typedPixels * context.scale)], degrees, values: usualValues[state.by] }, context));
  },
};

type Parts = Extract<SplitByAreaState, { at: 'parts' }>;

/** The one zone that is selected. */
function zoneOf(context: ToolContext): RecordId | null {
  const zones = zonesAmong(context.selection, context);
  return zones.length === 1 && context.selection.size === 1 ? zones[0]! : null;
}

const requestOf = ({ id, degrees, by, values }: Pick<Parts, 'id' | 'degrees' | 'by' | 'values'>, { newId }: ToolContext): SplitByArea => ({
  id, direction: (degrees * Math.PI) / 180, newId,
  parts: by === 'parts' ? { kind: 'equal', count: values[0] ?? 0 } : { kind: 'areas', areasM2: values.map((hectares) => hectares * squareMetresPerHectare) },
});

function reckoned({ by, id, way, degrees, values }: Pick<Parts, 'by' | 'id' | 'way' | 'degrees' | 'values'>, context: ToolContext): Parts {
  const outcome = values.length === 0 ? null : splitByArea(context, requestOf({ id, degrees, by, values }, context));
  const lines: readonly FigurePath[] = [{ points: way, closed: false }];
  return {
    at: 'parts', by, id, way, degrees, values, of: context.document,
    result: { ...emptyPicture, handles: way, preview: editPreview(outcome, lines) },
    refusal: outcome?.ok === false ? { key: `refusal.${outcome.failure.code}`, evidence: outcome.failure.evidence } : null,
  };
}

function parts(state: Parts): Step<SplitByAreaState> {
  return {
    state, picture: state.result, wants: { base: null, point: state.way[1], figures: { name: state.by, values: state.values } },
    hint: state.refusal ?? { key: state.by === 'parts' ? 'hint.split-by-area-parts' : 'hint.split-by-area-areas', evidence: {} },
  };
}

/** Without a figure there is nothing to carry out yet. */
function done(state: Parts, context: ToolContext): Step<SplitByAreaState> {
  if (state.values.length === 0) return parts(state);
  return { ...direction({ ...start, by: state.by }, null), finished: { kind: 'command', name: 'split-by-area', request: requestOf(state, context) }, mend: state };
}

function direction(state: Extract<SplitByAreaState, { at: 'direction' }>, snap: Snap | null): Step<SplitByAreaState> {
  const { base, cursor } = state;
  const way = base === null || cursor === null || distance(base, cursor) === 0 ? null : [base, cursor] as const;
  const degrees = way === null ? null : degreesBetween(...way);
  return {
    state, hint: { key: base === null ? 'hint.split-by-area-first' : 'hint.split-by-area-second', evidence: {} },
    wants: { base, point: cursor, figures: { name: 'direction', values: degrees === null ? [] : [degrees] } },
    picture: {
      ...emptyPicture, cursor: 'crosshair', snap, handles: base === null ? [] : [base],
      preview: way === null ? null : { kind: 'edit', shapes: [], filled: false, refused: false, lines: [{ points: way, closed: false }], figures: [{ kind: 'angle', value: degrees!, at: way[1], below: true }] },
    },
  };
}
