import { boxOf, boxOfCoordinates } from '../../../../src-core/geometry/bounds.ts';
import type { Box, Geometry } from '../../../../src-core/geometry/types.ts';
import { vertexArraysOf } from '../../../../src-core/geometry/vertex-arrays.ts';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import { pinnedByCode } from '../../../gdal/pinned-crs.ts';
import { align, type Alignment } from '../reading/coordinate-reading.ts';
import type { PointSample } from '../reading/sample-points.ts';

/** Where, in the plan's CRS, data of a layer cannot lie, and where most of it does. */
export interface OutlierWatch {
  /** The place of the file's (0, 0); `null` where the layer itself lies near it, or where it has no place. */
  readonly origin: readonly [number, number] | null;
  /** Around what was sampled, three times its width to each side. */
  readonly near: Box | null;
}

/** Degrees among metres are numbers up to 180: all of them lie so near to (0, 0). */
const originReachM = 1_000;
/** Below this it is a blank; above, degrees. */
const blankM = 1;
/** A layer this near to (0, 0) is a drawing in coordinates of its own. */
const homeM = 50_000;
/** Nor is it nearer than twice the width of its middle half: the whole of Vietnam lies three of its own away. */
const leastWidths = 2;
const widthsAround = 3;
/** Metres: a plan is not left by less. */
const leastAround = 5_000;

export interface WatchInput {
  readonly gdal: GdalProcess;
  readonly sample: PointSample | null;
  readonly alignment: Alignment | null;
  /** Code or definition of the file's system. */
  readonly from: string;
  readonly planCrs: string;
  readonly signal: AbortSignal | undefined;
}

export async function watchOutliers({ gdal, sample, alignment, from, planCrs, signal }: WatchInput): Promise<OutlierWatch> {
  if (sample === null) return { origin: null, near: null };
  const { minX, minY, maxX, maxY } = sample.box;
  // The middle ones of all stand where most of them are, whatever some are.
  const [x, y] = [0, 1].map((axis) => sample.points.filter((_, i) => i % 2 === axis).sort()) as [Float64Array, Float64Array];
  const at = (share: number) => [x[Math.floor(share * (x.length - 1))]!, y[Math.floor(share * (y.length - 1))]!] as const;
  const points = Float64Array.of(0, 0, ...at(0.25), ...at(0.5), ...at(0.75), minX, minY, maxX, minY, maxX, maxY, minX, maxY);
  if (alignment !== null) align(points, alignment);
  const isHere = pinnedByCode(from) !== null && pinnedByCode(from)?.definition === pinnedByCode(planCrs)?.definition;
  const placed = isHere ? points : await transformed(gdal, points, from, planCrs, signal);
  if (placed === null) return { origin: null, near: null };
  const corners = placed.subarray(8);
  const isPlaced = corners.every(Number.isFinite);
  const box = isPlaced ? boxOfCoordinates(corners) : null;
  const between = (i: number, k: number) => Math.hypot(placed[2 * i]! - placed[2 * k]!, placed[2 * i + 1]! - placed[2 * k + 1]!);
  const isAway = between(0, 2) > Math.max(homeM, leastWidths * between(1, 3));
  const around = box === null ? 0 : Math.max(leastAround, widthsAround * Math.max(box.maxX - box.minX, box.maxY - box.minY));
  return {
    origin: isAway ? [placed[0]!, placed[1]!] : null,
    near: box === null ? null : { minX: box.minX - around, minY: box.minY - around, maxX: box.maxX + around, maxY: box.maxY + around },
  };
}

async function transformed(gdal: GdalProcess, points: Float64Array, from: string, to: string, signal: AbortSignal | undefined): Promise<Float64Array | null> {
  const placed = await gdal.transform({ points, from, to }, { signal });
  return placed.ok ? placed.value : null;
}

/** Whether a shape has a vertex where none can be: a blank coordinate, or degrees among metres. */
export function atOrigin({ origin }: OutlierWatch, geometry: Geometry): 'zero' | 'degrees' | null {
  if (origin === null) return null;
  const [x, y] = origin;
  const { minX, minY, maxX, maxY } = boxOf(geometry);
  if (minX > x + originReachM || maxX < x - originReachM || minY > y + originReachM || maxY < y - originReachM) return null;
  let found: 'zero' | 'degrees' | null = null;
  for (const coordinates of vertexArraysOf(geometry)) {
    for (let i = 0; i < coordinates.length; i += 2) {
      const away = Math.hypot(coordinates[i]! - x, coordinates[i + 1]! - y);
      if (away < blankM) found ??= 'zero';
      else if (away < originReachM) found = 'degrees';
    }
  }
  return found;
}

/** Metres from where most of the layer lies; 0 within it. */
export function metresAway({ near }: OutlierWatch, geometry: Geometry): number {
  if (near === null) return 0;
  const { minX, minY, maxX, maxY } = boxOf(geometry);
  return Math.hypot(Math.max(0, near.minX - maxX, minX - near.maxX), Math.max(0, near.minY - maxY, minY - near.maxY));
}
