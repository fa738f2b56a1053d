import Flatbush from 'flatbush';
import type { Box } from '../../geometry/types.ts';

/** Pairs of a box here and a box there that meet, by their places. */
export function* meetingBoxes(here: readonly Box[], there: readonly Box[]): Iterable<readonly [number, number]> {
  if (here.length === 0 || there.length === 0) return;
  const index = new Flatbush(there.length);
  for (const { minX, minY, maxX, maxY } of there) index.add(minX, minY, maxX, maxY);
  index.finish();
  for (const [a, { minX, minY, maxX, maxY }] of here.entries()) for (const b of index.search(minX, minY, maxX, maxY)) yield [a, b];
}
