import { boxOfCoordinates } from '../../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../../src-core/geometry/types.ts';
import type { StagedGeometry } from '../staged-geometry.ts';

/** Points of a layer as its file has them, far outliers left out. */
export interface PointSample {
  readonly points: Float64Array;
  readonly box: Box;
  /** The corners of the layer's whole extent, where that is not blown up by outliers; else of `box`. */
  readonly corners: Float64Array;
}

/** Points that are held against the plan: a share of lines in a hundred shows in them, and PROJ takes a microsecond for each. */
export const mostPoints = 400;
/** Of one feature: a coastline does not speak for all. */
const mostOfFeature = 12;
/** Beyond the middle nine tenths by more than three times their width lies what belongs elsewhere: (0, 0), degrees among metres. */
const outlierWidths = 3;
const tail = 0.05;

/** Some points of one feature, spread along it. */
export function collectPoints(geometry: StagedGeometry | null, into: number[]): void {
  if (geometry === null) return;
  const paths = [...geometry.polygons.map((rings) => rings[0]!), ...geometry.lines, ...geometry.points].filter((path) => path !== undefined && path.length >= 2);
  const total = paths.reduce((sum, path) => sum + path.length / 2, 0);
  const step = Math.max(1, Math.floor(total / mostOfFeature));
  let at = 0;
  for (const path of paths) {
    for (; at < path.length / 2; at += step) {
      const [x, y] = [path[2 * at]!, path[2 * at + 1]!];
      if (Number.isFinite(x) && Number.isFinite(y)) into.push(x, y);
    }
    at -= path.length / 2;
  }
}

/** `extent` is what the file says of itself. `null` where there is not one point. */
export function pointSample(collected: readonly number[], extent: readonly [number, number, number, number] | null): PointSample | null {
  const count = collected.length / 2;
  if (count === 0) return null;
  const [xs, ys] = [rangeOf(collected, 0), rangeOf(collected, 1)];
  const step = Math.max(1, count / mostPoints);
  const kept: number[] = [];
  for (let n = 0; n < count; n += step) {
    const i = 2 * Math.floor(n);
    const [x, y] = [collected[i]!, collected[i + 1]!];
    if (x >= xs[0] && x <= xs[1] && y >= ys[0] && y <= ys[1]) kept.push(x, y);
  }
  const points = Float64Array.from(kept);
  const box = boxOfCoordinates(points);
  const fits = extent !== null && extent[0] >= xs[0] && extent[2] <= xs[1] && extent[1] >= ys[0] && extent[3] <= ys[1];
  const [minX, minY, maxX, maxY] = fits ? extent : [box.minX, box.minY, box.maxX, box.maxY];
  return { points, box, corners: Float64Array.of(minX, minY, maxX, minY, maxX, maxY, minX, maxY) };
}

function rangeOf(collected: readonly number[], axis: 0 | 1): readonly [number, number] {
  const values = Float64Array.from({ length: collected.length / 2 }, (_, i) => collected[2 * i + axis]!).sort();
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))]!;
  const [low, high] = [at(tail), at(1 - tail)];
  // All in one place: no more is known than its size.
  const width = high > low ? high - low : Math.max(1, Math.abs(low) * 0.1);
  return [low - outlierWidths * width, high + outlierWidths * width];
}
