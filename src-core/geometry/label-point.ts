/// <reference path="./polylabel.d.ts" />
import polylabel from 'polylabel';
import { areaOfPolygon } from './area.ts';
import { boxOfCoordinates } from './bounds.ts';
import { pointsOf } from './ring.ts';
import { isInsidePolygon } from './point-in-polygon.ts';
import type { Geometry, PlanPoint, Polygon } from './types.ts';

/** A label needs no better place than this share of the shape's size. */
const precisionShare = 0.02;

/** Where a label reads best: the point of the largest part farthest from its outline, the middle of a line, the first point. */
export function labelPoint(geometry: Geometry | null): PlanPoint | null {
  if (geometry === null) return null;
  if (geometry.type === 'MultiPolygon') return placeInPolygon(largest(geometry.polygons));
  if (geometry.type === 'MultiLineString') return middleOfLine(longest(geometry.lines));
  return geometry.points.length < 2 ? null : { x: geometry.points[0]!, y: geometry.points[1]! };
}

function largest(polygons: readonly Polygon[]): Polygon | null {
  let best: Polygon | null = null;
  let bestArea = -1;
  for (const polygon of polygons) {
    const area = areaOfPolygon(polygon);
    if (area > bestArea) [best, bestArea] = [polygon, area];
  }
  return best;
}

function placeInPolygon(polygon: Polygon | null): PlanPoint | null {
  if (polygon === null) return null;
  const box = boxOfCoordinates(polygon[0]!);
  const middle = { x: (box.minX + box.maxX) / 2, y: (box.minY + box.maxY) / 2 };
  // Four corners without a hole: the middle is the answer in most plots, and a hundred times cheaper.
  if (polygon.length === 1 && polygon[0]!.length === 8 && isInsidePolygon(middle, polygon)) return middle;
  const size = Math.max(box.maxX - box.minX, box.maxY - box.minY);
  const rings = polygon.map((ring) => {
    const closed = pointsOf(ring).map(({ x, y }) => [x - box.minX, y - box.minY]);
    return [...closed, closed[0]!];
  });
  const [x, y] = polylabel(rings, size * precisionShare);
  return { x: x! + box.minX, y: y! + box.minY };
}

function longest(lines: readonly Float64Array[]): Float64Array | null {
  let best: Float64Array | null = null;
  let bestLength = -1;
  for (const line of lines) {
    const length = lengthOfLine(line);
    if (length > bestLength) [best, bestLength] = [line, length];
  }
  return best;
}

const lengthOfLine = (line: Float64Array): number => {
  let sum = 0;
  for (let i = 2; i < line.length; i += 2) sum += Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
  return sum;
};

function middleOfLine(line: Float64Array | null): PlanPoint | null {
  if (line === null || line.length < 2) return null;
  let left = lengthOfLine(line) / 2;
  for (let i = 2; i < line.length; i += 2) {
    const step = Math.hypot(line[i]! - line[i - 2]!, line[i + 1]! - line[i - 1]!);
    if (step >= left && step > 0) {
      const along = left / step;
      return { x: line[i - 2]! + along * (line[i]! - line[i - 2]!), y: line[i - 1]! + along * (line[i + 1]! - line[i - 1]!) };
    }
    left -= step;
  }
  return { x: line[0]!, y: line[1]! };
}
