import { expect, test } from 'vitest';
import { intersectionArea } from '../geometry/intersection-area.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { randomFrom } from '../testing/random-plan.ts';
import { overlapsAmong } from './overlaps-among.ts';

const turned = (x: number, y: number, half: number, by: number): MultiPolygon => ({
  type: 'MultiPolygon', polygons: [[Float64Array.from([0, 1, 2, 3].flatMap((k) => [x + half * Math.cos(by + (k * Math.PI) / 2), y + half * Math.sin(by + (k * Math.PI) / 2)].map((value) => Math.round(1000 * value) / 1000)))]],
});

test('shapes that stand apart lie on nothing, and those among them that do are found', () => {
  const seed = Number(process.env['SEED'] ?? 20261127);
  const random = randomFrom(seed);
  for (let round = 0; round < 30; round++) {
    // Lots of 6 to 11 m across in fields of 10 m: some lie on their neighbours, some with their boxes alone.
    const shapes = Array.from({ length: 100 }, (_, i) => turned(10 * (i % 10) + 5, 10 * Math.floor(i / 10) + 5, 3 + 2.5 * random(), random() * Math.PI));
    const found = new Set(overlapsAmong(shapes));
    shapes.forEach((shape, i) => {
      const shared = Math.max(...shapes.map((other, k) => (k === i ? 0 : intersectionArea(shape, other))));
      // Strips no wider than a millimetre are none; a lot beside one may be told with it, for its box is there too.
      if (shared > 0.1) expect(found.has(i), `seed ${seed}, round ${round}, lot ${i}`).toBe(true);
    });
  }
});

test('a hole filled by another is no overlap, one that the other is too large for is', () => {
  const square = (from: number, to: number): Float64Array => Float64Array.of(from, from, to, from, to, to, from, to);
  const round = (inner: Float64Array): MultiPolygon => ({ type: 'MultiPolygon', polygons: [[square(0, 30), Float64Array.from({ length: 8 }, (_, i) => inner[6 - 2 * (i >> 1) + (i & 1)]!)]] });
  const plain = (ring: Float64Array): MultiPolygon => ({ type: 'MultiPolygon', polygons: [[ring]] });
  const apart = Array.from({ length: 20 }, (_, i) => plain(square(100 + 20 * i, 110 + 20 * i)));
  expect(overlapsAmong([round(square(10, 20)), plain(square(11, 19)), ...apart])).toEqual([]);
  expect(overlapsAmong([round(square(10, 20)), plain(square(9, 19)), ...apart])).toEqual([0, 1]);
});
