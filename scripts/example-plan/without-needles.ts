import type { PlanPoint, Ring } from '../../src-core/geometry/types.ts';
import type { Piece } from './carver.ts';
import { distanceBetween, distanceToSegment } from './path.ts';

/** Legs of a corner that lie nearer to each other than this are a needle, in metres. */
const needleWidth = 0.01;

/**
 * The pieces without corners whose legs run along each other, which rounding to the grid leaves where three pieces meet at
 * a sharp angle. The piece loses its tip; the neighbour along the longer leg takes over the end of the shorter one, which
 * lies on it but for less than a millimetre, so that neighbours go on having the very same vertices.
 *
 *     a────────c═══b         a────────c───b
 *      ╲  piece              ╲  piece │
 */
export function withoutNeedles(pieces: readonly Piece[]): Piece[] {
  const rings = pieces.map(({ polygon }) => polygon.map(pointsOf));
  for (let needle = firstNeedle(rings); needle !== null; needle = firstNeedle(rings)) {
    const { ring, at } = needle;
    const [before, tip, after] = [ring.at(at - 1)!, ring[at]!, ring[(at + 1) % ring.length]!];
    const isBeforeNearer = distanceBetween(before, tip) < distanceBetween(tip, after);
    // The neighbour runs along the longer leg the other way round.
    const [from, end, to] = isBeforeNearer ? [after, before, tip] : [tip, after, before];
    const neighbour = edgeOf(rings, from, to);
    if (neighbour === null) throw new Error(`No neighbour along the needle at ${tip.x} ${tip.y}`);
    neighbour.ring.splice(neighbour.at + 1, 0, end);
    ring.splice(ring.indexOf(tip), 1);
  }
  return pieces.map((piece, i) => ({ ...piece, polygon: rings[i]!.map((ring) => Float64Array.from(ring.flatMap(({ x, y }) => [x, y]))) }));
}

interface Corner { readonly ring: PlanPoint[]; readonly at: number }
type Rings = readonly (readonly PlanPoint[][])[];

function firstNeedle(rings: Rings): Corner | null {
  for (const polygon of rings) for (const ring of polygon) {
    for (const [at, tip] of ring.entries()) {
      const [before, after] = [ring.at(at - 1)!, ring[(at + 1) % ring.length]!];
      const isForward = (before.x - tip.x) * (after.x - tip.x) + (before.y - tip.y) * (after.y - tip.y) > 0;
      if (!isForward) continue;
      const [end, far] = distanceBetween(before, tip) < distanceBetween(tip, after) ? [before, after] : [after, before];
      if (distanceBetween(end, tip) > needleWidth && distanceToSegment(end, tip, far) < needleWidth) return { ring, at };
    }
  }
  return null;
}

/** The ring that has an edge, and where it begins in it. */
function edgeOf(rings: Rings, from: PlanPoint, to: PlanPoint): Corner | null {
  const isAt = (a: PlanPoint, b: PlanPoint) => a.x === b.x && a.y === b.y;
  for (const polygon of rings) for (const ring of polygon) {
    const at = ring.findIndex((point, i) => isAt(point, from) && isAt(ring[(i + 1) % ring.length]!, to));
    if (at >= 0) return { ring, at };
  }
  return null;
}

function pointsOf(ring: Ring): PlanPoint[] {
  const points: PlanPoint[] = [];
  for (let i = 0; i < ring.length; i += 2) points.push({ x: ring[i]!, y: ring[i + 1]! });
  return points;
}
