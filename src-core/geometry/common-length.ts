import { boxOf, boxesMeet } from './bounds.ts';
import { gridPathsOf, nodeTogether, originOf, type GridPath } from './overlay/node-together.ts';
import type { MultiPolygon } from './types.ts';

/** How far the outlines of two areas run along each other, metres. */
export function commonLength(a: MultiPolygon, b: MultiPolygon): number {
  const box = boxOf(a);
  if (!boxesMeet(box, boxOf(b))) return 0;
  const origin = originOf(box);
  const first = gridPathsOf(a, origin);
  const window = { minX: Math.floor(box.minX * 1000) - origin.x - 1, minY: Math.floor(box.minY * 1000) - origin.y - 1, maxX: Math.ceil(box.maxX * 1000) - origin.x + 1, maxY: Math.ceil(box.maxY * 1000) - origin.y + 1 };
  const noded = nodeTogether([...first, ...gridPathsOf(b, origin)], window);
  const edges = new Set<string>();
  for (const path of noded.slice(0, first.length)) forEachEdge(path, (ax, ay, bx, by) => void edges.add(keyOf(ax, ay, bx, by)));
  let length = 0;
  for (const path of noded.slice(first.length)) forEachEdge(path, (ax, ay, bx, by) => {
    if (edges.has(keyOf(ax, ay, bx, by))) length += Math.hypot(bx - ax, by - ay);
  });
  return length / 1000;
}

function forEachEdge({ coordinates: c }: GridPath, visit: (ax: number, ay: number, bx: number, by: number) => void): void {
  for (let i = 0, j = c.length - 2; i < c.length; j = i, i += 2) visit(c[j]!, c[j + 1]!, c[i]!, c[i + 1]!);
}

const keyOf = (ax: number, ay: number, bx: number, by: number): string => (ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`);
