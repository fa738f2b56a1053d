import { expect, test } from 'vitest';
import { assembleRings } from './assemble-rings.ts';

/** A square clockwise, as shapefiles have outer rings. */
const outer = (x: number, y: number, side: number) => Float64Array.of(x, y, x, y + side, x + side, y + side, x + side, y, x, y);
/** A square the other way round. */
const hole = (x: number, y: number, side: number) => Float64Array.of(x, y, x + side, y, x + side, y + side, x, y + side, x, y);

//   ┌─────────a┐   ┌────c┐
//   │ ┌──────b┐│   │ ┌e┐ │
//   │ │ ┌──d┐ ││   │ └─┘ │
//   │ │ │f  │ ││   └─────┘
//   │ │ └───┘ ││
//   │ └───────┘│
//   └──────────┘
const [a, b, c, d, e, f] = [outer(0, 0, 100), hole(10, 10, 80), outer(200, 0, 50), outer(30, 30, 40), hole(210, 10, 10), hole(40, 40, 10)];

test.each([
  ['one ring', [a], [[a]]],
  ['a ring and its holes, the hole first', [b, a], [[a, b]]],
  ['rings beside each other, in their order', [c, a], [[c], [a]]],
  ['an island in a hole, each hole with the smallest ring around it', [a, b, c, d, e, f], [[a, b], [c, e], [d, f]]],
  ['in any order', [f, e, d, c, b, a], [[d, f], [c, e], [a, b]]],
] as const)('%s', (_, rings, polygons) => {
  expect(assembleRings(rings)).toEqual(polygons);
});

test.each([
  ['holes without a ring', [b, e]],
  ['a hole outside every ring', [a, c, hole(500, 0, 10)]],
  ['a hole across a ring', [a, c, hole(90, 0, 30)]],
  ['a ring that crosses itself and winds both ways', [a, Float64Array.of(300, 0, 340, 40, 340, 0, 300, 40, 300, 0)]],
  ['a ring without an area', [a, Float64Array.of(0, 0, 10, 10, 20, 20, 0, 0)]],
  ['a ring of two vertices', [a, Float64Array.of(0, 0, 10, 10, 0, 0)]],
])('%s: for GDAL', (_, rings) => {
  expect(assembleRings(rings)).toBeNull();
});
