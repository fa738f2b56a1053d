import type { DrawRecord } from '../../src-core/commands/draw-record.ts';
import { layerSpecs } from '../../src-core/document/layers.ts';
import { outlineTool } from './outline-tool.ts';
import { emptyPicture } from './preview.ts';
import { aimed } from './reach.ts';
import type { Step, Tool } from './tool.ts';

/** Outlines of the layers that are no coverage are drawn as zones are, and go into their layer. */
export const drawOutlineTool = (layer: DrawRecord['layer']) => outlineTool([{
  first: 'hint.draw-first', nextOrClose: 'hint.draw-next-or-close', close: 'hint.draw-close',
  finish: (outline, { newId }) => ({ kind: 'command', name: 'draw-record', request: { id: newId(), layer, points: outline } }),
}]);

/** A click puts a facility or a note where it is. */
export const drawPointTool = (layer: DrawRecord['layer']): Tool<null> => ({
  start: null,
  on(_, event, context) {
    const hint = { key: layerSpecs[layer].kind === 'notes' ? 'hint.draw-note' : 'hint.draw-facility', evidence: {} };
    if (!('point' in event)) return { state: null, picture: { ...emptyPicture, cursor: 'crosshair' }, wants: { base: null, point: null }, hint };
    const { point, snap } = aimed(event, context);
    const step: Step<null> = { state: null, picture: { ...emptyPicture, cursor: 'crosshair', snap }, wants: { base: null, point }, hint };
    return event.kind === 'down' ? { ...step, finished: { kind: 'command', name: 'draw-record', request: { id: context.newId(), layer, points: [point] } } } : step;
  },
});
