import { pathsOf } from '../../src-core/geometry/paths-of.ts';
import type { Geometry } from '../../src-core/geometry/types.ts';
import type { SceneOrigin } from './fill-base.ts';
import type { PathData } from './paths.ts';

/**
 * The outlines of zones as single edges, each once however many zones share it and always in the same direction: two
 * neighbours' dashes would otherwise fill each other's gaps, and a line drawn twice is darker than one drawn once.
 */
export function zoneEdges(geometries: Iterable<Geometry | null>, origin: SceneOrigin): PathData {
  let capacity = 1 << 12;
  let table = new Int32Array(2 * capacity).fill(-1);
  let edges = new Float64Array(4 * capacity);
  let count = 0;

  const slotOf = (x1: number, y1: number, x2: number, y2: number): number => {
    let slot = (Math.imul(x1 * 1000, 73856093) ^ Math.imul(y1 * 1000, 19349663) ^ Math.imul(x2 * 1000, 83492791) ^ Math.imul(y2 * 1000, 49979687)) >>> 0;
    slot %= table.length;
    for (let at = table[slot]!; at >= 0; at = table[slot]!) {
      const i = 4 * at;
      if (edges[i] === x1 && edges[i + 1] === y1 && edges[i + 2] === x2 && edges[i + 3] === y2) return -1;
      slot = slot + 1 === table.length ? 0 : slot + 1;
    }
    return slot;
  };
  const grow = (): void => {
    capacity *= 2;
    const larger = new Float64Array(4 * capacity);
    larger.set(edges);
    edges = larger;
    table = new Int32Array(2 * capacity).fill(-1);
    for (let at = 0; at < count; at++) table[slotOf(edges[4 * at]!, edges[4 * at + 1]!, edges[4 * at + 2]!, edges[4 * at + 3]!)] = at;
  };
  const add = (x1: number, y1: number, x2: number, y2: number): void => {
    const slot = slotOf(x1, y1, x2, y2);
    if (slot < 0) return;
    edges.set([x1, y1, x2, y2], 4 * count);
    table[slot] = count++;
    if (count === capacity) grow();
  };

  for (const geometry of geometries) {
    for (const { coordinates, closed } of pathsOf(geometry)) {
      const last = coordinates.length - 2;
      for (let i = closed ? 0 : 2; i <= last; i += 2) {
        const j = i === 0 ? last : i - 2;
        const [ax, ay, bx, by] = [coordinates[j]!, coordinates[j + 1]!, coordinates[i]!, coordinates[i + 1]!];
        if (ax < bx || (ax === bx && ay < by)) add(ax, ay, bx, by);
        else if (ax !== bx || ay !== by) add(bx, by, ax, ay);
      }
    }
  }
  const value = new Float32Array(4 * count);
  for (let i = 0; i < value.length; i += 2) {
    value[i] = edges[i]! - origin.x;
    value[i + 1] = edges[i + 1]! - origin.y;
  }
  return { length: count, startIndices: Uint32Array.from({ length: count + 1 }, (_, i) => 2 * i), attributes: { getPath: { value, size: 2 } } };
}
