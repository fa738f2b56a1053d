import { describe, expect, test } from 'vitest';
import { arcPoints, bulgePoints, ellipsePoints, splinePoints } from './flatten-curve.ts';

/** How far the curve is from the chords, by trying many places along it. */
function farthest(path: readonly number[], curve: (share: number) => readonly [number, number]): number {
  let worst = 0;
  for (let i = 0; i <= 5_000; i++) {
    const [x, y] = curve(i / 5_000);
    let nearest = Infinity;
    for (let k = 2; k < path.length; k += 2) {
      const [ax, ay, bx, by] = [path[k - 2]!, path[k - 1]!, path[k]!, path[k + 1]!];
      const share = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
      nearest = Math.min(nearest, Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay)));
    }
    worst = Math.max(worst, nearest);
  }
  return worst;
}

describe('no point of a curve is further from its chords than asked for', () => {
  test.each([[0.2, 0.01], [15, 0.01], [800, 0.01], [15, 0.1], [3, 10]])('an arc of radius %d m, tolerance %d m', (radius, tolerance) => {
    const path: number[] = [];
    arcPoints(100, 200, radius, 0.3, 4.1, tolerance, path);
    expect(farthest(path, (share) => [100 + radius * Math.cos(0.3 + 4.1 * share), 200 + radius * Math.sin(0.3 + 4.1 * share)])).toBeLessThanOrEqual(tolerance * 1.0001);
  });

  test('nor are there more chords than it takes', () => {
    const path: number[] = [];
    arcPoints(0, 0, 800, 0, 1, 0.01, path);
    // A chord of 8 m lies 0.01 m from an arc of 800 m: 100 of them.
    expect(path.length / 2 - 1).toBe(100);
  });

  test('an ellipse', () => {
    const path: number[] = [];
    ellipsePoints({ centre: [5, 6], axis: [40, 30], across: [-6, 8], start: 0, sweep: 2 * Math.PI }, 0.01, path);
    const at = (share: number) => [Math.cos(2 * Math.PI * share), Math.sin(2 * Math.PI * share)] as const;
    expect(farthest(path, (share) => [5 + 40 * at(share)[0] - 6 * at(share)[1], 6 + 30 * at(share)[0] + 8 * at(share)[1]])).toBeLessThanOrEqual(0.0101);
  });

  test('a spline of the third degree with four points is its Bézier curve', () => {
    const path: number[] = [];
    expect(splinePoints({ degree: 3, knots: [0, 0, 0, 0, 1, 1, 1, 1], controls: [0, 0, 0, 90, 100, -50, 100, 40], weights: [] }, 0.01, path)).toBe(true);
    const of = (t: number, a: number, b: number, c: number, d: number) => a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t ** 3;
    expect(farthest(path, (t) => [of(t, 0, 0, 100, 100), of(t, 0, 90, -50, 40)])).toBeLessThanOrEqual(0.0101);
  });

  test('a rational one can be a circle', () => {
    const path: number[] = [];
    const w = Math.SQRT1_2;
    splinePoints({ degree: 2, knots: [0, 0, 0, 1, 1, 1], controls: [10, 0, 10, 10, 0, 10], weights: [1, w, 1] }, 0.001, path);
    for (let i = 0; i < path.length; i += 2) expect(Math.hypot(path[i]!, path[i + 1]!)).toBeCloseTo(10, 9);
  });
});

test('an arc drawn from its other end comes to the same points', () => {
  const [there, back]: [number[], number[]] = [[416_000, 2_353_000], [416_100, 2_353_020]];
  bulgePoints(416_000, 2_353_000, 416_100, 2_353_020, 0.4, 0.01, there);
  bulgePoints(416_100, 2_353_020, 416_000, 2_353_000, -0.4, 0.01, back);
  expect(there.length).toBe(back.length);
  for (let i = 0; i < there.length; i += 2) {
    expect(there[i]).toBeCloseTo(back[back.length - 2 - i]!, 6);
    expect(there[i + 1]).toBeCloseTo(back[back.length - 1 - i]!, 6);
  }
});

test('a bulge of 1 is half a circle, to the right of the way from its first end', () => {
  const path = [0, 0];
  bulgePoints(0, 0, 10, 0, 1, 0.01, path);
  expect(path.slice(-2)).toEqual([10, 0]);
  expect(Math.min(...path.filter((_, i) => i % 2 === 1))).toBeCloseTo(-5, 1);
});

test.each([
  ['too few knots', { degree: 3, knots: [0, 1], controls: [0, 0, 1, 1, 2, 2, 3, 3], weights: [] }],
  ['knots that run back', { degree: 1, knots: [0, 1, 0, 1], controls: [0, 0, 1, 1], weights: [] }],
  ['a weight of nothing', { degree: 1, knots: [0, 0, 1, 1], controls: [0, 0, 1, 1], weights: [0, 1] }],
  ['no length at all', { degree: 1, knots: [1, 1, 1, 1], controls: [0, 0, 1, 1], weights: [] }],
])('%s make no curve', (_, spline) => {
  const path: number[] = [];
  expect(splinePoints(spline, 0.01, path)).toBe(false);
  expect(path).toEqual([]);
});
