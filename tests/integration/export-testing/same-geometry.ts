import type { Geometry } from '../../../src-core/geometry/types.ts';
import type { PlanRecord } from '../../../src-core/document/record.ts';

/** Rings begun at their lowest vertex, parts in order of theirs: formats are free to begin elsewhere. */
function normalised(geometry: Geometry): number[][] {
  const paths = geometry.type === 'MultiPolygon' ? geometry.polygons.flat().map(fromLowest)
    : geometry.type === 'MultiLineString' ? geometry.lines.map((line) => [...line])
    : Array.from({ length: geometry.points.length / 2 }, (_, i) => [geometry.points[2 * i]!, geometry.points[2 * i + 1]!]);
  return paths.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a.length - b.length);
}

function fromLowest(ring: Float64Array): number[] {
  let lowest = 0;
  for (let i = 2; i < ring.length; i += 2) if (ring[i]! < ring[lowest]! || (ring[i] === ring[lowest] && ring[i + 1]! < ring[lowest + 1]!)) lowest = i;
  return [...ring.subarray(lowest), ...ring.subarray(0, lowest)];
}

/** The farthest any vertex of one lies from its own in the other, in metres; `Infinity` where they do not correspond. */
export function distanceBetween(a: Geometry | null, b: Geometry | null): number {
  if (a === null || b === null) return a === b ? 0 : Infinity;
  if (a.type !== b.type) return Infinity;
  const [one, other] = [normalised(a), normalised(b)];
  if (one.length !== other.length) return Infinity;
  let farthest = 0;
  one.forEach((path, i) => {
    const against = other[i]!;
    if (path.length !== against.length) farthest = Infinity;
    path.forEach((value, k) => (farthest = Math.max(farthest, Math.abs(value - against[k]!))));
  });
  return farthest;
}

/** Records by the value one of their attributes has. */
export const byAttribute = (records: Iterable<PlanRecord>, name: string): Map<unknown, PlanRecord> =>
  new Map([...records].map((record) => [record.attributes[name], record]));
