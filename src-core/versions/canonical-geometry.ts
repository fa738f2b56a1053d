import { signedRingArea } from '../geometry/ring.ts';
import type { Geometry, Polygon, Ring } from '../geometry/types.ts';

/**
 * One way of writing a shape, whatever program wrote it: outer rings counter-clockwise, holes clockwise, each from its
 * lowest vertex by x, then y; holes, polygons and points in the order of their coordinates. Lines keep their direction.
 * Coordinates are untouched.
 */
export function canonicalPaths(geometry: Geometry): readonly (readonly Float64Array[])[] {
  if (geometry.type === 'MultiPolygon') return geometry.polygons.map(canonicalPolygon).sort((a, b) => compareCoordinates(a[0]!, b[0]!));
  if (geometry.type === 'MultiLineString') return geometry.lines.map((line) => [line]).sort((a, b) => compareCoordinates(a[0]!, b[0]!));
  const points: Float64Array[] = [];
  for (let i = 0; i + 1 < geometry.points.length; i += 2) points.push(geometry.points.subarray(i, i + 2));
  return points.sort(compareCoordinates).map((point) => [point]);
}

function canonicalPolygon(polygon: Polygon): readonly Ring[] {
  const [outer, ...holes] = polygon.map((ring, i) => fromLowest(turned(ring, i === 0)));
  return holes.length === 0 ? [outer!] : [outer!, ...holes.sort(compareCoordinates)];
}

function turned(ring: Ring, counterClockwise: boolean): Ring {
  if (signedRingArea(ring) > 0 === counterClockwise) return ring;
  const other = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) {
    other[i] = ring[ring.length - 2 - i]!;
    other[i + 1] = ring[ring.length - 1 - i]!;
  }
  return other;
}

/** Where a ring passes its lowest vertex twice, the two ways round from it are held against each other. */
function fromLowest(ring: Ring): Ring {
  let lowest = 0;
  let twice = false;
  for (let i = 2; i < ring.length; i += 2) {
    const order = ring[i]! - ring[lowest]! || ring[i + 1]! - ring[lowest + 1]!;
    if (order < 0) {
      lowest = i;
      twice = false;
    } else if (order === 0) twice = true;
  }
  if (!twice) return lowest === 0 ? ring : rotated(ring, lowest);
  let best = rotated(ring, lowest);
  for (let i = 0; i < ring.length; i += 2) {
    if (ring[i] !== best[0] || ring[i + 1] !== best[1]) continue;
    const other = rotated(ring, i);
    if (compareCoordinates(other, best) < 0) best = other;
  }
  return best;
}

function rotated(ring: Ring, from: number): Ring {
  const result = new Float64Array(ring.length);
  result.set(ring.subarray(from));
  result.set(ring.subarray(0, from), ring.length - from);
  return result;
}

function compareCoordinates(a: Float64Array, b: Float64Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = a[i]! - b[i]!;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
