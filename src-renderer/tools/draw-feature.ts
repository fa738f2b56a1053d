import type { DrawRecord } from '../../src-core/commands/draw-record.ts';
import { layerSpecs } from '../../src-core/document/layers.ts';
import { aimed } from './reach.ts';
import { drawZoneTool, type DrawZoneState } from './draw-zone.ts';
import { emptyPicture } from './preview.ts';
import type { Step, Tool } from './tool.ts';

/** Outlines of the layers that are no coverage are drawn as zones are, and go into their layer. */
export const drawOutlineTool = (layer: DrawRecord['layer']): Tool<DrawZoneState> => ({
  ...drawZoneTool,
  on: (state, event, context) => intoLayer(layer, drawZoneTool.on(state, event, context)),
  word: (state, word, context) => intoLayer(layer, drawZoneTool.word!(state, word, context)),
});

function intoLayer(layer: DrawRecord['layer'], step: Step<DrawZoneState>): Step<DrawZoneState> {
  const { finished } = step;
  if (finished?.kind !== 'command' || finished.name !== 'draw-zone') return step;
  return { ...step, finished: { kind: 'command', name: 'draw-record', request: { id: finished.request.id, layer, points: finished.request.outline } } };
}

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
