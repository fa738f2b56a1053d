import { onGrid } from './grid.ts';
import type { PlanPoint } from './types.ts';

/**
 * A move, turn, mirroring and scaling in one: about `base`, mirrored along the base's east axis first where asked, then
 * turned counter-clockwise, scaled and moved. Angles stay angles, so a shape keeps its form.
 */
export interface Similarity {
  readonly base: PlanPoint;
  readonly dx: number;
  readonly dy: number;
  readonly cos: number;
  readonly sin: number;
  readonly scale: number;
  readonly mirrored: boolean;
}

const still = (base: PlanPoint): Similarity => ({ base, dx: 0, dy: 0, cos: 1, sin: 0, scale: 1, mirrored: false });

/** By whole millimetres, so that shapes move as they are. */
export const moveBy = (from: PlanPoint, to: PlanPoint): Similarity => ({ ...still(from), dx: onGrid(to.x - from.x), dy: onGrid(to.y - from.y) });

/** Radians, counter-clockwise. Quarter turns are exact. */
export function turnBy(base: PlanPoint, angle: number): Similarity {
  const quarters = angle / (Math.PI / 2);
  const whole = Math.round(quarters);
  if (Math.abs(quarters - whole) > 1e-12) return { ...still(base), cos: Math.cos(angle), sin: Math.sin(angle) };
  const [cos, sin] = ([[1, 0], [0, 1], [-1, 0], [0, -1]] as const)[((whole % 4) + 4) % 4]!;
  return { ...still(base), cos, sin };
}

export const scaleBy = (base: PlanPoint, scale: number): Similarity => ({ ...still(base), scale });

/** Across the line through two points. */
export function mirrorAcross(a: PlanPoint, b: PlanPoint): Similarity {
  const angle = 2 * Math.atan2(b.y - a.y, b.x - a.x);
  return { ...turnBy(a, angle), mirrored: true };
}

export const isIdentity = ({ dx, dy, cos, scale, mirrored }: Similarity): boolean => dx === 0 && dy === 0 && cos === 1 && scale === 1 && !mirrored;

export function transformedPoint({ x, y }: PlanPoint, { base, dx, dy, cos, sin, scale, mirrored }: Similarity): PlanPoint {
  const east = x - base.x;
  const north = mirrored ? base.y - y : y - base.y;
  return { x: onGrid(base.x + scale * (cos * east - sin * north) + dx), y: onGrid(base.y + scale * (sin * east + cos * north) + dy) };
}

/** On the grid again. */
export function transformed(path: Float64Array, by: Similarity): Float64Array {
  const result = new Float64Array(path.length);
  for (let i = 0; i < path.length; i += 2) {
    const { x, y } = transformedPoint({ x: path[i]!, y: path[i + 1]! }, by);
    result[i] = x;
    result[i + 1] = y;
  }
  return result;
}
