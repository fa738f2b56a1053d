import { zonesOf } from '../../../src-core/document/layers.ts';
import { boxesMeet, boxOf } from '../../../src-core/geometry/bounds.ts';
import { pathsOf } from '../../../src-core/geometry/paths-of.ts';
import type { Box, Geometry } from '../../../src-core/geometry/types.ts';
import { recordIndex } from '../../store/open-plan.ts';
import type { Workspace } from '../../store/workspace.ts';
import { farAway } from './far-away.ts';
import { boxOfFrame, roundLength, toPixels, type FrameSize, type MapFrame } from './map-frame.ts';

export interface PreviewPicture {
  readonly frame: MapFrame;
  readonly size: FrameSize;
  readonly shapes: readonly (Geometry | null)[];
  /** The fill of each shape as a web colour; `null` for the plain one. */
  readonly colorOf: ((index: number) => string | null) | null;
  readonly active: number | null;
  readonly plan: Pick<Workspace, 'document' | 'phase'>;
  readonly planBox: Box;
  readonly scaleWords: (metres: number) => string;
}

/** More than an eye tells apart on a few hundred pixels; the larger ones are drawn. */
const mostZones = 3_000;
const leastZonePixels = 3;
const scaleBarPixels = 90;

/** The map is paper in both themes, as the large one is. */
const colors = { paper: '#ffffff', zones: '#c9ced3', boundary: '#55606a', fill: '#0a5ca8', line: '#0a5ca8', active: '#be1e1e', ink: '#30383e' };

/** The plan's boundary and zones, faint; over them the shapes of the source; a scale bar, and an arrow to the plan where it is out of sight. */
export function drawPreview(context: CanvasRenderingContext2D, picture: PreviewPicture): void {
  const { frame, size, shapes, colorOf, active } = picture;
  context.fillStyle = colors.paper;
  context.fillRect(0, 0, size.width, size.height);
  drawPlan(context, picture);
  const seen = boxOfFrame(frame, size);
  context.lineWidth = 1;
  shapes.forEach((shape, index) => {
    if (shape === null || !boxesMeet(boxOf(shape), seen)) return;
    const color = colorOf?.(index) ?? null;
    drawShape(context, picture, shape, { fill: color ?? colors.fill, opacity: color === null ? 0.14 : 0.7, line: color === null ? colors.line : colors.ink, width: color === null ? 1 : 0.6 });
  });
  const chosen = active === null ? null : shapes[active] ?? null;
  if (chosen !== null) drawShape(context, picture, chosen, { fill: colors.active, opacity: 0.12, line: colors.active, width: 2.5 });
  drawArrow(context, picture, seen);
  drawScale(context, picture);
}

function drawPlan(context: CanvasRenderingContext2D, picture: PreviewPicture): void {
  const { frame, size, plan } = picture;
  if (plan.document === null) return;
  const seen = boxOfFrame(frame, size);
  const found = recordIndex().search(zonesOf(plan.phase), seen);
  const least = leastZonePixels / frame.scale;
  const zones = found.length <= mostZones ? found : found.filter(({ geometry }) => isAtLeast(boxOf(geometry), least)).slice(0, mostZones);
  context.strokeStyle = colors.zones;
  context.lineWidth = 1;
  context.beginPath();
  for (const { geometry } of zones) trace(context, picture, geometry);
  context.stroke();
  context.strokeStyle = colors.boundary;
  context.lineWidth = 1.5;
  context.setLineDash([7, 3, 2, 3]);
  context.beginPath();
  for (const { geometry } of plan.document.values('boundary')) trace(context, picture, geometry);
  context.stroke();
  context.setLineDash([]);
}

const isAtLeast = ({ minX, minY, maxX, maxY }: Box, metres: number): boolean => Math.max(maxX - minX, maxY - minY) >= metres;

interface ShapeStyle { readonly fill: string; readonly opacity: number; readonly line: string; readonly width: number }

function drawShape(context: CanvasRenderingContext2D, picture: PreviewPicture, shape: Geometry, { fill, opacity, line, width }: ShapeStyle): void {
  context.fillStyle = fill;
  context.strokeStyle = line;
  context.lineWidth = width;
  if (shape.type === 'MultiPoint') {
    for (let i = 0; i < shape.points.length; i += 2) {
      const [x, y] = toPixels(picture.frame, picture.size, shape.points[i]!, shape.points[i + 1]!);
      context.beginPath();
      context.arc(x, y, 2 + width, 0, 2 * Math.PI);
      context.fill();
    }
    return;
  }
  context.beginPath();
  trace(context, picture, shape);
  if (shape.type === 'MultiPolygon') {
    context.globalAlpha = opacity;
    context.fill('evenodd');
    context.globalAlpha = 1;
  }
  context.stroke();
}

function trace(context: CanvasRenderingContext2D, { frame, size }: PreviewPicture, geometry: Geometry | null): void {
  for (const { coordinates, closed } of pathsOf(geometry)) {
    for (let i = 0; i < coordinates.length; i += 2) {
      const [x, y] = toPixels(frame, size, coordinates[i]!, coordinates[i + 1]!);
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    if (closed) context.closePath();
  }
}

/** At the edge, towards the plan: how far it is says the line beneath the map. */
function drawArrow(context: CanvasRenderingContext2D, { size, planBox }: PreviewPicture, seen: Box): void {
  const away = farAway(seen, planBox);
  if (away === null) return;
  const [dx, dy] = [Math.sin(away.bearing), -Math.cos(away.bearing)];
  const reach = Math.min((size.width / 2 - 18) / Math.max(Math.abs(dx), 1e-6), (size.height / 2 - 18) / Math.max(Math.abs(dy), 1e-6));
  context.save();
  context.translate(size.width / 2 + dx * reach, size.height / 2 + dy * reach);
  context.rotate(away.bearing);
  context.fillStyle = colors.active;
  context.beginPath();
  context.moveTo(0, -9);
  context.lineTo(6, 6);
  context.lineTo(0, 3);
  context.lineTo(-6, 6);
  context.fill();
  context.restore();
}

function drawScale(context: CanvasRenderingContext2D, { frame, size, scaleWords }: PreviewPicture): void {
  const metres = roundLength(frame.scale, scaleBarPixels);
  const length = metres * frame.scale;
  const [left, bottom] = [10, size.height - 9];
  const words = scaleWords(metres);
  context.font = '11px "Be Vietnam Pro", "Noto Sans", sans-serif';
  context.fillStyle = 'rgb(255 255 255 / 82%)';
  context.fillRect(left - 4, bottom - 18, Math.max(length, context.measureText(words).width) + 8, 22);
  context.strokeStyle = colors.ink;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(left, bottom - 4);
  context.lineTo(left, bottom);
  context.lineTo(left + length, bottom);
  context.lineTo(left + length, bottom - 4);
  context.stroke();
  context.fillStyle = colors.ink;
  context.fillText(words, left + 2, bottom - 6);
}
