import { feed, sayToTool } from '../store/tool-runner.ts';
import { holdAlong } from '../store/precise-input.ts';
import { precise } from '../store/precise.ts';
import { foldText } from '../text/fold-text.ts';
import type { Speaker } from '../text/catalogue.ts';
import { actionNames, type ActionName } from './menu.ts';
import { runAction } from './registry.ts';

/** Short names as CAD programs have them, beside the names of the actions and their words in each language. */
export const commandAliases: Readonly<Record<string, ActionName>> = {
  pl: 'tool-draw-zone', pline: 'tool-draw-zone', polygon: 'tool-draw-zone', zone: 'tool-draw-zone',
  rec: 'tool-draw-rectangle', rect: 'tool-draw-rectangle', rectangle: 'tool-draw-rectangle',
  c: 'tool-draw-circle', ci: 'tool-draw-circle', circle: 'tool-draw-circle',
  xl: 'tool-construction-line', xline: 'tool-construction-line', ray: 'tool-construction-line',
  di: 'tool-measure', dist: 'tool-measure', measure: 'tool-measure', area: 'tool-measure',
  mo: 'tool-move', move: 'tool-move', ro: 'tool-rotate', rotate: 'tool-rotate', sc: 'tool-scale', scale: 'tool-scale', mi: 'tool-mirror', mirror: 'tool-mirror',
  sp: 'tool-split', split: 'tool-split', divide: 'tool-split-by-area', parts: 'tool-split-by-area', reshape: 'tool-reshape', cut: 'tool-cut-out', hole: 'tool-fill-hole', gap: 'tool-fill-gap',
  se: 'tool-select', select: 'tool-select', p: 'tool-pan', pan: 'tool-pan', pe: 'tool-edit-vertices', pedit: 'tool-edit-vertices',
  u: 'undo', undo: 'undo', redo: 'redo', e: 'delete', erase: 'delete', delete: 'delete',
  z: 'fit-plan', zoom: 'fit-plan', os: 'toggle-snapping', snap: 'toggle-snapping', ortho: 'toggle-ortho', polar: 'toggle-polar',
  join: 'merge-zones', merge: 'merge-zones', union: 'union-zones', subtract: 'subtract-zones', intersect: 'intersect-zones', explode: 'explode-zones',
  offset: 'offset-zones', buffer: 'buffer-records', array: 'array-records', ar: 'array-records', simplify: 'simplify-zones',
  import: 'import', export: 'export', help: 'show-keys',
};

/** Words for the tool in hand; they come first while it draws. */
const drawingWords: Readonly<Record<string, () => boolean>> = {
  c: () => feed({ kind: 'key', key: 'Enter' }), close: () => feed({ kind: 'key', key: 'Enter' }),
  u: () => feed({ kind: 'key', key: 'Backspace' }), undo: () => feed({ kind: 'key', key: 'Backspace' }),
  t: () => sayToTool('trace'), trace: () => sayToTool('trace'), o: () => sayToTool('other-way'), other: () => sayToTool('other-way'),
  m: () => sayToTool('mode'), mode: () => sayToTool('mode'), n: () => sayToTool('continue'), continue: () => sayToTool('continue'),
  parallel: () => holdAlong('parallel', []), perpendicular: () => holdAlong('perpendicular', []),
};
/** Of these only a drawing that has begun can make anything. */
const ofABegunDrawing = new Set(['c', 'close', 'u', 'undo']);

/** Runs a word of the command line: the drawing's own, a short name, the name of an action, or its words on the menu. */
export function runCommandWord(text: string, say: Speaker): 'done' | 'unknown' | 'not-now' {
  const word = foldText(text.trim());
  const { wants } = precise.getState();
  const ofTheDrawing = Object.hasOwn(drawingWords, word) ? drawingWords[word] : undefined;
  if (ofTheDrawing !== undefined && wants !== null && (wants.base !== null || !ofABegunDrawing.has(word))) return ofTheDrawing() ? 'done' : 'not-now';
  const name = Object.hasOwn(commandAliases, word) ? commandAliases[word] : actionNames.find((each) => foldText(each) === word) ?? actionNames.find((each) => foldText(say(`action.${each}`)).replace(/…$/, '') === word);
  if (name === undefined) return ofTheDrawing === undefined ? 'unknown' : 'not-now';
  return runAction(name) ? 'done' : 'not-now';
}
