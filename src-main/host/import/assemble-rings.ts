import { signedRingArea } from '../../../src-core/geometry/ring.ts';

/**
 * Puts the rings of one shape together to polygons: in shapefiles outer rings go clockwise and holes the other way, in any
 * order, and nothing says which hole is in which ring. `null` where that is in doubt: then GDAL is to decide.
 *
 * With one outer ring the others are its holes, and without holes each ring is a polygon, as GDAL has it
 * (`OGRGeometryFactory::organizePolygons`, METHOD=ONLY_CCW); otherwise a hole goes to the smallest outer ring around it.
 */
export function assembleRings(rings: readonly Float64Array[]): Float64Array[][] | null {
  const outer: { readonly polygon: Float64Array[]; readonly ring: Float64Array; readonly area: number }[] = [];
  const holes: Float64Array[] = [];
  for (const ring of rings) {
    if (ring.length < 8) return null;
    const area = signedRingArea(ring);
    const turn = turnAtLowest(ring);
    // A ring that crosses itself may wind both ways.
    if (area === 0 || Math.sign(turn) !== Math.sign(area)) return null;
    if (area < 0) outer.push({ polygon: [ring], ring, area: -area });
    else holes.push(ring);
  }
  if (outer.length === 0) return null;
  const only = outer.length === 1 ? outer[0]! : null;
  for (const hole of holes) {
    const around = only ?? smallestAround(hole, outer);
    if (around === null) return null;
    around.polygon.push(hole);
  }
  return outer.map(({ polygon }) => polygon);
}

type Outer = { readonly polygon: Float64Array[]; readonly ring: Float64Array; readonly area: number };

/** `null` also where some ring is neither wholly around the hole nor wholly beside it. */
function smallestAround(hole: Float64Array, outer: readonly Outer[]): Outer | null {
  let found: Outer | null = null;
  for (const candidate of outer) {
    let inside = 0;
    let outside = 0;
    for (let i = 0; i < hole.length; i += 2) {
      const side = sideOf(candidate.ring, hole[i]!, hole[i + 1]!);
      if (side > 0) inside++;
      else if (side < 0) outside++;
    }
    if ((inside > 0) === (outside > 0)) return null;
    if (inside > 0 && (found === null || candidate.area < found.area)) found = candidate;
  }
  return found;
}

/** 1 inside, -1 outside, 0 on the ring: how often a ray to the right crosses it. */
function sideOf(ring: Float64Array, x: number, y: number): -1 | 0 | 1 {
  let isInside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!];
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (turn === 0 && Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)) return 0;
    if (ay > y !== by > y && turn > 0 === by > ay) isInside = !isInside;
  }
  return isInside ? 1 : -1;
}

/** Positive where the ring turns left at its lowest vertex (of several the one furthest right), which is what GDAL goes by. */
function turnAtLowest(ring: Float64Array): number {
  // The last vertex repeats the first.
  const count = ring.length / 2 - 1;
  let lowest = 0;
  for (let i = 1; i < count; i++) {
    const [x, y] = [ring[2 * i]!, ring[2 * i + 1]!];
    if (y < ring[2 * lowest + 1]! || (y === ring[2 * lowest + 1]! && x > ring[2 * lowest]!)) lowest = i;
  }
  const before = (lowest + count - 1) % count;
  const after = (lowest + 1) % count;
  const [x, y] = [ring[2 * lowest]!, ring[2 * lowest + 1]!];
  return (x - ring[2 * before]!) * (ring[2 * after + 1]! - y) - (y - ring[2 * before + 1]!) * (ring[2 * after]! - x);
}
