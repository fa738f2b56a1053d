import type { MultiPolygon, Ring } from '../geometry/types.ts';

/**
 * Whether two outlines run within `tolerance` metres of each other: every vertex of one lies so near to the other, both
 * ways, ring by ring. Vertices that lie on a straight edge make no difference. The tolerance holds along each axis, for
 * that is how rounding to the grid moves a vertex.
 */
export function sameOutline(a: MultiPolygon, b: MultiPolygon, tolerance: number): boolean {
  const [ours, theirs] = [a.polygons.flat(), b.polygons.flat()];
  if (ours.length !== theirs.length) return false;
  // Half a grid step more, for coordinates in metres are not exact.
  const reach = tolerance * Math.SQRT2 + 0.0005;
  const left = new Set(theirs);
  return ours.every((ring) => {
    for (const other of left) {
      if (!runsAlong(ring, other, reach) || !runsAlong(other, ring, reach)) continue;
      left.delete(other);
      return true;
    }
    return false;
  });
}

/** Every vertex of `ring` within `reach` of some edge of `other`, edges being looked at from where the last one was. */
function runsAlong(ring: Ring, other: Ring, reach: number): boolean {
  const edges = other.length / 2;
  const squared = reach * reach;
  let at = 0;
  for (let i = 0; i < ring.length; i += 2) {
    let tried = 0;
    while (tried < edges && squaredDistance(ring[i]!, ring[i + 1]!, other, at) > squared) {
      at = at + 1 === edges ? 0 : at + 1;
      tried++;
    }
    if (tried === edges) return false;
  }
  return true;
}

function squaredDistance(x: number, y: number, ring: Ring, edge: number): number {
  const i = 2 * edge;
  const j = i + 2 === ring.length ? 0 : i + 2;
  const [ax, ay] = [ring[i]! - x, ring[i + 1]! - y];
  const [dx, dy] = [ring[j]! - ring[i]!, ring[j + 1]! - ring[i + 1]!];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  const [px, py] = [ax + along * dx, ay + along * dy];
  return px * px + py * py;
}
