import { boxesMeet, boxOf } from '../../src-core/geometry/bounds.ts';
import type { Box, Geometry, Polygon } from '../../src-core/geometry/types.ts';
import type { SceneOrigin } from './fill-base.ts';
import type { PathData } from './paths.ts';

/** More strokes than this are a grey area. */
const mostStrokes = 40_000;

export interface Hatch {
  /** Metres on the ground from stroke to stroke. */
  readonly spacing: number;
  /** Radians from east, counter-clockwise. */
  readonly angle: number;
}

/**
 * Strokes over areas, so far as they are in view. All areas share one ruling of the plane: the strokes of neighbours meet,
 * and panning does not make them crawl.
 */
export function hatchLines(geometries: Iterable<Geometry | null>, { spacing, angle }: Hatch, view: Box, origin: SceneOrigin): PathData {
  const [along, across] = [{ x: Math.cos(angle), y: Math.sin(angle) }, { x: -Math.sin(angle), y: Math.cos(angle) }];
  const corners = [[view.minX, view.minY], [view.maxX, view.minY], [view.minX, view.maxY], [view.maxX, view.maxY]].map(([x, y]) => [x! - origin.x, y! - origin.y] as const);
  const rulings = corners.map(([x, y]) => x * across.x + y * across.y);
  const reaches = corners.map(([x, y]) => x * along.x + y * along.y);
  const first = Math.ceil(Math.min(...rulings) / spacing);
  const last = Math.floor(Math.max(...rulings) / spacing);
  const [from, to] = [Math.min(...reaches), Math.max(...reaches)];
  const strokes: number[] = [];
  const hits: number[][] = Array.from({ length: Math.max(0, last - first + 1) }, () => []);

  const rule = (polygon: Polygon): void => {
    let low = hits.length;
    let high = -1;
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const [ax, ay, bx, by] = [ring[j]! - origin.x, ring[j + 1]! - origin.y, ring[i]! - origin.x, ring[i + 1]! - origin.y];
        const [a, b] = [ax * across.x + ay * across.y, bx * across.x + by * across.y];
        if (a === b) continue;
        const [s, e] = [Math.ceil(Math.min(a, b) / spacing), Math.ceil(Math.max(a, b) / spacing) - 1];
        const [ta, tb] = [ax * along.x + ay * along.y, bx * along.x + by * along.y];
        for (let k = Math.max(s, first); k <= Math.min(e, last); k++) {
          hits[k - first]!.push(ta + ((tb - ta) * (k * spacing - a)) / (b - a));
          low = Math.min(low, k - first);
          high = Math.max(high, k - first);
        }
      }
    }
    for (let row = low; row <= high; row++) {
      const at = hits[row]!.sort((p, q) => p - q);
      const level = (row + first) * spacing;
      for (let i = 0; i + 1 < at.length; i += 2) {
        const [start, end] = [Math.max(from, at[i]!), Math.min(to, at[i + 1]!)];
        if (start < end) strokes.push(start * along.x + level * across.x, start * along.y + level * across.y, end * along.x + level * across.x, end * along.y + level * across.y);
      }
      hits[row] = [];
    }
  };

  for (const geometry of geometries) {
    if (geometry?.type !== 'MultiPolygon' || !boxesMeet(boxOf(geometry), view)) continue;
    if (strokes.length > 4 * mostStrokes) break;
    for (const polygon of geometry.polygons) rule(polygon);
  }
  return segments(strokes);
}

/** `x1, y1, x2, y2` a segment. */
export const segments = (values: readonly number[]): PathData => ({
  length: values.length / 4, startIndices: Uint32Array.from({ length: values.length / 4 + 1 }, (_, i) => 2 * i), attributes: { getPath: { value: Float32Array.from(values), size: 2 } },
});
