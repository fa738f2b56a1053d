import { reserveWidth } from '../../src-core/commands/road/cross-section.ts';
import { zonesOf } from '../../src-core/document/layers.ts';
import { areaAlong } from '../../src-core/geometry/overlay/offset.ts';
import { pointsOf, ringOf } from '../../src-core/geometry/ring.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { lineTool } from './line-tool.ts';
import type { ContinuedLine } from './precise/sketch.ts';
import type { FigurePath } from './preview.ts';
import { reservesIn } from './reserves-in.ts';
import type { ToolContext } from './tool.ts';

/**
 * A road by its centre line. The reserve is shown as wide as the section makes it; the road is drawn once a width is stated.
 * Gone on with from its end, a road becomes longer, as wide as it is.
 */
export const drawRoadTool = lineTool({
  hints: (context, continues) => (roadOf(continues, context) !== null ? { first: 'hint.road-longer', next: 'hint.road-longer', ready: 'hint.road-longer' } : widthOf(context) > 0
    ? { first: 'hint.road-first', next: 'hint.road-next', ready: 'hint.road-next-or-end' }
    : { first: 'hint.road-width', next: 'hint.road-width', ready: 'hint.road-width' }),
  preview: (way, { lines, figures }, context, continues) => ({ kind: 'figure', filled: false, figures, paths: [...lines, ...reserveAlong(way, roadOf(continues, context)?.width ?? widthOf(context))] }),
  finish(points, context, continues) {
    const { road, phase, newId } = context;
    const longer = roadOf(continues, context);
    if (longer !== null) {
      const added = points.slice(longer.points);
      return added.length === 0 ? null : { kind: 'command', name: 'lengthen-line', request: { id: longer.id, end: points[longer.points - 1]!, points: added, ...reservesIn(context) } };
    }
    if (road == null || widthOf(context) <= 0) return null;
    return { kind: 'command', name: 'draw-road', request: { id: newId(), line: ringOf(points), section: road.section, reserve: { id: newId(), layer: zonesOf(phase), landUse: road.landUse } } };
  },
});

/** The road that is gone on with; other lines are only followed. Its width is that of its reserve, metres. */
function roadOf(continues: ContinuedLine | null, { document }: ToolContext): { readonly id: RecordId; readonly points: number; readonly width: number } | null {
  const record = continues === null ? undefined : document.get(continues.record);
  if (record?.layer !== 'roads') return null;
  const { width } = record.fields;
  return { id: record.id, points: continues!.points, width: typeof width === 'number' ? width : 0 };
}

/** Metres; 0 where none is stated. */
const widthOf = ({ road }: ToolContext): number => (road == null ? 0 : reserveWidth(road.section));

function reserveAlong(line: readonly PlanPoint[], width: number): FigurePath[] {
  if (width <= 0 || line.length < 2) return [];
  return areaAlong([ringOf(line)], width / 2).polygons.flat().map((ring) => ({ points: pointsOf(ring), closed: true }));
}
