import { expect, it } from 'vitest';
import { besidePointer } from './beside-pointer.ts';

/*  0,0 ───────────────── 800
 *   │                     │
 *   │         ·pointer    │     the box is 300 × 60
 *  400 ───────────────────┘  */
const room = { width: 800, height: 400 };
const box = { width: 300, height: 60 };
const at = (x: number, y: number, base: { x: number; y: number } | null = null) => besidePointer({ x, y }, base, box, room);

it('stands right of and below the pointer', () => expect(at(100, 100)).toEqual({ left: 118, top: 118 }));

it('leaves the line that is being drawn in sight', () => {
  // From the lower right: above it. From the lower left where the map ends on the right: above it too.
  expect(at(100, 200, { x: 500, y: 390 })).toEqual({ left: 118, top: 122 });
  expect(at(700, 100, { x: 100, y: 300 })).toEqual({ left: 382, top: 22 });
  // From the upper left it stays where it is.
  expect(at(100, 100, { x: 10, y: 10 })).toEqual({ left: 118, top: 118 });
});

it('stays in the map, wherever the pointer is', () => {
  for (const [x, y] of [[0, 0], [800, 0], [0, 400], [800, 400], [-500, 200], [5000, 5000], [400, 200]] as const) {
    for (const base of [null, { x: 400, y: 200 }, { x: x + 1, y }]) {
      const { left, top } = at(x, y, base);
      expect(left >= 4 && left + 300 <= 796 && top >= 4 && top + 60 <= 396, `${x} ${y}`).toBe(true);
    }
  }
});

it('covers the line rather than leave a map that is too small for it', () => expect(besidePointer({ x: 150, y: 50 }, { x: 0, y: 0 }, box, { width: 320, height: 100 })).toEqual({ left: 4, top: 4 }));
