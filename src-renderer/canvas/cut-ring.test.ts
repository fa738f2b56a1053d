import { describe, expect, it } from 'vitest';
import { areaOf } from '../../src-core/geometry/area.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import { randomFrom } from '../../src-core/testing/random-plan.ts';
import { geometryFromWkt } from '../../src-core/testing/wkt.ts';
import { cutRing, mostCornersCut } from './cut-ring.ts';

/** Triangles of a ring's corners, and the area of each, m². */
function cut(corners: Float32Array): { readonly areas: number[] } | null {
  const indices = new Uint32Array(3 * corners.length);
  const end = cutRing(corners, 0, corners.length / 2, indices, 0);
  if (end === -1) return null;
  const areas: number[] = [];
  for (let i = 0; i < end; i += 3) {
    const [a, b, c] = [indices[i]!, indices[i + 1]!, indices[i + 2]!];
    areas.push(((corners[2 * b]! - corners[2 * a]!) * (corners[2 * c + 1]! - corners[2 * a + 1]!) - (corners[2 * b + 1]! - corners[2 * a + 1]!) * (corners[2 * c]! - corners[2 * a]!)) / 2);
  }
  return { areas };
}
const ringOf = (wkt: string): Float32Array => Float32Array.from((geometryFromWkt(wkt) as Extract<Geometry, { type: 'MultiPolygon' }>).polygons[0]![0]!);
const sum = (areas: readonly number[]) => areas.reduce((all, area) => all + area, 0);

describe('cutRing', () => {
  it.each([
    // A comb whose teeth look into each other's gaps.
    ['a comb', 'POLYGON ((0 0, 9 0, 9 9, 7 9, 7 2, 5 2, 5 9, 3 9, 3 2, 1 2, 1 9, 0 9, 0 0))', 9],
    ['a corner in the middle of a side', 'POLYGON ((0 0, 2 0, 4 0, 4 4, 0 4, 0 0))', 3],
    ['a spiral', 'POLYGON ((0 0, 10 0, 10 10, 2 10, 2 4, 6 4, 6 6, 4 6, 4 8, 8 8, 8 2, 0 2, 0 0))', 10],
  ])('cuts %s into triangles that turn left and add up', (_, wkt, triangles) => {
    const result = cut(ringOf(wkt))!;
    expect(result.areas).toHaveLength(triangles);
    expect(Math.min(...result.areas)).toBeGreaterThan(0);
    expect(sum(result.areas)).toBeCloseTo(areaOf(geometryFromWkt(wkt)), 6);
  });

  it.each([
    ['crosses itself', Float32Array.of(0, 0, 4, 4, 4, 0, 0, 4)],
    ['runs clockwise', Float32Array.of(0, 0, 0, 4, 4, 4, 4, 0)],
    ['has more corners than pay', new Float32Array(2 * (mostCornersCut + 1))],
    ['is a line', Float32Array.of(0, 0, 4, 0)],
  ])('leaves a ring that %s to the general method', (_, corners) => expect(cut(corners)).toBeNull());

  it('cuts every star, however thin its rays', () => {
    for (let seed = 1; seed <= 400; seed++) {
      const random = randomFrom(seed);
      const count = 3 + Math.floor(random() * (mostCornersCut - 2));
      const corners = new Float32Array(2 * count);
      for (let i = 0; i < count; i++) {
        const angle = (2 * Math.PI * i) / count;
        const radius = 1 + 80 * random();
        corners[2 * i] = radius * Math.cos(angle);
        corners[2 * i + 1] = radius * Math.sin(angle);
      }
      let twice = 0;
      for (let i = 0, j = count - 1; i < count; j = i++) twice += corners[2 * j]! * corners[2 * i + 1]! - corners[2 * i]! * corners[2 * j + 1]!;
      // Two rays of three do not go round the middle.
      if (count === 3 && twice <= 0) continue;
      const result = cut(corners);
      expect(result, `seed ${seed}`).not.toBeNull();
      expect(Math.min(...result!.areas), `seed ${seed}`).toBeGreaterThan(0);
      expect(sum(result!.areas) / (twice / 2), `seed ${seed}`).toBeCloseTo(1, 4);
    }
  });
});
