import type { MultiPolygon, Ring } from '../geometry/types.ts';

/**
 * A number that two geometries share where they have the same rings, whichever vertex a ring starts with and in whatever
 * order parts and holes come. Others share it by chance: `sameRings` decides.
 */
export function outlineKey({ polygons }: MultiPolygon): number {
  let key = 0;
  for (const polygon of polygons) {
    for (const ring of polygon) {
      // A sum over the edges does not depend on where the ring starts.
      let [x, y] = millimetresAt(ring, ring.length - 2);
      for (let i = 0; i < ring.length; i += 2) {
        const nx = Math.round(ring[i]! * 1000) | 0;
        const ny = Math.round(ring[i + 1]! * 1000) | 0;
        const mixed = Math.imul(Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b), 0xc2b2ae35) ^ Math.imul(Math.imul(nx, 0x27d4eb2f) ^ Math.imul(ny, 0x165667b1), 0x2545f491);
        key = (key + (mixed ^ (mixed >>> 15))) | 0;
        [x, y] = [nx, ny];
      }
    }
  }
  return key;
}

const millimetresAt = (ring: Ring, i: number): [number, number] => [Math.round(ring[i]! * 1000) | 0, Math.round(ring[i + 1]! * 1000) | 0];

/** The very same rings, wherever they start, in whatever order. */
export function sameRings(a: MultiPolygon, b: MultiPolygon): boolean {
  if (a === b) return true;
  const [ours, theirs] = [a.polygons.flat(), b.polygons.flat()];
  if (ours.length !== theirs.length) return false;
  const left = new Set(theirs);
  return ours.every((ring) => {
    for (const other of left) {
      if (!sameRing(ring, other)) continue;
      left.delete(other);
      return true;
    }
    return false;
  });
}

function sameRing(a: Ring, b: Ring): boolean {
  if (a.length !== b.length) return false;
  const length = a.length;
  for (let shift = 0; shift < length; shift += 2) {
    if (b[shift] !== a[0] || b[shift + 1] !== a[1]) continue;
    let same = true;
    for (let i = 0; same && i < length; i++) {
      const at = i + shift;
      same = a[i] === b[at < length ? at : at - length];
    }
    if (same) return true;
  }
  return false;
}
