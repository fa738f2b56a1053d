import { areaOf } from '../../../../src-core/geometry/area.ts';
import { labelPoint } from '../../../../src-core/geometry/label-point.ts';
import type { Geometry } from '../../../../src-core/geometry/types.ts';
import type { ExportLayer } from '../choose-layers.ts';
import { drawBlock, drawFill, drawPolyline, drawText, type EntityWriter } from './draw-entities.ts';
import type { DrawingLayers } from './drawing-layer.ts';
import { blocks, textStyleName, type BlockKind } from './drawing-skeleton.ts';
import { extendedData, type EncodedValues, type PartKind } from './extended-data.ts';

export interface DrawnRecord {
  readonly layer: ExportLayer;
  /** Names the record in this drawing. */
  readonly key: string;
  /** As it is to be drawn. */
  readonly geometry: Geometry;
  readonly landUse: string | null;
  readonly label: string | null;
  /** What the record's own drawing called its layer. */
  readonly sourceLayer: string | null;
  readonly values: EncodedValues;
}

const blockOf: Readonly<Partial<Record<ExportLayer['kind'], BlockKind>>> = { facilities: 'facility', notes: 'note' };

/**
 * One record: for each polygon a solid HATCH with its holes and over it a closed polyline a ring, lines as polylines,
 * points as blocks, and its label as MTEXT. Outer rings, lines and points carry all values of the record, so that it is
 * whole wherever one of them is; the rest only says what it belongs to. Answers with the number of entities.
 */
export function drawRecord(writer: EntityWriter, layers: DrawingLayers, { layer, key, geometry, landUse, label, sourceLayer, values }: DrawnRecord): number {
  const name = layers.of(layer, landUse, sourceLayer);
  let count = 0;
  const data = (kind: PartKind, numbers: readonly number[], own: EncodedValues | null) => {
    count++;
    return extendedData({ kind, numbers, layer: layer.name, key }, own);
  };
  switch (geometry.type) {
    case 'MultiPolygon':
      geometry.polygons.forEach((polygon, p) => {
        // Only zones are filled: the others lie over them.
        if (layer.kind === 'zones') drawFill(writer, name, polygon, data('fill', [p], null));
        polygon.forEach((ring, r) => drawPolyline(writer, name, ring, true, data('ring', [p, r], r === 0 ? values : null)));
      });
      break;
    case 'MultiLineString':
      geometry.lines.forEach((line, i) => drawPolyline(writer, name, line, false, data('line', [i], values)));
      break;
    case 'MultiPoint':
      for (let i = 0; i < geometry.points.length; i += 2) {
        drawBlock(writer, name, blocks[blockOf[layer.kind] ?? 'point'].name, geometry.points[i]!, geometry.points[i + 1]!, data('point', [i / 2], values));
      }
  }
  const at = label === null ? null : labelPoint(geometry);
  if (label !== null && at !== null) drawText(writer, layers.textOf(name, layer.kind), label, at, textHeight(geometry), textStyleName, data('label', [], null));
  return count;
}

/** As high as a tenth of the area's side, within what can be read on a plan of 1 : 2 000 to 1 : 25 000. */
const textHeight = (geometry: Geometry): number => Math.round(Math.min(25, Math.max(1, geometry.type === 'MultiPolygon' ? Math.sqrt(areaOf(geometry)) / 10 : 5)) * 10) / 10;
