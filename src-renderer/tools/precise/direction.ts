import type { PlanPoint } from '../../../src-core/geometry/types.ts';

const turn = 360;

/** Directions are degrees counter-clockwise from east, as CAD programs count them: north is 90. From 0 up to 360. */
export function degreesBetween(from: PlanPoint, to: PlanPoint): number {
  return normalDegrees((Math.atan2(to.y - from.y, to.x - from.x) * turn) / (2 * Math.PI));
}

export const normalDegrees = (degrees: number): number => {
  const within = ((degrees % turn) + turn) % turn;
  return within === turn ? 0 : within;
};

/** The unit step in a direction. Exact in the four quarters, where cosine and sine are not. */
export function stepTowards(degrees: number): PlanPoint {
  switch (normalDegrees(degrees)) {
    case 0: return { x: 1, y: 0 };
    case 90: return { x: 0, y: 1 };
    case 180: return { x: -1, y: 0 };
    case 270: return { x: 0, y: -1 };
    default: return { x: Math.cos((degrees * 2 * Math.PI) / turn), y: Math.sin((degrees * 2 * Math.PI) / turn) };
  }
}

export const pointTowards = (from: PlanPoint, degrees: number, metres: number): PlanPoint => {
  const step = stepTowards(degrees);
  return { x: from.x + step.x * metres, y: from.y + step.y * metres };
};

/** The nearest multiple of `step`. */
export const nearestStep = (degrees: number, step: number): number => normalDegrees(Math.round(degrees / step) * step);

/** The angle at `at` between two points, 0 to 180 degrees. */
export function angleAt(at: PlanPoint, a: PlanPoint, b: PlanPoint): number {
  const turned = Math.abs(degreesBetween(at, a) - degreesBetween(at, b));
  return turned > turn / 2 ? turn - turned : turned;
}
