import { boxesMeet, boxOfCoordinates } from './bounds.ts';
import { distance, nearestOnSegment } from './segment.ts';
import type { Traced } from './trace-path.ts';
import type { Box, PlanPoint } from './types.ts';

/** A point snapped to an edge lies beside it by the rounding to the grid: half its diagonal, 0.71 mm. */
const rounding = Math.SQRT1_2 / 1000 + 1e-6;
/** Of more edges than this the way is not looked for: the pointer must not wait for it. */
const mostEdges = 8000;

export interface TracedPath { readonly coordinates: Float64Array; readonly closed: boolean }

interface Node { readonly point: PlanPoint; readonly next: Map<Node, number> }

/**
 * The shortest way between two points along the edges of many outlines and lines, from one to the next where they have a
 * vertex in common; what lies outside `box` is not looked at. `null` where there is none (E. W. Dijkstra, 1959).
 */
export function traceAcross(paths: Iterable<TracedPath>, from: PlanPoint, to: PlanPoint, box: Box): Traced | null {
  const nodes = new Map<string, Node>();
  const nodeAt = (point: PlanPoint): Node => {
    const key = `${point.x} ${point.y}`;
    let node = nodes.get(key);
    if (node === undefined) nodes.set(key, (node = { point, next: new Map() }));
    return node;
  };
  const [start, end] = [nodeAt(from), nodeAt(to)];
  const join = (a: Node, b: Node): void => {
    if (a === b) return;
    const metres = distance(a.point, b.point);
    a.next.set(b, metres);
    b.next.set(a, metres);
  };
  let edges = 0;
  for (const { coordinates, closed } of paths) {
    const count = coordinates.length / 2;
    for (let i = 0; i < (closed ? count : count - 1); i++) {
      const j = (i + 1) % count;
      const [a, b] = [{ x: coordinates[2 * i]!, y: coordinates[2 * i + 1]! }, { x: coordinates[2 * j]!, y: coordinates[2 * j + 1]! }];
      if (!boxesMeet(boxOfCoordinates(Float64Array.of(a.x, a.y, b.x, b.y)), box)) continue;
      if (++edges > mostEdges) return null;
      const on = [start, end].filter(({ point }) => distance(point, nearestOnSegment(point, a, b)) <= rounding).sort((p, q) => distance(a, p.point) - distance(a, q.point));
      const way = [nodeAt(a), ...on, nodeAt(b)];
      for (let k = 1; k < way.length; k++) join(way[k - 1]!, way[k]!);
    }
  }
  return shortest(start, end);
}

function shortest(start: Node, end: Node): Traced | null {
  const reached = new Map<Node, { readonly metres: number; readonly before: Node | null }>([[start, { metres: 0, before: null }]]);
  const done = new Set<Node>();
  const queue = new Queue();
  queue.add(start, 0);
  for (let node = queue.take(); node !== null; node = queue.take()) {
    if (done.has(node)) continue;
    if (node === end) break;
    done.add(node);
    const { metres } = reached.get(node)!;
    for (const [next, length] of node.next) {
      if (metres + length >= (reached.get(next)?.metres ?? Infinity)) continue;
      reached.set(next, { metres: metres + length, before: node });
      queue.add(next, metres + length);
    }
  }
  const last = reached.get(end);
  if (last === undefined) return null;
  const between: PlanPoint[] = [];
  for (let node = last.before; node !== null && node !== start; node = reached.get(node)!.before) between.push(node.point);
  return { between: between.reverse(), metres: last.metres };
}

/** The nearest first: a binary heap. */
class Queue {
  private readonly heap: (readonly [Node, number])[] = [];

  add(node: Node, metres: number): void {
    const { heap } = this;
    heap.push([node, metres]);
    for (let i = heap.length - 1; i > 0;) {
      const parent = (i - 1) >> 1;
      if (heap[parent]![1] <= heap[i]![1]) break;
      [heap[parent], heap[i]] = [heap[i]!, heap[parent]!];
      i = parent;
    }
  }

  take(): Node | null {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined) return null;
    if (heap.length === 0) return top[0];
    heap[0] = last;
    for (let i = 0; ;) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < heap.length && heap[left]![1] < heap[least]![1]) least = left;
      if (right < heap.length && heap[right]![1] < heap[least]![1]) least = right;
      if (least === i) return top[0];
      [heap[i], heap[least]] = [heap[least]!, heap[i]!];
      i = least;
    }
  }
}
