import type { Geometry, PlanPoint, Polygon } from '../../../../src-core/geometry/types.ts';
import { multilineText } from './dxf-text.ts';
import type { Group } from './extended-data.ts';
import { coordinate, type GroupWriter, type Handle, type Handles } from './group-writer.ts';

/** Where entities go, and whom they belong to. */
export interface EntityWriter {
  readonly output: GroupWriter;
  readonly handles: Handles;
  /** Block record of the model space. */
  readonly owner: Handle;
}

/** Fills let the outline, of the same colour, be seen: opaque is 255 (group 440, `0x02000000` for "by value"). */
const fillTransparency = 0x02000000 | 150;

function begin({ output, handles, owner }: EntityWriter, type: string, layer: string): void {
  output.put(0, type);
  output.put(5, handles.next());
  output.put(330, owner);
  output.put(100, 'AcDbEntity');
  output.put(8, layer);
}

const end = ({ output }: EntityWriter, data: readonly Group[]): void => {
  for (const [code, value] of data) output.put(code, value);
};

/** LWPOLYLINE; a closed one does not repeat its first vertex. */
export function drawPolyline(writer: EntityWriter, layer: string, path: Float64Array, isClosed: boolean, data: readonly Group[]): void {
  const { output } = writer;
  begin(writer, 'LWPOLYLINE', layer);
  output.put(100, 'AcDbPolyline');
  output.put(90, path.length / 2);
  output.put(70, isClosed ? 1 : 0);
  output.put(43, '0.0');
  for (let i = 0; i < path.length; i += 2) output.point(path[i]!, path[i + 1]!);
  end(writer, data);
}

/** HATCH: one polygon, solid, each ring a boundary path; the first is the outer one, the rest are islands in it. */
export function drawFill(writer: EntityWriter, layer: string, polygon: Polygon, data: readonly Group[]): void {
  const { output } = writer;
  begin(writer, 'HATCH', layer);
  output.put(440, fillTransparency);
  output.put(100, 'AcDbHatch');
  output.point3(0, 0);
  output.put(210, '0.0');
  output.put(220, '0.0');
  output.put(230, '1.0');
  output.put(2, 'SOLID');
  output.put(70, 1);
  output.put(71, 0);
  output.put(91, polygon.length);
  polygon.forEach((ring, i) => {
    // Polyline (2), and for the outer ring external (1).
    output.put(92, i === 0 ? 3 : 2);
    output.put(72, 0);
    output.put(73, 1);
    output.put(93, ring.length / 2);
    for (let k = 0; k < ring.length; k += 2) output.point(ring[k]!, ring[k + 1]!);
    output.put(97, 0);
  });
  output.put(75, 0);
  output.put(76, 1);
  output.put(98, 1);
  output.point(polygon[0]![0]!, polygon[0]![1]!);
  end(writer, data);
}

/** MTEXT, its middle at the place. `height` in metres. */
export function drawText(writer: EntityWriter, layer: string, text: string, { x, y }: PlanPoint, height: number, style: string, data: readonly Group[]): void {
  const { output } = writer;
  begin(writer, 'MTEXT', layer);
  output.put(100, 'AcDbMText');
  output.point3(x, y);
  output.put(40, coordinate(height));
  output.put(41, '0.0');
  output.put(71, 5);
  output.put(72, 5);
  for (const [code, piece] of multilineText(text)) output.put(code, piece);
  output.put(7, style);
  end(writer, data);
}

/** INSERT of a block at a point. */
export function drawBlock(writer: EntityWriter, layer: string, block: string, x: number, y: number, data: readonly Group[]): void {
  const { output } = writer;
  begin(writer, 'INSERT', layer);
  output.put(100, 'AcDbBlockReference');
  output.put(2, block);
  output.point3(x, y);
  end(writer, data);
}

/** Calls back with each path of a geometry. */
export function eachPath(geometry: Geometry, each: (path: Float64Array) => void): void {
  if (geometry.type === 'MultiPolygon') for (const rings of geometry.polygons) rings.forEach(each);
  else if (geometry.type === 'MultiLineString') geometry.lines.forEach(each);
  else each(geometry.points);
}
