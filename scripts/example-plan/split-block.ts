import { areaOfPolygon } from '../../src-core/geometry/area.ts';
import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import type { PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import type { Overlay } from './overlay.ts';
import { closedLine, lineOf, pointsOfLine } from './path.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Cuts a block across its long side, and its parts again, until none is much larger than `hectares`. */
export function splitBlock(block: Polygon, hectares: number, overlay: Overlay, random: SeededRandom): Polygon[] {
  if (areaOfPolygon(block) < hectares * 10_000 * random.between(1.3, 1.7)) return [block];
  const parts = cutOnce(block, overlay, random);
  return parts.length < 2 ? [block] : parts.flatMap((part) => splitBlock(part, hectares, overlay, random));
}

/** One cut across the long side; more than two parts where the block is bent, one where it would not be cut. */
export function cutOnce(block: Polygon, overlay: Overlay, random: SeededRandom): Polygon[] {
  const lines = [...block.map(closedLine), cutAcross(block[0]!, random)];
  return overlay.faces(lines).filter((part) => isInsidePolygon(overlay.pointInside(part), block));
}

/** A slightly bent line through about the middle of the ring, across the direction it stretches in most. */
function cutAcross(ring: Float64Array, random: SeededRandom): Float64Array {
  const points = pointsOfLine(ring);
  const { centre, direction, half } = stretch(points);
  const shift = half * random.between(-0.16, 0.16);
  const angle = direction + Math.PI / 2 + random.between(-0.09, 0.09);
  const middle = { x: centre.x + Math.cos(direction) * shift, y: centre.y + Math.sin(direction) * shift };
  const bend = half * random.between(-0.05, 0.05);
  const at = (along: number, across: number) => ({
    x: middle.x + Math.cos(angle) * along + Math.cos(direction) * across,
    y: middle.y + Math.sin(angle) * along + Math.sin(direction) * across,
  });
  return lineOf([at(-3 * half, 0), at(-half / 4, bend), at(half / 4, bend), at(3 * half, 0)]);
}

/** The box around the points that has the least area, of 18 directions tried. */
function stretch(points: readonly PlanPoint[]): { centre: PlanPoint; direction: number; half: number } {
  let best = { area: Infinity, centre: points[0]!, direction: 0, half: 0 };
  for (let k = 0; k < 18; k++) {
    const angle = (k * Math.PI) / 36;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const us = points.map(({ x, y }) => x * cos + y * sin);
    const vs = points.map(({ x, y }) => y * cos - x * sin);
    const [u0, u1, v0, v1] = [Math.min(...us), Math.max(...us), Math.min(...vs), Math.max(...vs)];
    const area = (u1 - u0) * (v1 - v0);
    if (area >= best.area) continue;
    const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
    const wide = u1 - u0 >= v1 - v0;
    best = { area, centre: { x: u * cos - v * sin, y: u * sin + v * cos }, direction: wide ? angle : angle + Math.PI / 2, half: Math.max(u1 - u0, v1 - v0) / 2 };
  }
  return best;
}
