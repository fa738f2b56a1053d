import { expect, test } from 'vitest';
import { spikeOf } from './spike.ts';
import type { MultiPolygon } from './types.ts';

const area = (...points: number[]): MultiPolygon => ({ type: 'MultiPolygon', polygons: [[Float64Array.from(points)]] });

/*      |  2 cm wide at its foot, 50 m long
 *   +--|----+
 *   +-------+  */
const spike = area(0, 0, 100, 0, 100, 100, 60.02, 100, 60.01, 150, 60, 100, 0, 100);

test('a corner that runs out further than it is wide is a spike, from its tip', () => {
  expect(spikeOf(spike, 0.05, 2)).toMatchObject({ at: { x: 60.01, y: 150 }, count: 1 });
  expect(spikeOf(spike, 0.05, 2)!.length).toBeCloseTo(50, 4);
});

test('not where it is wider than is asked for, or shorter', () => {
  expect(spikeOf(spike, 0.005, 2)).toBeNull();
  expect(spikeOf(spike, 0.05, 60)).toBeNull();
});

test('the longest is told of several, with how many there are', () => {
  const two = area(0, 0, 100, 0, 100, 100, 60.02, 100, 60.01, 150, 60, 100, 30.02, 100, 30.01, 120, 30, 100, 0, 100);
  expect(spikeOf(two, 0.05, 2)).toMatchObject({ at: { x: 60.01, y: 150 }, count: 2 });
});

test('a slit into the land is one too, and a right angle is none', () => {
  expect(spikeOf(area(0, 0, 100, 0, 100, 100, 60.02, 100, 60.01, 50, 60, 100, 0, 100), 0.05, 2)).toMatchObject({ at: { x: 60.01, y: 50 } });
  expect(spikeOf(area(0, 0, 100, 0, 100, 100, 0, 100), 0.05, 2)).toBeNull();
});
