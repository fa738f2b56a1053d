import Flatbush from 'flatbush';
import { nearestOnSegment } from '../../geometry/segment.ts';
import type { Line, PlanPoint } from '../../geometry/types.ts';

/** A place on the network: on edge `edge`, `along` metres from its start, `off` metres from the place it was snapped from. */
export interface OnNetwork { readonly edge: number; readonly along: number; readonly off: number }

/**
 * Drawn roads as a graph: lines meet where they have a vertex in common, where one ends on another, and where they cross.
 * Distances are metres along the centre lines, in the plan's CRS. What crosses without meeting (a bridge) is not told
 * apart: the drawing does not say so.
 */
export class RoadNetwork {
  /** `ax, ay, bx, by` an edge. */
  private readonly ends: Float64Array;
  private readonly nodes: Int32Array;
  private readonly lengths: Float64Array;
  private readonly edgesOf: readonly (readonly number[])[];
  private readonly index: Flatbush | null;

  /** `noded` have their vertices in common wherever they meet or cross. */
  constructor(noded: readonly Line[]) {
    const ends: number[] = [];
    const nodes: number[] = [];
    const numbers = new Map<string, number>();
    const edgesOf: number[][] = [];
    const nodeAt = (x: number, y: number): number => {
      const key = `${x} ${y}`;
      const known = numbers.get(key) ?? numbers.size;
      if (known === numbers.size) {
        numbers.set(key, known);
        edgesOf.push([]);
      }
      return known;
    };
    for (const line of noded) for (let i = 0; i + 3 < line.length; i += 2) {
      const [ax, ay, bx, by] = [line[i]!, line[i + 1]!, line[i + 2]!, line[i + 3]!];
      if (ax === bx && ay === by) continue;
      const [a, b] = [nodeAt(ax, ay), nodeAt(bx, by)];
      edgesOf[a]!.push(nodes.length / 2);
      edgesOf[b]!.push(nodes.length / 2);
      ends.push(ax, ay, bx, by);
      nodes.push(a, b);
    }
    this.ends = Float64Array.from(ends);
    this.nodes = Int32Array.from(nodes);
    this.edgesOf = edgesOf;
    this.lengths = Float64Array.from({ length: nodes.length / 2 }, (_, edge) => Math.hypot(ends[4 * edge + 2]! - ends[4 * edge]!, ends[4 * edge + 3]! - ends[4 * edge + 1]!));
    this.index = this.lengths.length === 0 ? null : new Flatbush(this.lengths.length);
    for (let e = 0; e < ends.length; e += 4) this.index?.add(Math.min(ends[e]!, ends[e + 2]!), Math.min(ends[e + 1]!, ends[e + 3]!), Math.max(ends[e]!, ends[e + 2]!), Math.max(ends[e + 1]!, ends[e + 3]!));
    this.index?.finish();
  }

  /** The nearest place on a road; `null` where none is within `reach` metres. */
  snap(point: PlanPoint, reach: number): OnNetwork | null {
    let best: OnNetwork | null = null;
    for (const edge of this.index?.search(point.x - reach, point.y - reach, point.x + reach, point.y + reach) ?? []) {
      const a = { x: this.ends[4 * edge]!, y: this.ends[4 * edge + 1]! };
      const near = nearestOnSegment(point, a, { x: this.ends[4 * edge + 2]!, y: this.ends[4 * edge + 3]! });
      const off = Math.hypot(near.x - point.x, near.y - point.y);
      if (off <= reach && (best === null || off < best.off || (off === best.off && edge < best.edge))) best = { edge, along: Math.hypot(near.x - a.x, near.y - a.y), off };
    }
    return best;
  }

  /** Metres along roads from the nearest of `sources` to every node, the way from the source to its road included; `Infinity` where no road leads. */
  distances(sources: readonly OnNetwork[]): Float64Array {
    const distances = new Float64Array(this.edgesOf.length).fill(Infinity);
    const queue = new Heap();
    const reach = (node: number, distance: number): void => {
      if (distance >= distances[node]!) return;
      distances[node] = distance;
      queue.push(node, distance);
    };
    for (const { edge, along, off } of sources) {
      reach(this.nodes[2 * edge]!, off + along);
      reach(this.nodes[2 * edge + 1]!, off + this.lengths[edge]! - along);
    }
    for (let next = queue.pop(); next !== null; next = queue.pop()) {
      if (next.distance > distances[next.node]!) continue;
      for (const edge of this.edgesOf[next.node]!) {
        const [a, b] = [this.nodes[2 * edge]!, this.nodes[2 * edge + 1]!];
        reach(a === next.node ? b : a, next.distance + this.lengths[edge]!);
      }
    }
    return distances;
  }

  /** Metres from the nearest source to a place, along roads; both on one edge go straight along it. */
  distanceTo(place: OnNetwork, distances: Float64Array, sources: readonly OnNetwork[]): number {
    let best = Math.min(distances[this.nodes[2 * place.edge]!]! + place.along, distances[this.nodes[2 * place.edge + 1]!]! + this.lengths[place.edge]! - place.along);
    for (const source of sources) if (source.edge === place.edge) best = Math.min(best, source.off + Math.abs(source.along - place.along));
    return best + place.off;
  }
}

/** Least distance first. */
class Heap {
  private readonly items: { readonly node: number; readonly distance: number }[] = [];

  push(node: number, distance: number): void {
    const { items } = this;
    let at = items.length;
    items.push({ node, distance });
    for (let up = (at - 1) >> 1; at > 0 && items[up]!.distance > items[at]!.distance; at = up, up = (at - 1) >> 1) this.swap(at, up);
  }

  pop(): { readonly node: number; readonly distance: number } | null {
    const { items } = this;
    const first = items[0] ?? null;
    const last = items.pop();
    if (items.length === 0 || last === undefined) return first;
    items[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < items.length && items[child]!.distance < items[least]!.distance) least = child;
      if (least === at) return first;
      this.swap(at, least);
      at = least;
    }
  }

  private swap(a: number, b: number): void {
    [this.items[a], this.items[b]] = [this.items[b]!, this.items[a]!];
  }
}
