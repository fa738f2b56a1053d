import { afterEach, beforeEach, expect, test } from 'vitest';
import { workspace } from '../store/workspace.ts';
import { runAction } from './registry.ts';

// A map of 800 by 600 pixels, 2 m each.
const orbit = { bearing: 90, pitch: 30, colors: 'land-use', lift: 1 } as const;
const seen = () => {
  const { x, y } = workspace.getState().view!;
  return [Math.round(x), Math.round(y)];
};

beforeEach(() => workspace.setState({ stage: 'open', mapSize: { width: 800, height: 600 }, view: { x: 1000, y: 1000, zoom: -1 }, orbit: null, compare: null }));
afterEach(() => workspace.setState({ stage: 'start', view: null, orbit: null }));

test.each([
  ['pan-left', 840, 1000], ['pan-right', 1160, 1000], ['pan-up', 1000, 1120], ['pan-down', 1000, 880],
  ['pan-far-left', 200, 1000], ['pan-far-right', 1800, 1000], ['pan-far-up', 1000, 1600], ['pan-far-down', 1000, 400],
])('%s moves the view by a tenth or a half of what it shows', (name, x, y) => {
  expect(runAction(name)).toBe(true);
  expect(seen()).toEqual([x, y]);
});

test('from the side it moves as the screen has it', () => {
  // East is up, and ground is seen half as deep as it is.
  workspace.setState({ orbit });
  runAction('pan-up');
  expect(seen()).toEqual([1240, 1000]);
});

test('there is nothing to move without a plan', () => {
  workspace.setState({ stage: 'start' });
  expect(runAction('pan-left')).toBe(false);
});
