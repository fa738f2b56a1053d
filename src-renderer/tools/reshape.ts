import { reshapeZones } from '../../src-core/commands/reshape-zones.ts';
import { zonesOf } from '../../src-core/document/layers.ts';
import { ringOf } from '../../src-core/geometry/ring.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { editPreview } from './edit-preview.ts';
import { lineWord, lineWords, noLine, onLine, type LineState, type LineUse } from './line-tool.ts';
import { overlapOf } from './overlap-of.ts';
import { pickFirst } from './pick-first.ts';
import type { Tool, ToolContext } from './tool.ts';
import { zonesAmong } from './zones-among.ts';

/** More zones than this are not reshaped at each move of the pointer. */
const mostPreviewed = 60;

const requestOf = (points: readonly PlanPoint[], context: ToolContext) => ({ ids: [...context.selection], line: ringOf(points), ...overlapOf(context) });

const use: LineUse = {
  hints: () => ({ first: 'hint.reshape-first', next: 'hint.reshape-next', ready: 'hint.reshape-ready' }),
  preview: (way, { lines, figures }, context) =>
    editPreview(way.length < 2 || context.selection.size > mostPreviewed ? null : reshapeZones(context, requestOf(way, context)), lines, figures),
  finish: (points, context) => ({ kind: 'command', name: 'reshape-zones', request: requestOf(points, context) }),
};

/** A line over the outline of the selected zones and back takes the place of the stretch between. */
export const reshapeTool: Tool<LineState> = {
  start: noLine,
  words: lineWords,
  followsPlan: true,
  on: (state, event, context) => (zonesAmong(context.selection, context).length === 0 ? pickFirst(noLine, event, context, 'hint.reshape-pick', [zonesOf(context.phase)]) : onLine(use, state, event, context)),
  word: (state, word, context) => (zonesAmong(context.selection, context).length === 0 ? null : lineWord(use, state, word, context)),
};
