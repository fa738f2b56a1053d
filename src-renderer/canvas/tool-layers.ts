import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, SolidPolygonLayer, TextLayer } from '@deck.gl/layers';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { ToolPicture } from '../tools/preview.ts';
import type { SceneOrigin } from './fill-base.ts';
import { accent, warning, white, type Rgba } from './palette.ts';

type Position = readonly [number, number];
interface Written { readonly text: string; readonly at: Position; readonly offset: readonly [number, number] }

const fontFamily = "'Be Vietnam Pro', 'Noto Sans KR', sans-serif";

/** What the tool in hand shows. Small, so it is made anew at each move. `scale` is metres a pixel. */
export function toolLayers({ preview, snap, handles }: ToolPicture, origin: SceneOrigin, scale: number, write: { readonly hectares: (squareMetres: number) => string; readonly metres: (metres: number) => string }): Layer[] {
  const at = ({ x, y }: PlanPoint): Position => [x - origin.x, y - origin.y];
  const layers: Layer[] = [];
  const line = (id: string, paths: readonly (readonly Position[])[], color: Rgba, width: number) =>
    layers.push(new PathLayer({ id: `tool-${id}`, data: paths as never, getPath: ((path: never) => path) as never, positionFormat: 'XY', getColor: color as never, getWidth: width, widthUnits: 'pixels', jointRounded: true }));
  const text = (id: string, data: readonly Written[]) => layers.push(new TextLayer<Written>({
    id: `tool-${id}`, data: data as Written[], characterSet: 'auto', fontFamily, fontWeight: 600, getText: (each) => each.text, getPosition: (each) => [each.at[0], each.at[1], 0],
    getSize: 12, getPixelOffset: (each) => each.offset as [number, number], getColor: accent as never, fontSettings: { sdf: true, fontSize: 64, buffer: 10, radius: 14, cutoff: 0.22, smoothing: 0.12 }, outlineWidth: 4, outlineColor: [255, 255, 255, 240],
  }));

  if (preview?.kind === 'outline') {
    const points = preview.points.map(at);
    const cursor = at(preview.cursor);
    if (points.length >= 2) {
      layers.push(new SolidPolygonLayer({ id: 'tool-area', data: [[...points, cursor]] as never, getPolygon: ((ring: never) => ring) as never, positionFormat: 'XY', getFillColor: [0, 92, 184, 40] } as never));
      line('closing', [[cursor, points[0]!]], [0, 92, 184, 110], 1);
    }
    line('sketch-casing', [[...points, cursor]], white, 4);
    line('sketch', [[...points, cursor]], accent, 2);
    const last = points.at(-1)!;
    const written: Written[] = [{ text: `${write.metres(preview.lengthM)} m`, at: [(last[0] + cursor[0]) / 2, (last[1] + cursor[1]) / 2], offset: [0, -12] }];
    if (preview.areaM2 > 0) written.push({ text: `${write.hectares(preview.areaM2)} ha`, at: cursor, offset: [0, 22] });
    text('measures', written);
  } else if (preview?.kind === 'moved') {
    const color = preview.refused ? warning : accent;
    line('moved', preview.shapes.flatMap(({ geometry }) => [...pathsOf(geometry)].map(({ coordinates, closed }) => positionsOf(coordinates, closed, origin))), color, 2);
    line('way', [[at(preview.from), at(preview.to)]], color, 1.5);
    if (preview.from.x !== preview.to.x || preview.from.y !== preview.to.y) {
      text('measures', [{ text: `${write.metres(Math.hypot(preview.to.x - preview.from.x, preview.to.y - preview.from.y))} m`, at: at(preview.to), offset: [0, -16] }]);
    }
  } else if (preview?.kind === 'box') {
    const { minX, minY, maxX, maxY } = preview.box;
    const corners = [{ x: minX, y: minY }, { x: maxX, y: minY }, { x: maxX, y: maxY }, { x: minX, y: maxY }, { x: minX, y: minY }].map(at);
    layers.push(new SolidPolygonLayer({ id: 'tool-box', data: [corners] as never, getPolygon: ((ring: never) => ring) as never, positionFormat: 'XY', getFillColor: [0, 92, 184, 28] } as never));
    line('box', [corners], accent, 1);
  }
  if (handles.length > 0) {
    layers.push(new ScatterplotLayer({
      id: 'tool-handles', data: handles as never, getPosition: ((point: PlanPoint) => [point.x - origin.x, point.y - origin.y, 0]) as never, getRadius: 3.5, radiusUnits: 'pixels',
      getFillColor: white as never, stroked: true, getLineColor: accent as never, getLineWidth: 1.5, lineWidthUnits: 'pixels',
    }));
  }
  if (snap !== null) line('snap', [markerOf(snap.kind, at(snap.point), 7 * scale)], [214, 40, 120, 255], 2);
  return layers;
}

/** A square for a vertex, an hourglass for an edge, a lozenge for a corner of what is being drawn: told apart without colour. */
function markerOf(kind: 'vertex' | 'edge' | 'own-vertex', [x, y]: Position, half: number): Position[] {
  if (kind === 'edge') return [[x - half, y - half], [x + half, y - half], [x - half, y + half], [x + half, y + half], [x - half, y - half]];
  if (kind === 'own-vertex') return [[x, y - half], [x + half, y], [x, y + half], [x - half, y], [x, y - half]];
  return [[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half], [x - half, y - half]];
}

function positionsOf(coordinates: Float64Array, closed: boolean, origin: SceneOrigin): Position[] {
  const positions: Position[] = [];
  for (let i = 0; i < coordinates.length; i += 2) positions.push([coordinates[i]! - origin.x, coordinates[i + 1]! - origin.y]);
  if (closed) positions.push(positions[0]!);
  return positions;
}
