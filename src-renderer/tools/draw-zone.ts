import { zonesOf } from '../../src-core/document/layers.ts';
import { outlineTool } from './outline-tool.ts';
import { overlapOf } from './overlap-of.ts';

/** Draws a new zone of the phase in hand by its corners. */
export const drawZoneTool = outlineTool([{
  first: 'hint.draw-first', nextOrClose: 'hint.draw-next-or-close', close: 'hint.draw-close',
  finish: (outline, context) => ({
    kind: 'command', name: 'draw-zone', request: { id: context.newId(), layer: zonesOf(context.phase), outline, landUse: context.landUse, ...overlapOf(context) },
  }),
}]);
