import { expect, test } from 'vitest';
import { anyUnitTolerance, circularString, metreTolerance } from './circular-arcs.ts';

const tolerance = metreTolerance(0.01);

/** Twice the area of the ring that the points make. */
function doubled(points: Float64Array): number {
  let sum = 0;
  for (let i = 0; i + 3 < points.length; i += 2) sum += points[i]! * points[i + 3]! - points[i + 2]! * points[i + 1]!;
  return sum;
}

test.each([
  ['two half circles, to the left', [50, 0, 0, 50, -50, 0, 0, -50, 50, 0], Math.PI * 2500],
  ['two half circles, to the right', [50, 0, 0, -50, -50, 0, 0, 50, 50, 0], -Math.PI * 2500],
  ['a circle in one piece', [50, 0, -50, 0, 50, 0], Math.PI * 2500],
])('%s: every point on the circle, every chord within a centimetre of it', (_, points, area) => {
  const found = circularString(points, tolerance);
  expect([...found.slice(0, 2), ...found.slice(-2)]).toEqual([50, 0, 50, 0]);
  for (let i = 0; i + 3 < found.length; i += 2) {
    expect(Math.hypot(found[i]!, found[i + 1]!)).toBeCloseTo(50, 9);
    expect(50 - Math.hypot((found[i]! + found[i + 2]!) / 2, (found[i + 1]! + found[i + 3]!) / 2)).toBeLessThanOrEqual(0.01 + 1e-12);
  }
  expect(Math.abs(doubled(found) / 2 - area)).toBeLessThan(0.01 * 2 * Math.PI * 50);
});

/*      b
      /   \
     a     c     more than half a circle: the centre is above the chord a–c */
test('more than a half circle goes the long way round', () => {
  const at = (degrees: number): [number, number] => [100 * Math.cos((degrees * Math.PI) / 180), 100 * Math.sin((degrees * Math.PI) / 180)];
  const found = circularString([...at(-60), ...at(90), ...at(240)], tolerance);
  // 300 of 360 degrees.
  const length = found.reduce((sum, _, i) => (i % 2 === 0 && i > 0 ? sum + Math.hypot(found[i]! - found[i - 2]!, found[i + 1]! - found[i - 1]!) : sum), 0);
  expect(length).toBeCloseTo((300 / 360) * 2 * Math.PI * 100, 0);
});

test('a straight one keeps its middle point, one without a middle is a line', () => {
  expect([...circularString([0, 0, 5, 0, 10, 0], tolerance)]).toEqual([0, 0, 5, 0, 10, 0]);
  expect([...circularString([0, 0, 10, 0], tolerance)]).toEqual([0, 0, 10, 0]);
  expect([...circularString([3, 4, 3, 4, 3, 4], tolerance)]).toEqual([3, 4]);
});

test('in degrees an arc of some hundred metres is no cruder', () => {
  const radius = 0.002;
  const found = circularString([106.2 + radius, 21.2, 106.2 - radius, 21.2, 106.2 + radius, 21.2], anyUnitTolerance(0.01));
  const farthest = Math.max(...[...found].flatMap((_, i) => (i % 2 === 0 && i > 0 ? [radius - Math.hypot((found[i]! + found[i - 2]!) / 2 - 106.2, (found[i + 1]! + found[i - 1]!) / 2 - 21.2)] : [])));
  expect(farthest * 111_320).toBeLessThan(0.01);
});
