import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceBetween } from './trace-path.ts';

/*   3 ───── 2      a ring of 10 × 10; counter-clockwise
 *   │       │
 *   0 ───── 1  */
const ring = Float64Array.from([0, 0, 10, 0, 10, 10, 0, 10]);
const p = (x: number, y: number) => ({ x, y });
const way = (from: { x: number; y: number }, to: { x: number; y: number }, otherWay = false, closed = true) => traceBetween(ring, closed, from, to, otherWay)?.between;

describe('traceBetween', () => {
  it('takes the shorter way round', () => {
    expect(way(p(5, 0), p(10, 8))).toEqual([p(10, 0)]);
    expect(way(p(5, 0), p(0, 8))).toEqual([p(0, 0)]);
  });
  it('takes the other way when asked', () => expect(way(p(5, 0), p(10, 8), true)).toEqual([p(0, 0), p(0, 10), p(10, 10)]));
  it('passes no vertex twice that is an end', () => {
    expect(way(p(10, 0), p(10, 10))).toEqual([]);
    expect(way(p(0, 0), p(10, 10))!.length).toBe(1);
    expect(way(p(10, 0), p(10, 10), true)).toEqual([p(0, 0), p(0, 10)]);
  });
  it('stays within one edge', () => {
    expect(way(p(2, 0), p(7, 0))).toEqual([]);
    expect(way(p(7, 0), p(2, 0))).toEqual([]);
    expect(way(p(2, 0), p(7, 0), true)).toHaveLength(4);
  });
  it('goes along a line, not past its ends', () => {
    expect(way(p(5, 0), p(5, 10), false, false)).toEqual([p(10, 0), p(10, 10)]);
    expect(way(p(5, 10), p(5, 0), true, false)).toEqual([p(10, 10), p(10, 0)]);
    expect(way(p(5, 0), p(0, 5), false, false)).toBeUndefined();
  });
  it('is none where a point is off the path', () => expect(way(p(5, 0.002), p(10, 5))).toBeUndefined());
  it('allows for the rounding of a point on a slanting edge', () => {
    // (5.333, 3.667) is 0.24 mm off the line from (0, 1) to (9, 5.5).
    expect(traceBetween(Float64Array.from([0, 1, 9, 5.5, 0, 20]), true, p(5.333, 3.667), p(0, 20), false)?.between).toEqual([p(9, 5.5)]);
  });

  it('both ways round are the whole ring', () => {
    const places = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9_999 })).map(([side, mm]) => {
      const t = mm / 1000;
      return [p(t, 0), p(10, t), p(10 - t, 10), p(0, 10 - t)][side]!;
    }).map(({ x, y }) => p(Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000));
    fc.assert(fc.property(places, places, (from, to) => {
      const [short, long] = [traceBetween(ring, true, from, to, false)!, traceBetween(ring, true, from, to, true)!];
      expect(short.metres).toBeLessThanOrEqual(long.metres);
      if (from.x !== to.x || from.y !== to.y) expect(short.metres + long.metres).toBeCloseTo(40, 6);
    }), { seed: 5, numRuns: 500 });
  });
});
