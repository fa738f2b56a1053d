import Flatbush from 'flatbush';
import type { GridPath } from './node-together.ts';
import { PointTable } from './point-table.ts';
import { turn } from './turn.ts';

/** Paths of one input: `inside` counts how many of its areas a place lies in; a `cut` only divides. */
export interface GraphInput {
  readonly paths: readonly GridPath[];
  /** Up to 31 sets of areas are told apart. */
  readonly set: number;
  readonly kind: 'area' | 'cut';
}

/**
 * The faces into which noded paths divide the plane, and how deep each lies in every set of areas: to the left of a path
 * that runs counter-clockwise one deeper than to its right. Half-edge `2e` runs along edge `e` from its lower end to its
 * upper one (by x, then y), `2e + 1` back; what lies to the left of a half-edge is its face.
 */
export class PlanarGraph {
  readonly points: PointTable;
  readonly edgeCount: number;
  readonly setCount: number;
  /** Lower and upper end of each edge, point numbers. */
  private readonly ends: Int32Array;
  /** By edge and set: areas to the left of `2e` less those to its right. */
  private readonly nets: Int32Array;
  private readonly isCut: Uint8Array;
  /** Half-edges leaving each point, counter-clockwise; `outStart` is where a point's begin. */
  private readonly out: Int32Array;
  private readonly outStart: Int32Array;
  private readonly placeInOut: Int32Array;
  /** Cycle of each half-edge: it and those after it around its face. */
  private readonly cycleOf: Int32Array;
  private readonly cycleCount: number;
  /** By cycle and set. */
  private readonly depths: Int32Array;

  constructor(inputs: readonly GraphInput[]) {
    const gathered = gatherEdges(inputs);
    this.points = gathered.points;
    this.ends = gathered.ends;
    this.nets = gathered.nets;
    this.isCut = gathered.isCut;
    this.edgeCount = this.ends.length / 2;
    this.setCount = gathered.setCount;
    ({ out: this.out, outStart: this.outStart, placeInOut: this.placeInOut } = this.sortAround());
    ({ cycleOf: this.cycleOf, cycleCount: this.cycleCount } = this.walkFaces());
    this.depths = this.findDepths();
  }

  origin(half: number): number {
    return this.ends[(half & ~1) + (half & 1)]!;
  }

  /** How many areas of `set` lie over the face to the left of a half-edge. */
  depth(half: number, set: number): number {
    return this.depths[this.cycleOf[half]! * this.setCount + set]!;
  }

  /** Whether a cut runs here with different faces on its two sides. */
  divides(half: number): boolean {
    return this.isCut[half >> 1] === 1 && this.cycleOf[half] !== this.cycleOf[half ^ 1];
  }

  /** The half-edges leaving a point, counter-clockwise from an arbitrary one. */
  turnClockwise(half: number): number {
    const point = this.origin(half);
    const start = this.outStart[point]!;
    const place = this.placeInOut[half]!;
    return this.out[place === start ? this.outStart[point + 1]! - 1 : place - 1]!;
  }

  private sortAround() {
    const { ends, points } = this;
    const outStart = new Int32Array(points.size + 1);
    for (const point of ends) outStart[point + 1]!++;
    for (let i = 0; i < points.size; i++) outStart[i + 1]! += outStart[i]!;
    const out = new Int32Array(ends.length);
    const fill = outStart.slice();
    for (let half = 0; half < ends.length; half++) out[fill[this.origin(half)]!++] = half;
    for (let point = 0; point < points.size; point++) {
      const [from, to] = [outStart[point]!, outStart[point + 1]!];
      if (to - from > 1) out.subarray(from, to).sort((a, b) => this.compareAround(point, a, b));
    }
    const placeInOut = new Int32Array(ends.length);
    out.forEach((half, place) => (placeInOut[half] = place));
    return { out, outStart, placeInOut };
  }

  /** Counter-clockwise from straight left (excluded): lower half-plane, right, upper, left. */
  private compareAround(point: number, a: number, b: number): number {
    const { points } = this;
    const [x, y] = [points.x(point), points.y(point)];
    const [pa, pb] = [this.origin(a ^ 1), this.origin(b ^ 1)];
    const upper = (id: number) => (points.y(id) > y || (points.y(id) === y && points.x(id) < x) ? 1 : 0);
    const [ua, ub] = [upper(pa), upper(pb)];
    return ua !== ub ? ua - ub : -turn(x, y, points.x(pa), points.y(pa), points.x(pb), points.y(pb));
  }

  /** The face to the left goes on with the first half-edge clockwise from the one that runs back. */
  private walkFaces() {
    const cycleOf = new Int32Array(this.ends.length).fill(-1);
    let cycleCount = 0;
    for (let start = 0; start < cycleOf.length; start++) {
      if (cycleOf[start]! >= 0) continue;
      for (let half = start; cycleOf[half]! < 0; half = this.turnClockwise(half ^ 1)) cycleOf[half] = cycleCount;
      cycleCount++;
    }
    return { cycleOf, cycleCount };
  }

  private findDepths(): Int32Array {
    const { cycleOf, nets, setCount: sets } = this;
    const depths = new Int32Array(this.cycleCount * sets);
    const known = new Uint8Array(this.cycleCount);
    const halvesOf = this.halvesByCycle();
    const above = new EdgesAbove(this.points, this.ends);
    // The lowest point of each connected part, by x then y, is where its surroundings are looked at.
    for (const first of this.lowestHalves()) {
      const outer = cycleOf[first]!;
      if (known[outer] === 1) continue;
      known[outer] = 1;
      above.over(this.origin(first), (edge) => {
        for (let set = 0; set < sets; set++) depths[outer * sets + set]! -= nets[edge * sets + set]!;
      });
      const stack = [outer];
      for (let cycle = stack.pop(); cycle !== undefined; cycle = stack.pop()) {
        for (let i = halvesOf.start[cycle]!; i < halvesOf.start[cycle + 1]!; i++) {
          const half = halvesOf.list[i]!;
          const other = cycleOf[half ^ 1]!;
          if (known[other] === 1) continue;
          known[other] = 1;
          const sign = (half & 1) === 0 ? -1 : 1;
          for (let set = 0; set < sets; set++) depths[other * sets + set] = depths[cycle * sets + set]! + sign * nets[(half >> 1) * sets + set]!;
          stack.push(other);
        }
      }
    }
    return depths;
  }

  private halvesByCycle() {
    const start = new Int32Array(this.cycleCount + 1);
    for (const cycle of this.cycleOf) start[cycle + 1]!++;
    for (let i = 0; i < this.cycleCount; i++) start[i + 1]! += start[i]!;
    const fill = start.slice();
    const list = new Int32Array(this.cycleOf.length);
    this.cycleOf.forEach((cycle, half) => (list[fill[cycle]!++] = half));
    return { start, list };
  }

  /**
   * For each connected part a half-edge whose face is what surrounds the part: at its lowest point by x then y, where all
   * edges leave to the right, the face to the left of the last one counter-clockwise. Parts come from left to right.
   */
  private lowestHalves(): number[] {
    const { points } = this;
    const part = new Int32Array(points.size).fill(-1);
    const order = Array.from({ length: points.size }, (_, id) => id).sort((a, b) => points.x(a) - points.x(b) || points.y(a) - points.y(b));
    const halves: number[] = [];
    for (const lowest of order) {
      if (part[lowest]! >= 0 || this.outStart[lowest] === this.outStart[lowest + 1]) continue;
      part[lowest] = lowest;
      const stack = [lowest];
      for (let point = stack.pop(); point !== undefined; point = stack.pop()) {
        for (let i = this.outStart[point]!; i < this.outStart[point + 1]!; i++) {
          const next = this.origin(this.out[i]! ^ 1);
          if (part[next]! >= 0) continue;
          part[next] = lowest;
          stack.push(next);
        }
      }
      halves.push(this.out[this.outStart[lowest + 1]! - 1]!);
    }
    return halves;
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

/** Finds the edges that lie above a point, for an edge owns its upper end by x and not its lower one. */
class EdgesAbove {
  private readonly points: PointTable;
  private readonly ends: Int32Array;
  private index: Flatbush | null = null;

  constructor(points: PointTable, ends: Int32Array) {
    this.points = points;
    this.ends = ends;
  }

  over(point: number, each: (edge: number) => void): void {
    if (this.ends.length === 0) return;
    const { points, ends } = this;
    const [x, y] = [points.x(point), points.y(point)];
    this.index ??= this.build();
    for (const edge of this.index.search(x, y, x, Infinity)) {
      const [a, b] = [ends[2 * edge]!, ends[2 * edge + 1]!];
      const [ax, ay, bx, by] = [points.x(a), points.y(a), points.x(b), points.y(b)];
      // Just to the left of the point.
      if (ax < x && x <= bx && turn(ax, ay, bx, by, x, y) < 0) each(edge);
    }
  }

  private build(): Flatbush {
    const { points, ends } = this;
    const index = new Flatbush(ends.length / 2);
    for (let i = 0; i < ends.length; i += 2) {
      const [a, b] = [ends[i]!, ends[i + 1]!];
      index.add(points.x(a), Math.min(points.y(a), points.y(b)), points.x(b), Math.max(points.y(a), points.y(b)));
    }
    index.finish();
    return index;
  }
}
