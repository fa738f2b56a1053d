import { isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';

/** What a small map shows: the plan point in its middle, and pixels a metre. */
export interface MapFrame { readonly x: number; readonly y: number; readonly scale: number }
export interface FrameSize { readonly width: number; readonly height: number }

/** Of the smaller side, left free around what is fitted. */
const margin = 0.07;
/** A point has no extent: it is shown with so many metres around it. */
const leastExtent = 50;

export function fitFrame(box: Box, { width, height }: FrameSize): MapFrame {
  const wide = Math.max(box.maxX - box.minX, leastExtent);
  const high = Math.max(box.maxY - box.minY, leastExtent);
  const scale = Math.min(width / wide, height / high) * (1 - 2 * margin);
  return { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2, scale };
}

/** Seen together, the smaller of the two would be smaller than this share of the picture: then the source alone is shown. */
const leastShare = 1 / 40;

/** The source with the plan around it, where both can be told in one picture; else the source. */
export function boxToShow(plan: Box, source: Box): Box {
  if (isEmptyBox(source)) return plan;
  if (isEmptyBox(plan)) return source;
  const both = unionOfBoxes(plan, source);
  const size = ({ minX, minY, maxX, maxY }: Box) => Math.max(maxX - minX, maxY - minY);
  return Math.min(size(plan), size(source)) >= size(both) * leastShare ? both : source;
}

export const toPixels = (frame: MapFrame, { width, height }: FrameSize, x: number, y: number): readonly [number, number] =>
  [width / 2 + (x - frame.x) * frame.scale, height / 2 - (y - frame.y) * frame.scale];

export const toPlan = (frame: MapFrame, { width, height }: FrameSize, x: number, y: number): readonly [number, number] =>
  [frame.x + (x - width / 2) / frame.scale, frame.y - (y - height / 2) / frame.scale];

export function boxOfFrame(frame: MapFrame, { width, height }: FrameSize): Box {
  const [halfWidth, halfHeight] = [width / 2 / frame.scale, height / 2 / frame.scale];
  return { minX: frame.x - halfWidth, minY: frame.y - halfHeight, maxX: frame.x + halfWidth, maxY: frame.y + halfHeight };
}

/** What lies under the pointer stays under it. */
export function zoomFrame(frame: MapFrame, size: FrameSize, x: number, y: number, factor: number): MapFrame {
  const [planX, planY] = toPlan(frame, size, x, y);
  const scale = Math.min(100, Math.max(1e-5, frame.scale * factor));
  return { scale, x: planX - (x - size.width / 2) / scale, y: planY + (y - size.height / 2) / scale };
}

/** The longest round length of the scale bar within `most` pixels, metres. */
export function roundLength(scale: number, most: number): number {
  const longest = most / scale;
  const power = 10 ** Math.floor(Math.log10(longest));
  return (longest >= 5 * power ? 5 : longest >= 2 * power ? 2 : 1) * power;
}
