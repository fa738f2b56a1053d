import { describe, expect, it } from 'vitest';
import { byRoads, byStraightLine, metresWalked } from './reached-places.ts';

/*   (0,100) ─────── (100,100)
 *      │                │          a square of streets, and one that ends on its east side
 *      │                ├──── (200,50)
 *    (0,0) ───S─── (100,0)         S: the service, at (50,0)
 */
const streets = [
  Float64Array.of(0, 0, 100, 0), Float64Array.of(100, 0, 100, 100), Float64Array.of(100, 100, 0, 100), Float64Array.of(0, 100, 0, 0),
  Float64Array.of(100, 50, 200, 50),
];
const service = { x: 50, y: 0 };
const metres = (x: number, y: number, roads = streets, snap = 20) => byRoads([{ x, y }], [service], roads, snap).metres[0];

describe('the way along drawn roads', () => {
  it('is that of a graph made by hand', () => {
    expect(metres(0, 0)).toBe(50);
    expect(metres(100, 100)).toBe(150);
    // Both ways around the square are as long.
    expect(metres(50, 100)).toBe(200);
    expect(metres(20, 100)).toBe(170);
    // By the street that ends on another.
    expect(metres(200, 50)).toBe(50 + 50 + 100);
  });
  it('counts the way to the road at both ends, and goes straight along the same street', () => {
    expect(metres(80, 5)).toBe(35);
    expect(byRoads([{ x: 30, y: 0 }], [{ x: 50, y: 3 }], streets, 20).metres).toEqual([23]);
  });
  it('leads over a crossing that has no vertex of its own', () => {
    const cross = [Float64Array.of(0, 0, 100, 0), Float64Array.of(60, -50, 60, 50)];
    expect(metres(60, 40, cross)).toBe(50);
  });
  it('leads nowhere where no road does', () => {
    expect(metres(500, 500)).toBe(Infinity);
    expect(metres(0, 100, [Float64Array.of(0, 0, 100, 0), Float64Array.of(0, 100, 100, 100)])).toBe(Infinity);
    expect(byRoads([service], [], streets, 20).metres).toEqual([Infinity]);
    expect(byRoads([service], [service], [], 20).metres).toEqual([Infinity]);
  });
  it('is never shorter than the straight line', () => {
    const places = Array.from({ length: 41 }, (_, i) => ({ x: 5 * i, y: 50 }));
    const [roads, line] = [byRoads(places, [service], streets, 60), byStraightLine(places, [service])];
    roads.metres.forEach((way, i) => expect(way).toBeGreaterThanOrEqual(line.metres[i]! - 1e-9));
    expect([roads.by, line.by]).toEqual(['roads', 'straight-line']);
  });
});

it('turns minutes of walking into metres', () => {
  expect(metresWalked(6, 5)).toBe(500);
});
