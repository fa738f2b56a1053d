import { reserveWidth } from '../../src-core/commands/road/cross-section.ts';
import { zonesOf } from '../../src-core/document/layers.ts';
import { areaAlong } from '../../src-core/geometry/overlay/offset.ts';
import { pointsOf, ringOf } from '../../src-core/geometry/ring.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { lineTool } from './line-tool.ts';
import type { FigurePath } from './preview.ts';
import type { ToolContext } from './tool.ts';

/** A road by its centre line. The reserve is shown as wide as the section makes it; the road is drawn once a width is stated. */
export const drawRoadTool = lineTool({
  hints: (context) => (widthOf(context) > 0
    ? { first: 'hint.road-first', next: 'hint.road-next', ready: 'hint.road-next-or-end' }
    : { first: 'hint.road-width', next: 'hint.road-width', ready: 'hint.road-width' }),
  preview: (way, { lines, figures }, context) => ({ kind: 'figure', filled: false, figures, paths: [...lines, ...reserveAlong(way, widthOf(context))] }),
  finish(points, context) {
    const { road, phase, newId } = context;
    if (road == null || widthOf(context) <= 0) return null;
    return { kind: 'command', name: 'draw-road', request: { id: newId(), line: ringOf(points), section: road.section, reserve: { id: newId(), layer: zonesOf(phase), landUse: road.landUse } } };
  },
});

/** Metres; 0 where none is stated. */
const widthOf = ({ road }: ToolContext): number => (road == null ? 0 : reserveWidth(road.section));

function reserveAlong(line: readonly PlanPoint[], width: number): FigurePath[] {
  if (width <= 0 || line.length < 2) return [];
  return areaAlong([ringOf(line)], width / 2).polygons.flat().map((ring) => ({ points: pointsOf(ring), closed: true }));
}
