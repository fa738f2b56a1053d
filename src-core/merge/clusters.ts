import Flatbush from 'flatbush';
import type { Box } from '../geometry/types.ts';

/** Boxes that meet, directly or over others, in one list each, by their places. */
export function clustersOf(boxes: readonly Box[]): number[][] {
  if (boxes.length === 0) return [];
  const index = new Flatbush(boxes.length);
  for (const { minX, minY, maxX, maxY } of boxes) index.add(minX, minY, maxX, maxY);
  index.finish();
  const seen = new Uint8Array(boxes.length);
  const clusters: number[][] = [];
  for (let start = 0; start < boxes.length; start++) {
    if (seen[start] === 1) continue;
    seen[start] = 1;
    const cluster = [start];
    for (let next = 0; next < cluster.length; next++) {
      const { minX, minY, maxX, maxY } = boxes[cluster[next]!]!;
      for (const other of index.search(minX, minY, maxX, maxY)) {
        if (seen[other] === 1) continue;
        seen[other] = 1;
        cluster.push(other);
      }
    }
    clusters.push(cluster);
  }
  return clusters;
}
