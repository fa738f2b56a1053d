import type { Box, Geometry, PlanPoint } from './types.ts';

export const emptyBox: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };

export const isEmptyBox = (box: Box): boolean => !(box.minX <= box.maxX);

export function boxOfCoordinates(coordinates: Float64Array, start: Box = emptyBox): Box {
  let { minX, minY, maxX, maxY } = start;
  for (let i = 0; i < coordinates.length; i += 2) {
    const x = coordinates[i]!;
    const y = coordinates[i + 1]!;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return { minX, minY, maxX, maxY };
}

export function boxOf(geometry: Geometry | null): Box {
  if (geometry === null) return emptyBox;
  let box = emptyBox;
  for (const coordinates of outlinesOf(geometry)) box = boxOfCoordinates(coordinates, box);
  return box;
}

/** Holes lie inside their outer ring: the outer rings are enough for a box. */
function outlinesOf(geometry: Geometry): readonly Float64Array[] {
  if (geometry.type === 'MultiPolygon') return geometry.polygons.map((polygon) => polygon[0]!);
  return geometry.type === 'MultiLineString' ? geometry.lines : [geometry.points];
}

export const boxAround = (point: PlanPoint, reach: number): Box => ({
  minX: point.x - reach, minY: point.y - reach, maxX: point.x + reach, maxY: point.y + reach,
});

export const unionOfBoxes = (a: Box, b: Box): Box => ({
  minX: Math.min(a.minX, b.minX), minY: Math.min(a.minY, b.minY), maxX: Math.max(a.maxX, b.maxX), maxY: Math.max(a.maxY, b.maxY),
});

export const boxesMeet = (a: Box, b: Box): boolean =>
  a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY;
