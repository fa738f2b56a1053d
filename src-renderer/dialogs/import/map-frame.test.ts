import { expect, test } from 'vitest';
import { farAway } from './far-away.ts';
import { boxToShow, fitFrame, roundLength, toPixels, toPlan, zoomFrame } from './map-frame.ts';

const box = (minX: number, minY: number, maxX: number, maxY: number) => ({ minX, minY, maxX, maxY });
const size = { width: 400, height: 200 };

test('fits a box with room around it, north up', () => {
  const frame = fitFrame(box(0, 0, 1000, 1000), size);
  const [left, top] = toPixels(frame, size, 0, 1000);
  expect(left).toBeGreaterThan(100);
  expect(top).toBeCloseTo(14, 6);
});

test('a point is shown with its surroundings', () => expect(fitFrame(box(5, 5, 5, 5), size).scale).toBeLessThan(10));

test('zooming keeps what is under the pointer there', () => {
  const frame = fitFrame(box(0, 0, 1000, 1000), size);
  const before = toPlan(frame, size, 30, 170);
  const after = toPlan(zoomFrame(frame, size, 30, 170, 2), size, 30, 170);
  expect(after[0]).toBeCloseTo(before[0], 9);
  expect(after[1]).toBeCloseTo(before[1], 9);
});

test('shows the plan around the source, but not where one would be a speck', () => {
  const plan = box(0, 0, 1000, 1000);
  expect(boxToShow(plan, box(100, 100, 300, 300))).toEqual(plan);
  expect(boxToShow(plan, box(160_000, 0, 161_000, 1000))).toEqual(box(160_000, 0, 161_000, 1000));
});

test('says how far and where', () => {
  const plan = box(0, 0, 1000, 1000);
  expect(farAway(plan, box(500, 500, 2000, 2000))).toBeNull();
  expect(farAway(plan, box(4000, 0, 5000, 1000))).toMatchObject({ metres: 3000, direction: 'e' });
  expect(farAway(plan, box(-5000, -5000, -3000, -4000))).toMatchObject({ metres: 5000, direction: 'sw' });
  expect(farAway(plan, box(0, 3000, 1000, 4000))).toMatchObject({ metres: 2000, direction: 'n' });
});

test('the scale bar is a round length that fits', () => {
  expect(roundLength(0.1, 100)).toBe(1000);
  expect(roundLength(0.03, 100)).toBe(2000);
  expect(roundLength(0.019, 100)).toBe(5000);
});
