import { expect, test } from 'vitest';
import { snapKinds } from '../../src-core/document/snap.ts';
import { snapMarker } from './snap-marker.ts';

test('every kind has a marker of its own', () => {
  const drawn = snapKinds.map((kind) => JSON.stringify(snapMarker(kind, [0, 0], 1)));
  expect(new Set(drawn).size).toBe(snapKinds.length);
});

test('a marker stands about its place', () => {
  for (const kind of snapKinds) for (const [x, y] of snapMarker(kind, [100, 50], 4).flat()) expect(Math.hypot(x - 100, y - 50), kind).toBeLessThanOrEqual(6.5);
});
