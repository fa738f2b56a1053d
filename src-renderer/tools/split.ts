import { splitZones, type SplitZones } from '../../src-core/commands/split-zones.ts';
import { zonesOf } from '../../src-core/document/layers.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { boxAround, boxOfCoordinates, emptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import { nearestOnPaths } from '../../src-core/geometry/nearest-on-paths.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import { pointsOf, ringOf } from '../../src-core/geometry/ring.ts';
import { distance } from '../../src-core/geometry/segment.ts';
import type { Geometry, Line, PlanPoint } from '../../src-core/geometry/types.ts';
import { editPreview } from './edit-preview.ts';
import { lineWord, lineWords, noLine, onLine, type LineState, type LineUse } from './line-tool.ts';
import { aimingOf } from './precise/aiming.ts';
import { emptyPicture } from './preview.ts';
import { snapReach } from './reach.ts';
import { recordAt } from './record-at.ts';
import type { Step, Tool, ToolContext, ToolEvent } from './tool.ts';

/** By a drawn line, or by the outline of a feature that is pointed at, of a reference layer too. */
export type SplitState = { readonly by: 'line'; readonly line: LineState } | { readonly by: 'feature' };

/** More zones than this are not divided at each move of the pointer. */
const mostPreviewed = 60;

const use: LineUse = {
  hints: () => ({ first: 'hint.split-first', next: 'hint.split-next', ready: 'hint.split-ready' }),
  preview: (way, { lines, figures }, context) => editPreview(way.length < 2 ? null : previewed(requestOf([ringOf(way)], context), context), lines, figures),
  finish: (points, context) => ({ kind: 'command', name: 'split-zones', request: requestOf([ringOf(points)], context) }),
};

/** Divides the selected zones, else every zone under the line. M changes to the outline of a feature. */
export const splitTool: Tool<SplitState> = {
  start: { by: 'line', line: noLine },
  words: [...lineWords, 'mode'],
  followsPlan: true,
  on: (state, event, context) => (state.by === 'line' ? ofLine(onLine(use, state.line, event, context)) : onFeature(event, context)),
  word(state, word, context) {
    if (word === 'mode') return state.by === 'line' ? onFeature({ kind: 'leave' }, context) : ofLine(onLine(use, noLine, { kind: 'leave' }, context));
    return state.by === 'line' ? ofLine(lineWord(use, state.line, word, context)) : null;
  },
};

const ofLine = ({ state, mend, ...step }: Step<LineState>): Step<SplitState> =>
  ({ ...step, state: { by: 'line', line: state }, ...(mend === undefined ? {} : { mend: { by: 'line', line: mend } }) });

function onFeature(event: ToolEvent, context: ToolContext): Step<SplitState> {
  const state: SplitState = { by: 'feature' };
  const hint = { key: 'hint.split-feature', evidence: {} };
  const drawn = 'point' in event ? referenceAt(event.point, context) : null;
  const feature = 'point' in event && drawn === null ? recordAt(event.point, snapReach(context), context.index, context.layers) : null;
  const shape = drawn ?? feature?.geometry ?? null;
  const lines = outlinesOf(shape);
  if (lines.length === 0) return { state, picture: { ...emptyPicture, cursor: 'crosshair' }, hover: null, hint };
  const request = requestOf(lines, context, feature);
  const outcome = previewed(request, context);
  const picture = { ...emptyPicture, cursor: 'pointer' as const, preview: editPreview(outcome, [...pathsOf(shape)].map(({ coordinates, closed }) => ({ points: pointsOf(coordinates), closed }))) };
  if (event.kind === 'down') return { state, picture, hover: null, hint, finished: { kind: 'command', name: 'split-zones', request } };
  return { state, picture, hover: feature?.id ?? null, hint: outcome?.ok === false ? { key: `refusal.${outcome.failure.code}`, evidence: outcome.failure.evidence } : { key: 'hint.split-feature-click', evidence: {} } };
}

const previewed = (request: SplitZones, context: ToolContext) => (request.ids.length > mostPreviewed ? null : splitZones(context, request));

function requestOf(lines: readonly Line[], context: ToolContext, feature: PlanRecord | null = null): SplitZones {
  const { selection, index, layers, phase, newId } = context;
  const window = lines.map((line) => boxOfCoordinates(line)).reduce(unionOfBoxes, emptyBox);
  const layer = zonesOf(phase);
  const under = layers.includes(layer) ? index.search(layer, window).filter(({ geometry }) => geometry?.type === 'MultiPolygon').map(({ id }) => id) : [];
  return { ids: (selection.size > 0 ? [...selection] : under).filter((id) => id !== feature?.id), lines, newId };
}

/** A shape of a reference layer whose outline is under the pointer, nearer than that of any record. */
function referenceAt(point: PlanPoint, context: ToolContext): Geometry | null {
  const reach = snapReach(context);
  let [best, least]: [Geometry | null, number] = [null, reach];
  for (const source of aimingOf(context).sources) for (const { geometry, record } of source.search(boxAround(point, reach))) {
    const nearest = nearestOnPaths(point, geometry);
    const away = nearest === null ? Infinity : distance(nearest, point);
    if (away < least) [best, least] = [record === null ? geometry : null, away];
  }
  return best;
}

/** A ring as a line ends where it began. */
const outlinesOf = (geometry: Geometry | null): Line[] => [...pathsOf(geometry)].map(({ coordinates, closed }) => (closed ? Float64Array.of(...coordinates, coordinates[0]!, coordinates[1]!) : coordinates));
