import { expect, test } from 'vitest';
import { graticuleOf } from './graticule.ts';

const pane = { x: 0, width: 800, middle: 400 };

/*  2 m to the pixel: 110 pixels are 220 m, so every 500 m
 *
 *    ───┼────┼────  2 350 500
 *       │    │
 *    ───┼────┼────  2 350 000 */
test('lines of round coordinates, at least 110 pixels apart', () => {
  const { step, east, north } = graticuleOf(pane, { x: 420_100, y: 2_350_100, zoom: -1 }, 600);
  expect(step).toBe(500);
  expect(east).toEqual([{ at: 419_500, pixel: 100 }, { at: 420_000, pixel: 350 }, { at: 420_500, pixel: 600 }]);
  expect(north).toEqual([{ at: 2_349_500, pixel: 600 }, { at: 2_350_000, pixel: 350 }, { at: 2_350_500, pixel: 100 }]);
});

test.each([[-8, 50_000], [-3, 1000], [0, 200], [6.5, 2], [10, 0.2], [14, 0.01]])('at a zoom of %d every %d m', (zoom, expected) => {
  const { step, east } = graticuleOf(pane, { x: 420_000.123, y: 2_350_000.456, zoom }, 600);
  expect(step).toBe(expected);
  expect(east.length).toBeGreaterThan(1);
  expect(east.length).toBeLessThan(9);
  for (const { at, pixel } of east) {
    expect(at / step).toBeCloseTo(Math.round(at / step), 4);
    expect(pixel).toBeCloseTo(400 + (at - 420_000.123) * 2 ** zoom, 1);
  }
});

test('of two panes side by side each has its own, within itself', () => {
  const right = graticuleOf({ x: 400, width: 400, middle: 600 }, { x: 0, y: 0, zoom: 0 }, 600);
  expect(right.east).toEqual([{ at: -200, pixel: 400 }, { at: 0, pixel: 600 }, { at: 200, pixel: 800 }]);
});
