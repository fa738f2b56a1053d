import { boxOf, boxOfCoordinates, emptyBox, isEmptyBox, unionOfBoxes } from '../bounds.ts';
import type { Line, MultiPolygon } from '../types.ts';
import { gridPathsOf, nodeTogether, originOf, toGrid, type GridOrigin, type GridPath } from './node-together.ts';
import { nothingLeft, ofGrid, overlayNoded } from './overlay-areas.ts';

/** How corners are turned on the outer side: in an arc, or to a point (cut off where it would run farther than twice the distance). */
export type CornerStyle = 'round' | 'mitre';

/** A chord stays within this of its arc, metres. Stated where arcs are drawn. */
export const arcToleranceM = 0.02;
const mitreLimit = 2;

/**
 * The area grown by `distance` metres on all sides, or shrunk where it is negative. Every ring is drawn anew at the
 * distance, loops and all, and what its winding number calls inside is traced: no special cases.
 * (X. Chen and S. McMains, "Polygon offsetting by computing winding numbers", 2005.)
 */
export function offsetArea(area: MultiPolygon, distance: number, corners: CornerStyle = 'round'): MultiPolygon {
  if (distance === 0 || area.polygons.length === 0) return area;
  const origin = originOf(boxOf(area));
  const raw = gridPathsOf(area, origin).map(({ coordinates }) => ({ coordinates: rawOffset(coordinates, distance * 1000, corners, true), closed: true }));
  return insideOf(raw, origin);
}

/** The area within `distance` metres of lines. Ends are cut straight or, where asked, rounded. */
export function areaAlong(lines: readonly Line[], distance: number, corners: CornerStyle = 'round', ends: 'flat' | 'round' = 'flat'): MultiPolygon {
  const box = lines.map((line) => boxOfCoordinates(line)).reduce(unionOfBoxes, emptyBox);
  if (isEmptyBox(box) || distance <= 0) return nothingLeft;
  const origin = originOf(box);
  const raw: GridPath[] = [];
  for (const line of lines) {
    const path = withoutRepeats(toGrid(line, origin));
    if (path.length < 4) continue;
    const closes = path.length >= 8 && path[0] === path[path.length - 2] && path[1] === path[path.length - 1];
    if (closes) {
      const ring = path.subarray(0, -2);
      raw.push({ coordinates: rawOffset(ring, distance * 1000, corners, true), closed: true }, { coordinates: rawOffset(reversed(ring), distance * 1000, corners, true), closed: true });
    } else raw.push({ coordinates: around(path, distance * 1000, corners, ends), closed: true });
  }
  return insideOf(raw, origin);
}

/** A line at `distance` metres to the right of another, to the left where negative; may consist of several parts. Corners meet in a point. */
export function parallelLine(line: Line, distance: number): Line {
  const box = boxOfCoordinates(line);
  const origin = originOf(box);
  const path = withoutRepeats(toGrid(line, origin));
  const raw = rawOffset(path, distance * 1000, 'mitre', false);
  const metres = new Float64Array(raw.length);
  for (let i = 0; i < raw.length; i += 2) {
    metres[i] = (raw[i]! + origin.x) / 1000;
    metres[i + 1] = (raw[i + 1]! + origin.y) / 1000;
  }
  return metres;
}

function insideOf(raw: readonly GridPath[], origin: GridOrigin): MultiPolygon {
  const noded = nodeTogether(raw.filter(({ coordinates }) => coordinates.length >= 6));
  return ofGrid(overlayNoded(noded, [], (a) => a), origin);
}

/** Up one side, around the end, down the other, around the start. */
function around(path: Float64Array, distance: number, corners: CornerStyle, ends: 'flat' | 'round'): Float64Array {
  const there = rawOffset(path, distance, corners, false);
  const back = rawOffset(reversed(path), distance, corners, false);
  if (ends === 'flat') return Float64Array.of(...there, ...back);
  const [endX, endY, startX, startY] = [path[path.length - 2]!, path[path.length - 1]!, path[0]!, path[1]!];
  const result: number[] = [...there];
  arc(result, endX, endY, there[there.length - 2]! - endX, there[there.length - 1]! - endY, back[0]! - endX, back[1]! - endY, distance);
  result.push(...back);
  arc(result, startX, startY, back[back.length - 2]! - startX, back[back.length - 1]! - startY, there[0]! - startX, there[1]! - startY, distance);
  return Float64Array.from(result);
}

/** Each edge moved to its right by `distance`, joined at the corners: outwards of a counter-clockwise ring. Loops stay in. */
function rawOffset(source: Float64Array, distance: number, corners: CornerStyle, closed: boolean): Float64Array {
  const path = closed ? withoutRepeats(source) : source;
  const count = path.length / 2;
  const result: number[] = [];
  const normal = (i: number): readonly [number, number] => {
    const j = (i + 1) % count;
    const dx = path[2 * j]! - path[2 * i]!;
    const dy = path[2 * j + 1]! - path[2 * i + 1]!;
    const length = Math.hypot(dx, dy);
    return [(dy / length) * distance, (-dx / length) * distance];
  };
  for (let i = 0; i < count; i++) {
    const [x, y] = [path[2 * i]!, path[2 * i + 1]!];
    const hasBefore = closed || i > 0;
    const hasAfter = closed || i < count - 1;
    const before = hasBefore ? normal((i + count - 1) % count) : null;
    const after = hasAfter ? normal(i) : null;
    if (before === null || after === null) {
      const [nx, ny] = (after ?? before)!;
      result.push(Math.round(x + nx), Math.round(y + ny));
      continue;
    }
    const cross = before[0] * after[1] - before[1] * after[0];
    const dot = before[0] * after[0] + before[1] * after[1];
    // Where the path turns away from the side it is moved to, a corner opens; where it turns towards it, the edges cross.
    const opens = distance > 0 ? cross > 0 : cross < 0;
    const square = distance * distance;
    if (opens && corners === 'round') {
      result.push(Math.round(x + before[0]), Math.round(y + before[1]));
      arc(result, x, y, before[0], before[1], after[0], after[1], distance);
      result.push(Math.round(x + after[0]), Math.round(y + after[1]));
    } else if ((opens || corners === 'mitre') && square + dot > (2 * square) / (mitreLimit * mitreLimit) && (opens || !closed)) {
      const share = square / (square + dot);
      result.push(Math.round(x + (before[0] + after[0]) * share), Math.round(y + (before[1] + after[1]) * share));
    } else {
      result.push(Math.round(x + before[0]), Math.round(y + before[1]));
      // Through the corner itself, so that the loop that arises there has no inside.
      if (!opens) result.push(x, y);
      result.push(Math.round(x + after[0]), Math.round(y + after[1]));
    }
  }
  return withoutRepeats(Float64Array.from(result));
}

/** Points between two directions from a centre, the way a circle of positive distance runs (counter-clockwise), else the other. */
function arc(result: number[], x: number, y: number, fromX: number, fromY: number, toX: number, toY: number, distance: number): void {
  const radius = Math.abs(distance);
  const start = Math.atan2(fromY, fromX);
  let sweep = Math.atan2(toY, toX) - start;
  if (distance > 0 && sweep <= 0) sweep += 2 * Math.PI;
  if (distance < 0 && sweep >= 0) sweep -= 2 * Math.PI;
  const most = 2 * Math.acos(Math.max(0, 1 - (arcToleranceM * 1000) / Math.max(radius, 2 * arcToleranceM * 1000)));
  const steps = Math.max(1, Math.ceil(Math.abs(sweep) / most));
  for (let step = 1; step < steps; step++) {
    const angle = start + (sweep * step) / steps;
    result.push(Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle)));
  }
}

function withoutRepeats(path: Float64Array): Float64Array {
  const kept: number[] = [];
  for (let i = 0; i < path.length; i += 2) {
    const at = kept.length;
    if (at === 0 || kept[at - 2] !== path[i] || kept[at - 1] !== path[i + 1]) kept.push(path[i]!, path[i + 1]!);
  }
  return kept.length === path.length ? path : Float64Array.from(kept);
}

function reversed(path: Float64Array): Float64Array {
  const result = new Float64Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    result[i] = path[path.length - 2 - i]!;
    result[i + 1] = path[path.length - 1 - i]!;
  }
  return result;
}
