import Flatbush from 'flatbush';
import type { PointTable } from './point-table.ts';
import { turn } from './turn.ts';

/**
 * The faces into which noded edges divide the plane. Half-edge `2e` runs along edge `e` from its lower end to its upper one
 * (by x, then y), `2e + 1` back; what lies to the left of a half-edge is its face. A face with islands has several cycles:
 * the one around it, and one a part that lies in it.
 */
export class EdgeTopology {
  readonly points: PointTable;
  readonly edgeCount: number;
  /** Lower and upper end of each edge, point numbers. */
  readonly ends: Int32Array;
  /** Cycle of each half-edge: it and those after it around its face. */
  readonly cycleOf: Int32Array;
  readonly cycleCount: number;
  /** Half-edges leaving each point, counter-clockwise; `outStart` is where a point's begin. */
  private readonly out: Int32Array;
  private readonly outStart: Int32Array;
  private readonly placeInOut: Int32Array;

  constructor(points: PointTable, ends: Int32Array) {
    this.points = points;
    this.ends = ends;
    this.edgeCount = ends.length / 2;
    ({ out: this.out, outStart: this.outStart, placeInOut: this.placeInOut } = this.sortAround());
    ({ cycleOf: this.cycleOf, cycleCount: this.cycleCount } = this.walkFaces());
  }

  origin(half: number): number {
    return this.ends[half]!;
  }

  /** The half-edges leaving a point, counter-clockwise from an arbitrary one. */
  turnClockwise(half: number): number {
    const point = this.ends[half]!;
    const start = this.outStart[point]!;
    const place = this.placeInOut[half]!;
    return this.out[place === start ? this.outStart[point + 1]! - 1 : place - 1]!;
  }

  /**
   * Goes through all cycles, each once: `begin` gets the outer cycle of a connected part with the edges that lie above it
   * (of parts come to before), `cross` the next cycle with the half-edge of the known one that is crossed to get there.
   */
  flood(begin: (outer: number, edgesAbove: readonly number[]) => void, cross: (known: number, next: number, half: number) => void): void {
    const { cycleOf } = this;
    const known = new Uint8Array(this.cycleCount);
    const halvesOf = this.halvesByCycle();
    const above = new EdgesAbove(this.points, this.ends);
    // The lowest point of each connected part, by x then y, is where its surroundings are looked at.
    for (const first of this.lowestHalves()) {
      const outer = cycleOf[first]!;
      if (known[outer] === 1) continue;
      known[outer] = 1;
      begin(outer, above.over(this.origin(first)));
      const stack = [outer];
      for (let cycle = stack.pop(); cycle !== undefined; cycle = stack.pop()) {
        for (let i = halvesOf.start[cycle]!; i < halvesOf.start[cycle + 1]!; i++) {
          const half = halvesOf.list[i]!;
          const other = cycleOf[half ^ 1]!;
          if (known[other] === 1) continue;
          known[other] = 1;
          cross(cycle, other, half);
          stack.push(other);
        }
      }
    }
  }

  private sortAround() {
    const { ends, points } = this;
    const outStart = new Int32Array(points.size + 1);
    for (const point of ends) outStart[point + 1]!++;
    for (let i = 0; i < points.size; i++) outStart[i + 1]! += outStart[i]!;
    const out = new Int32Array(ends.length);
    const fill = outStart.slice();
    for (let half = 0; half < ends.length; half++) out[fill[ends[half]!]!++] = half;
    for (let point = 0; point < points.size; point++) {
      const [from, to] = [outStart[point]!, outStart[point + 1]!];
      // By insertion: a point has three or four edges.
      for (let i = from + 1; i < to; i++) {
        const half = out[i]!;
        let at = i;
        for (; at > from && this.compareAround(point, out[at - 1]!, half) > 0; at--) out[at] = out[at - 1]!;
        out[at] = half;
      }
    }
    const placeInOut = new Int32Array(ends.length);
    out.forEach((half, place) => (placeInOut[half] = place));
    return { out, outStart, placeInOut };
  }

  /** Counter-clockwise from straight left (excluded): lower half-plane, right, upper, left. */
  private compareAround(point: number, a: number, b: number): number {
    const { points } = this;
    const x = points.x(point);
    const y = points.y(point);
    const pa = this.ends[a ^ 1]!;
    const pb = this.ends[b ^ 1]!;
    const [ax, ay, bx, by] = [points.x(pa), points.y(pa), points.x(pb), points.y(pb)];
    const ua = ay > y || (ay === y && ax < x) ? 1 : 0;
    const ub = by > y || (by === y && bx < x) ? 1 : 0;
    return ua !== ub ? ua - ub : -turn(x, y, ax, ay, bx, by);
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
    const { points, outStart, out } = this;
    const seen = new Uint8Array(points.size);
    const lowest: number[] = [];
    for (let first = 0; first < points.size; first++) {
      if (seen[first] === 1 || outStart[first] === outStart[first + 1]) continue;
      seen[first] = 1;
      let low = first;
      const stack = [first];
      for (let point = stack.pop(); point !== undefined; point = stack.pop()) {
        if (this.compareByPlace(point, low) < 0) low = point;
        for (let i = outStart[point]!; i < outStart[point + 1]!; i++) {
          const next = this.ends[out[i]! ^ 1]!;
          if (seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
      lowest.push(low);
    }
    return lowest.sort((a, b) => this.compareByPlace(a, b)).map((point) => out[outStart[point + 1]! - 1]!);
  }

  private compareByPlace(a: number, b: number): number {
    return this.points.x(a) - this.points.x(b) || this.points.y(a) - this.points.y(b);
  }
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

  over(point: number): readonly number[] {
    if (this.ends.length === 0) return [];
    const { points, ends } = this;
    const [x, y] = [points.x(point), points.y(point)];
    this.index ??= this.build();
    return this.index.search(x, y, x, Infinity, (edge) => {
      const [a, b] = [ends[2 * edge]!, ends[2 * edge + 1]!];
      const [ax, ay, bx, by] = [points.x(a), points.y(a), points.x(b), points.y(b)];
      // Just to the left of the point.
      return ax < x && x <= bx && turn(ax, ay, bx, by, x, y) < 0;
    });
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
