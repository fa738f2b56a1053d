import type { Gdal, SpatialReference } from '../../native/gdal.ts';

/**
 * x, y in, x, y out: east or longitude first whatever order the authority gives a CRS's axes, which gdal-async keeps to
 * (EPSG:4326 is latitude first there).
 *
 * One line of all the points is transformed in one call: per-point calls cost 50 times as much.
 */
export const transformPoints = (gdal: Gdal, points: Float64Array, from: SpatialReference, to: SpatialReference): Float64Array =>
  pointTransformer(gdal, from, to).each(points);

export interface PointTransformer {
  /** A pair that cannot be transformed comes back as NaN, NaN. */
  each(points: Float64Array): Float64Array;
  /** All of them, or `null`. */
  all(points: Float64Array): Float64Array | null;
}

/** Made once for many calls: PROJ takes milliseconds to find the way from one system to another. */
export function pointTransformer(gdal: Gdal, from: SpatialReference, to: SpatialReference): PointTransformer {
  const transformation = new gdal.CoordinateTransformation(from, to);
  const [fromNorth, toNorth] = [isNorthFirst(from), isNorthFirst(to)];
  const turned = (points: Float64Array, north: boolean) => (north ? swapped(points) : points);
  return {
    each: (points) => turned(transformRange(turned(points, fromNorth)), toNorth),
    all(points) {
      const transformed = points.length === 0 ? points : transformTogether(turned(points, fromNorth));
      return transformed === null ? null : turned(transformed, toNorth);
    },
  };

  function transformRange(range: Float64Array): Float64Array {
    if (range.length === 0) return range;
    const whole = transformTogether(range);
    if (whole !== null) return whole;
    if (range.length === 2) return new Float64Array([NaN, NaN]);
    // One point that cannot be transformed spoils its line: halve until it stands alone.
    const middle = 2 * Math.ceil(range.length / 4);
    const result = new Float64Array(range.length);
    result.set(transformRange(range.subarray(0, middle)), 0);
    result.set(transformRange(range.subarray(middle)), middle);
    return result;
  }

  function transformTogether(range: Float64Array): Float64Array | null {
    // A line needs two vertices: a lone point is doubled.
    const count = Math.max(2, range.length / 2);
    const wkb = Buffer.alloc(9 + count * 16);
    wkb.writeUInt8(1, 0);
    wkb.writeUInt32LE(2, 1);
    wkb.writeUInt32LE(count, 5);
    for (let i = 0; i < count * 2; i++) wkb.writeDoubleLE(range[i % range.length]!, 9 + i * 8);
    try {
      const line = gdal.Geometry.fromWKB(wkb);
      line.transform(transformation);
      const bytes = line.toWKB('LSB');
      const result = new Float64Array(range.length);
      for (let i = 0; i < result.length; i++) result[i] = bytes.readDoubleLE(9 + i * 8);
      return result.every(Number.isFinite) ? result : null;
    } catch {
      return null; // outside what the projection can do: the caller narrows it down
    }
  }
}

const isNorthFirst = (crs: SpatialReference): boolean => crs.EPSGTreatsAsLatLong() || crs.EPSGTreatsAsNorthingEasting();

function swapped(points: Float64Array): Float64Array {
  const result = new Float64Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    result[i] = points[i + 1]!;
    result[i + 1] = points[i]!;
  }
  return result;
}
