import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import type { ToolPicture } from '../tools/preview.ts';
import type { SceneOrigin } from './fill-base.ts';
import type { ToolText } from './label-overlay.ts';
import { accent, warning, white, type Rgba } from './palette.ts';

type Position = readonly [number, number];

/** What the tool in hand shows. Small, so it is made anew at each move. `scale` is metres a pixel. */
export function toolLayers({ preview, snap, handles }: ToolPicture, origin: SceneOrigin, scale: number): Layer[] {
  const at = ({ x, y }: PlanPoint): Position => [x - origin.x, y - origin.y];
  const layers: Layer[] = [];
  const line = (id: string, paths: readonly (readonly Position[])[], color: Rgba, width: number) =>
    layers.push(new PathLayer({ id: `tool-${id}`, data: paths as never, getPath: ((path: never) => path) as never, positionFormat: 'XY', getColor: color as never, getWidth: width, widthUnits: 'pixels', jointRounded: true }));
  const area = (id: string, ring: readonly Position[], color: Rgba) =>
    layers.push(new SolidPolygonLayer({ id: `tool-${id}`, data: [ring] as never, getPolygon: ((polygon: never) => polygon) as never, positionFormat: 'XY', getFillColor: color } as never));

  if (preview?.kind === 'outline') {
    const points = preview.points.map(at);
    const cursor = at(preview.cursor);
    if (points.length >= 2) {
      area('area', [...points, cursor], [0, 92, 184, 40]);
      line('closing', [[cursor, points[0]!]], [0, 92, 184, 130], 1);
    }
    line('sketch-casing', [[...points, cursor]], white, 4);
    line('sketch', [[...points, cursor]], accent, 2);
  } else if (preview?.kind === 'moved') {
    const color = preview.refused ? warning : accent;
    const outlines = preview.shapes.flatMap(({ geometry }) => [...pathsOf(geometry)].map(({ coordinates, closed }) => positionsOf(coordinates, closed, origin)));
    line('moved-casing', outlines, white, 4);
    line('moved', outlines, color, 2);
    line('way', [[at(preview.from), at(preview.to)]], color, 1.2);
  } else if (preview?.kind === 'box') {
    const { minX, minY, maxX, maxY } = preview.box;
    const corners = [{ x: minX, y: minY }, { x: maxX, y: minY }, { x: maxX, y: maxY }, { x: minX, y: maxY }, { x: minX, y: minY }].map(at);
    area('box-area', corners, [0, 92, 184, 28]);
    line('box', [corners], accent, 1);
  }
  if (handles.length > 0) {
    layers.push(new ScatterplotLayer({
      id: 'tool-handles', data: handles as never, getPosition: ((point: PlanPoint) => [point.x - origin.x, point.y - origin.y, 0]) as never, getRadius: 3.5, radiusUnits: 'pixels',
      getFillColor: white as never, stroked: true, getLineColor: accent as never, getLineWidth: 1.5, lineWidthUnits: 'pixels',
    }));
  }
  if (snap !== null) {
    const marker = [markerOf(snap.kind, at(snap.point), 7 * scale)];
    line('snap-casing', marker, white, 4.5);
    line('snap', marker, [214, 40, 120, 255], 2);
  }
  return layers;
}

interface Writers { readonly hectares: (squareMetres: number) => string; readonly metres: (metres: number) => string }

/** The figures beside what is being drawn: the length of the piece in hand, the area so far, how far a vertex went. */
export function toolTexts({ preview }: ToolPicture, write: Writers): ToolText[] {
  if (preview?.kind === 'outline') {
    const last = preview.points.at(-1);
    if (last === undefined) return [];
    const { cursor, lengthM, areaM2 } = preview;
    const length: ToolText = { text: `${write.metres(lengthM)} m`, point: { x: (last.x + cursor.x) / 2, y: (last.y + cursor.y) / 2 }, offset: [0, -14], refused: false };
    return areaM2 > 0 ? [length, { text: `${write.hectares(areaM2)} ha`, point: cursor, offset: [0, 26], refused: false }] : [length];
  }
  if (preview?.kind === 'moved' && (preview.from.x !== preview.to.x || preview.from.y !== preview.to.y)) {
    const moved = Math.hypot(preview.to.x - preview.from.x, preview.to.y - preview.from.y);
    return [{ text: `${write.metres(moved)} m`, point: preview.to, offset: [0, -18], refused: preview.refused }];
  }
  if (preview?.kind === 'box') {
    const { minX, minY, maxX, maxY } = preview.box;
    return [{ text: `${write.metres(maxX - minX)} × ${write.metres(maxY - minY)} m`, point: { x: (minX + maxX) / 2, y: minY }, offset: [0, 14], refused: false }];
  }
  return [];
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
