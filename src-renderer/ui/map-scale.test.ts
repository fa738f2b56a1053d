import { expect, test } from 'vitest';
import { roundScale, scaleOf, zoomOf } from './map-scale.ts';

test('scale and zoom are each other\'s inverse', () => {
  for (const scale of [1, 500, 5000, 123456]) expect(scaleOf(zoomOf(scale))).toBeCloseTo(scale, 6);
  // 96 pixels are an inch: at 1:1 a metre has 3,780 of them.
  expect(2 ** zoomOf(1)).toBeCloseTo(96 / 0.0254, 6);
});

test('shows three figures, and what was typed as it was typed', () => {
  expect(roundScale(51234.6)).toBe(51200);
  expect(roundScale(scaleOf(zoomOf(12345)))).toBe(12345);
  expect(roundScale(1.26)).toBe(1);
});
