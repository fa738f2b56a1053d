import type { LayerKey } from '../document/layers.ts';
import type { CommandContext } from '../commands/command.ts';
import { boxAround } from '../geometry/bounds.ts';
import { pathsOf } from '../geometry/paths-of.ts';
import type { PlanPoint } from '../geometry/types.ts';

/** Whether zones that have this very vertex lie all around it: their angles there make a full turn. */
export function isSurrounded(index: CommandContext['index'], layer: LayerKey, { x, y }: PlanPoint): boolean {
  let turned = 0;
  for (const { geometry } of index.search(layer, boxAround({ x, y }, 0))) for (const { coordinates: ring } of pathsOf(geometry)) for (let i = 0; i < ring.length; i += 2) {
    if (ring[i] !== x || ring[i + 1] !== y) continue;
    const [before, after] = [(i + ring.length - 2) % ring.length, (i + 2) % ring.length];
    const [back, on] = [before, after].map((at) => Math.atan2(ring[at + 1]! - y, ring[at]! - x)) as [number, number];
    // The inside is to the left: counter-clockwise from the edge that goes on to the one that came.
    turned += (back - on + 4 * Math.PI) % (2 * Math.PI);
  }
  return Math.abs(turned - 2 * Math.PI) < 1e-6;
}
