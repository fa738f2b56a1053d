import { describe, expect, it } from 'vitest';
import { traceAcross } from './trace-network.ts';

const ring = (...coordinates: number[]) => ({ coordinates: Float64Array.from(coordinates), closed: true });
const everywhere = { minX: -1e6, minY: -1e6, maxX: 1e6, maxY: 1e6 };
/*  0,10 ┌─────┬─────┬─────┐
 *       │  A  │  B  │  C  │
 *   0,0 └─────┴─────┴─────┘ 30,0 */
const row = [ring(0, 0, 10, 0, 10, 10, 0, 10), ring(10, 0, 20, 0, 20, 10, 10, 10), ring(20, 0, 30, 0, 30, 10, 20, 10)];
const way = (paths = row, from = { x: 3, y: 0 }, to = { x: 30, y: 4 }, box = everywhere) => traceAcross(paths, from, to, box);

describe('a way over several outlines', () => {
  it('goes from one to the next where they meet, the shortest way', () => {
    expect(way()).toEqual({ metres: 31, between: [{ x: 10, y: 0 }, { x: 20, y: 0 }, { x: 30, y: 0 }] });
  });
  it('begins and ends within edges, and on one edge passes nothing', () => {
    expect(way(row, { x: 12, y: 0 }, { x: 18, y: 0 })).toEqual({ metres: 6, between: [] });
  });
  it('is none where outlines do not meet, or only outside the box', () => {
    expect(way([row[0]!, ring(20, 0, 30, 0, 30, 10, 20, 10)])).toBeNull();
    expect(way(row, { x: 3, y: 0 }, { x: 30, y: 4 }, { minX: 0, minY: -1, maxX: 5, maxY: 11 })).toBeNull();
  });
});
