import { zonesOf } from '../../src-core/document/layers.ts';
import { outlineTool } from './outline-tool.ts';
import { zonesAmong } from './zones-among.ts';

/** Draws a hole: the land is taken out of the selected zones, else of all under it, and stays free or becomes a new zone inside them. */
export const cutOutTool = outlineTool([
  {
    first: 'hint.cut-out-first', nextOrClose: 'hint.cut-out-next-or-close', close: 'hint.cut-out-close',
    finish: (outline, context) => ({
      kind: 'command', name: 'cut-out', request: { layer: zonesOf(context.phase), outline, ids: zonesAmong(context.selection, context) },
    }),
  },
  {
    first: 'hint.ring-first', nextOrClose: 'hint.ring-next-or-close', close: 'hint.ring-close',
    finish: (outline, context) => ({
      kind: 'command', name: 'draw-zone', request: { id: context.newId(), layer: zonesOf(context.phase), outline, landUse: context.landUse, overlap: 'take' },
    }),
  },
]);
