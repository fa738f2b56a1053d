import { EdgeTopology } from './edge-topology.ts';
import type { GridPath } from './node-together.ts';
import { PointTable } from './point-table.ts';

/** Paths of one input: `inside` counts how many of its areas a place lies in; a `cut` only divides. */
export interface GraphInput {
  readonly paths: readonly GridPath[];
  /** Up to 31 sets of areas are told apart. */
  readonly set: number;
  readonly kind: 'area' | 'cut';
}

/**
 * The faces into which noded paths divide the plane, and how deep each lies in every set of areas: to the left of a path
 * that runs counter-clockwise one deeper than to its right. Half-edges as in `EdgeTopology`.
 */
export class PlanarGraph extends EdgeTopology {
  readonly setCount: number;
  /** By edge and set: areas to the left of `2e` less those to its right. */
  private readonly nets: Int32Array;
  private readonly isCut: Uint8Array;
  /** By cycle and set. */
  private readonly depths: Int32Array;

  constructor(inputs: readonly GraphInput[]) {
    const gathered = gatherEdges(inputs);
    super(gathered.points, gathered.ends);
    this.nets = gathered.nets;
    this.isCut = gathered.isCut;
    this.setCount = gathered.setCount;
    this.depths = this.findDepths();
  }

  /** How many areas of `set` lie over the face to the left of a half-edge. */
  depth(half: number, set: number): number {
    return this.depths[this.cycleOf[half]! * this.setCount + set]!;
  }

  /** Whether a cut runs here with different faces on its two sides. */
  divides(half: number): boolean {
    return this.isCut[half >> 1] === 1 && this.cycleOf[half] !== this.cycleOf[half ^ 1];
  }

  private findDepths(): Int32Array {
    const { nets, setCount: sets } = this;
    const depths = new Int32Array(this.cycleCount * sets);
    this.flood(
      (outer, edgesAbove) => {
        for (const edge of edgesAbove) for (let set = 0; set < sets; set++) depths[outer * sets + set]! -= nets[edge * sets + set]!;
      },
      (known, next, half) => {
        const sign = (half & 1) === 0 ? -1 : 1;
        for (let set = 0; set < sets; set++) depths[next * sets + set] = depths[known * sets + set]! + sign * nets[(half >> 1) * sets + set]!;
      },
    );
    return depths;
  }
}

function gatherEdges(inputs: readonly GraphInput[]) {
  const vertices = inputs.reduce((sum, { paths }) => sum + paths.reduce((its, path) => its + path.coordinates.length / 2, 0), 0);
  const setCount = Math.max(1, ...inputs.map(({ set }) => set + 1));
  const points = new PointTable(vertices + 1);
  // Pairs of point numbers, each edge once, in a table of the same kind.
  const pairs = new PointTable(vertices + 1);
  const nets = new Int32Array(setCount * (vertices + inputs.length + 16));
  const cuts = new Uint8Array(vertices + inputs.length + 16);
  for (const { paths, set, kind } of inputs) {
    for (const { coordinates: c, closed } of paths) {
      const count = c.length / 2;
      for (let i = 0; i < (closed ? count : count - 1); i++) {
        const j = i + 1 === count ? 0 : i + 1;
        const [ax, ay, bx, by] = [c[2 * i]!, c[2 * i + 1]!, c[2 * j]!, c[2 * j + 1]!];
        if (ax === bx && ay === by) continue;
        const forward = ax < bx || (ax === bx && ay < by);
        const [a, b] = [points.add(ax, ay), points.add(bx, by)];
        const edge = forward ? pairs.add(a, b) : pairs.add(b, a);
        if (kind === 'cut') cuts[edge] = 1;
        else nets[edge * setCount + set]! += forward ? 1 : -1;
      }
    }
  }
  // What runs there and back divides nothing.
  const kept: number[] = [];
  for (let edge = 0; edge < pairs.size; edge++) if (cuts[edge] === 1 || nets.subarray(edge * setCount, (edge + 1) * setCount).some((net) => net !== 0)) kept.push(edge);
  const ends = new Int32Array(2 * kept.length);
  const keptNets = new Int32Array(setCount * kept.length);
  const isCut = new Uint8Array(kept.length);
  kept.forEach((edge, at) => {
    ends[2 * at] = pairs.x(edge);
    ends[2 * at + 1] = pairs.y(edge);
    keptNets.set(nets.subarray(edge * setCount, (edge + 1) * setCount), at * setCount);
    isCut[at] = cuts[edge]!;
  });
  return { points, ends, nets: keptNets, isCut, setCount };
}
