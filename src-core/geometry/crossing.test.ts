import { describe, expect, it } from 'vitest';
import { geometryFromWkt } from '../testing/wkt.ts';
import { crossingAt, firstCrossing } from './crossing.ts';
import type { MultiPolygon } from './types.ts';

const rings = (wkt: string) => (geometryFromWkt(wkt) as MultiPolygon).polygons.flat();

describe('firstCrossing', () => {
  it.each([
    ['a square', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))'],
    ['a vertex in the middle of a straight edge', 'POLYGON ((0 0, 2 0, 4 0, 4 4, 0 4, 0 0))'],
    ['a hole that touches the outline in a point', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (0 2, 1 3, 1 1, 0 2))'],
    ['a comb', 'POLYGON ((0 0, 6 0, 6 4, 5 4, 5 1, 4 1, 4 4, 3 4, 3 1, 2 1, 2 4, 0 4, 0 0))'],
  ])('finds nothing wrong with %s', (_, wkt) => expect(firstCrossing(rings(wkt))).toBeNull());

  it.each([
    // 0,4 ╲╱ 4,4
    ['a bow-tie', 'POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))', { x: 2, y: 2 }],
    ['a spike that runs back on itself', 'POLYGON ((0 0, 4 0, 4 4, 4 6, 4 4, 0 4, 0 0))', { x: 4, y: 4 }],
    ['a ring that touches itself in a point', 'POLYGON ((0 0, 4 0, 4 4, 2 0, 0 4, 0 0))', { x: 2, y: 0 }],
    ['a hole across the outline', 'POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (3 1, 5 1, 5 2, 3 2, 3 1))', { x: 4, y: 2 }],
  ])('finds %s', (_, wkt, place) => expect(firstCrossing(rings(wkt))).toEqual(place));
});

describe('crossingAt', () => {
  it('looks only at what a vertex moved there can have broken', () => {
    const bowTie = rings('POLYGON ((0 0, 4 4, 4 0, 0 4, -2 2, 0 0))');
    expect(crossingAt(bowTie, { x: -2, y: 2 })).toBeNull();
    expect(crossingAt(bowTie, { x: 0, y: 0 })).toEqual({ x: 2, y: 2 });
  });
});
