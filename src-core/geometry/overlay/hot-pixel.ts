import { turn } from './turn.ts';

/**
 * Whether segment `a–b` passes through the pixel of point `p`: the square of one grid step about it, its lower and left
 * sides included, its upper and right ones not, so that the pixels cover the plane without overlap. Whole grid steps;
 * exact. (Hobby, "Practical segment intersection with finite precision output", 1999.)
 */
export function passesThrough(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  // In half steps from the pixel's middle: its corners are whole numbers too. The segment runs to the right.
  let [x0, y0, x1, y1] = [2 * (ax - px), 2 * (ay - py), 2 * (bx - px), 2 * (by - py)];
  if (x0 > x1) [x0, y0, x1, y1] = [x1, y1, x0, y0];
  if (x0 >= 1 || x1 < -1 || (y0 < y1 ? y0 : y1) >= 1 || (y0 > y1 ? y0 : y1) < -1) return false;
  // Upright and level segments whose box meets the pixel meet it themselves.
  if (x0 === x1 || y0 === y1) return true;
  const rises = y0 < y1;
  // On which side of the line each corner lies. Through a corner of an open side the line enters the pixel only one way.
  const upperLeft = turn(x0, y0, x1, y1, -1, 1);
  if (upperLeft === 0) return !rises;
  const upperRight = turn(x0, y0, x1, y1, 1, 1);
  if (upperRight === 0) return rises;
  if (upperLeft !== upperRight) return true;
  const lowerLeft = turn(x0, y0, x1, y1, -1, -1);
  // The one corner that is the pixel's own.
  if (lowerLeft !== upperLeft) return true;
  const lowerRight = turn(x0, y0, x1, y1, 1, -1);
  if (lowerRight === 0) return !rises;
  return lowerRight !== lowerLeft;
}
