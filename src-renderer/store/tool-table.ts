import { arrayLineTool } from '../tools/array-line.ts';
import { constructionLineTool } from '../tools/construction-line.ts';
import { cutOutTool } from '../tools/cut-out.ts';
import { drawCircleTool } from '../tools/draw-circle.ts';
import { drawOutlineTool, drawPointTool } from '../tools/draw-feature.ts';
import { drawRectangleTool } from '../tools/draw-rectangle.ts';
import { drawRoadTool } from '../tools/draw-road.ts';
import { drawZoneTool } from '../tools/draw-zone.ts';
import { editVerticesTool } from '../tools/edit-vertices.ts';
import { fillGapTool, fillHoleTool } from '../tools/fill-land.ts';
import { measureTool } from '../tools/measure.ts';
import { panTool } from '../tools/pan.ts';
import { reshapeTool } from '../tools/reshape.ts';
import { selectLassoTool } from '../tools/select-lasso.ts';
import { selectTool } from '../tools/select.ts';
import { splitByAreaTool } from '../tools/split-by-area.ts';
import { splitTool } from '../tools/split.ts';
import type { Tool } from '../tools/tool.ts';
import { mirrorTool, moveTool, rotateTool, scaleTool } from '../tools/transform.ts';
import type { ToolName } from './workspace.ts';

const any = <State>(tool: Tool<State>): Tool<unknown> => tool as Tool<unknown>;

export const tools: Readonly<Record<ToolName, Tool<unknown>>> = {
  'select': any(selectTool), 'select-lasso': any(selectLassoTool), 'pan': any(panTool),
  'draw-zone': any(drawZoneTool), 'draw-rectangle': any(drawRectangleTool), 'draw-circle': any(drawCircleTool),
  'draw-road': any(drawRoadTool),
  'draw-boundary': any(drawOutlineTool('boundary')), 'draw-unit': any(drawOutlineTool('units')), 'draw-constraint': any(drawOutlineTool('constraints')),
  'draw-facility': any(drawPointTool('facilities')), 'draw-note': any(drawPointTool('notes')),
  'array-line': any(arrayLineTool), 'construction-line': any(constructionLineTool), 'measure': any(measureTool),
  'edit-vertices': any(editVerticesTool), 'move': any(moveTool), 'rotate': any(rotateTool), 'scale': any(scaleTool), 'mirror': any(mirrorTool),
  'split': any(splitTool), 'split-by-area': any(splitByAreaTool), 'reshape': any(reshapeTool),
  'cut-out': any(cutOutTool), 'fill-hole': any(fillHoleTool), 'fill-gap': any(fillGapTool),
};

/** Tools that ask what becomes of other zones' land (`Drafting.overlap`). */
export const overlapTools: ReadonlySet<ToolName> = new Set(['draw-zone', 'draw-rectangle', 'draw-circle', 'edit-vertices', 'move', 'rotate', 'scale', 'mirror', 'reshape']);
