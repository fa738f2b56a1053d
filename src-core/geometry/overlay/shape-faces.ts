import type { MultiPolygon } from '../types.ts';
import { boxOfShapes } from './overlay-areas.ts';
import { EdgeTopology } from './edge-topology.ts';
import { nodeSegments, originOf, type Cuts, type GridOrigin } from './node-together.ts';
import { PointTable } from './point-table.ts';
import { turn } from './turn.ts';

/** More than one shape of a side lies over the place: `several` knows which. */
const many = -2;
const none = -1;

/**
 * The faces into which the shapes of two sides divide the plane, each with the shapes that lie over it. All outlines are
 * noded together on the 1 mm grid, so no land is lost or counted twice: the faces' areas are whole numbers and add up.
 * Shapes of one side may overlap, leave gaps and share edges as they like.
 *
 * Cost: n log n in the vertices; an edge that several shapes share is worked on once.
 */
export class ShapeFaces {
  readonly topology: EdgeTopology;
  readonly origin: GridOrigin;
  /** By cycle: the one shape of the side over it, `none` or `many`. Shapes of the second side count from 0 as well. */
  private readonly over: readonly [Int32Array, Int32Array];
  private readonly several = new Map<number, ReadonlyMap<number, number>>();
  private readonly firstCount: number;
  /** Around which cycle a cycle lies that is an island's outer one; itself where it is around its own face. */
  private readonly faceOfCycle: Int32Array;

  constructor(first: readonly MultiPolygon[], second: readonly MultiPolygon[]) {
    this.firstCount = first.length;
    this.origin = originOf(boxOfShapes([...first, ...second]));
    const { points, ends, nets } = gatherNoded([...first, ...second], this.origin);
    this.topology = new EdgeTopology(points, ends);
    const { cycleCount } = this.topology;
    this.over = [new Int32Array(cycleCount).fill(none), new Int32Array(cycleCount).fill(none)];
    this.faceOfCycle = Int32Array.from({ length: cycleCount }, (_, cycle) => cycle);
    this.label(nets);
  }

  /** The cycle around the face that a cycle belongs to; the outermost cycles are the plane's around everything. */
  face(cycle: number): number {
    return this.faceOfCycle[cycle]!;
  }

  /** The shapes of a side that lie over a cycle's face. */
  shapes(cycle: number, side: 0 | 1): readonly number[] {
    const one = this.over[side][cycle]!;
    if (one === none) return [];
    if (one !== many) return [one];
    const shapes: number[] = [];
    for (const [shape, depth] of this.several.get(cycle)!) {
      if (depth > 0 && (shape >= this.firstCount ? 1 : 0) === side) shapes.push(shape - (side === 0 ? 0 : this.firstCount));
    }
    return shapes;
  }

  /** The one shape of a side over a cycle's face, -1 for none, -2 for several: those are asked of `shapes`. */
  only(cycle: number, side: 0 | 1): number {
    return this.over[side][cycle]!;
  }

  /** Twice the area in mm² to the left of each cycle's edges; negative for an island's outer cycle, which takes from the face around it. */
  twiceAreas(): Float64Array {
    const { topology: { cycleOf, cycleCount, points, ends } } = this;
    const sums = new Float64Array(cycleCount);
    // About a point of the cycle itself, so that products stay whole.
    const about = new Int32Array(cycleCount).fill(-1);
    for (let half = 0; half < cycleOf.length; half++) {
      const cycle = cycleOf[half]!;
      const [a, b] = [ends[half]!, ends[half ^ 1]!];
      if (about[cycle] === -1) about[cycle] = a;
      const [x, y] = [points.x(about[cycle]!), points.y(about[cycle]!)];
      sums[cycle]! += (points.x(a) - x) * (points.y(b) - y) - (points.x(b) - x) * (points.y(a) - y);
    }
    return sums;
  }

  private label({ start, shapes, signs }: Nets): void {
    const { topology, firstCount } = this;
    const [overFirst, overSecond] = this.over;
    topology.flood(
      (outer, edgesAbove) => {
        const nearest = nearestAbove(topology, edgesAbove);
        if (nearest === -1) return;
        const around = topology.cycleOf[2 * nearest + 1]!;
        this.faceOfCycle[outer] = this.faceOfCycle[around]!;
        this.copyLabel(around, outer);
      },
      (known, next, half) => {
        this.copyLabel(known, next);
        const edge = half >> 1;
        const across = (half & 1) === 0 ? -1 : 1;
        // What ends here is taken off before what begins is put on: most faces then never have more than one shape a side.
        for (const turnOf of [-1, 1]) {
          for (let i = start[edge]!; i < start[edge + 1]!; i++) {
            const step = across * signs[i]!;
            if (step !== 0 && Math.sign(step) === turnOf) this.step(next, shapes[i]!, step, shapes[i]! < firstCount ? overFirst : overSecond);
          }
        }
      },
    );
  }

  private copyLabel(from: number, to: number): void {
    this.over[0][to] = this.over[0][from]!;
    this.over[1][to] = this.over[1][from]!;
    const counts = this.several.get(from);
    if (counts !== undefined) this.several.set(to, counts);
  }

  private step(cycle: number, shape: number, by: number, over: Int32Array): void {
    const local = shape < this.firstCount ? shape : shape - this.firstCount;
    if (!this.several.has(cycle)) {
      if (by === 1 && over[cycle] === none) return void (over[cycle] = local);
      if (by === -1 && over[cycle] === local) return void (over[cycle] = none);
    }
    const counts = new Map(this.several.get(cycle) ?? this.countsOf(cycle));
    const depth = (counts.get(shape) ?? 0) + by;
    if (depth === 0) counts.delete(shape);
    else counts.set(shape, depth);
    this.settle(cycle, counts);
  }

  private countsOf(cycle: number): Map<number, number> {
    const counts = new Map<number, number>();
    if (this.over[0][cycle]! >= 0) counts.set(this.over[0][cycle]!, 1);
    if (this.over[1][cycle]! >= 0) counts.set(this.over[1][cycle]! + this.firstCount, 1);
    return counts;
  }

  /** Back to the short form where it says all. */
  private settle(cycle: number, counts: ReadonlyMap<number, number>): void {
    const held: [number[], number[]] = [[], []];
    let isPlain = true;
    for (const [shape, depth] of counts) {
      if (depth !== 1) isPlain = false;
      held[shape < this.firstCount ? 0 : 1].push(shape < this.firstCount ? shape : shape - this.firstCount);
    }
    if (isPlain && held[0].length <= 1 && held[1].length <= 1) {
      this.several.delete(cycle);
      this.over[0][cycle] = held[0][0] ?? none;
      this.over[1][cycle] = held[1][0] ?? none;
      return;
    }
    this.several.set(cycle, counts);
    this.over[0][cycle] = this.over[1][cycle] = many;
  }
}

/** Of edges that all run above a point, just to its left, the lowest; they do not cross. -1 of none. */
function nearestAbove({ points, ends }: EdgeTopology, edges: readonly number[]): number {
  let best = -1;
  for (const edge of edges) if (best === -1 || isBelow(edge, best)) best = edge;
  return best;

  function isBelow(e: number, f: number): boolean {
    const [ea, eb, fa, fb] = [ends[2 * e]!, ends[2 * e + 1]!, ends[2 * f]!, ends[2 * f + 1]!];
    const side = (from: number, to: number, of: number) => turn(points.x(from), points.y(from), points.x(to), points.y(to), points.x(of), points.y(of));
    // At the left end that is further right both are there.
    const atStart = points.x(ea) <= points.x(fa) ? side(ea, eb, fa) : -side(fa, fb, ea);
    if (atStart !== 0) return atStart > 0;
    const atEnd = points.x(eb) <= points.x(fb) ? -side(fa, fb, eb) : side(ea, eb, fb);
    return atEnd > 0;
  }
}

/** By edge: the shapes whose outline it is, and how often more to the left of its first half-edge than to its right. */
interface Nets { readonly start: Int32Array; readonly shapes: Int32Array; readonly signs: Int8Array }

/** All outlines noded together, each edge once. */
function gatherNoded(shapes: readonly MultiPolygon[], origin: GridOrigin): { readonly points: PointTable; readonly ends: Int32Array; readonly nets: Nets } {
  let total = 0;
  for (const { polygons } of shapes) for (const polygon of polygons) for (const ring of polygon) total += ring.length / 2;
  const corners = new PointTable(total + 1);
  const segments = new PointTable(total + 1);
  // Each time an outline runs along a segment: which segment, whose outline, which way.
  const along = new Int32Array(total);
  const whose = new Int32Array(total);
  const ways = new Int8Array(total);
  let count = 0;
  shapes.forEach(({ polygons }, shape) => {
    for (const polygon of polygons) {
      for (const ring of polygon) {
        const last = ring.length - 2;
        let a = corners.add(Math.round(ring[last]! * 1000) - origin.x, Math.round(ring[last + 1]! * 1000) - origin.y);
        for (let i = 0; i <= last; i += 2) {
          const b = corners.add(Math.round(ring[i]! * 1000) - origin.x, Math.round(ring[i + 1]! * 1000) - origin.y);
          if (a === b) continue;
          const forward = isLower(corners, a, b);
          along[count] = forward ? segments.add(a, b) : segments.add(b, a);
          whose[count] = shape;
          ways[count++] = forward ? 1 : -1;
          a = b;
        }
      }
    }
  });
  const coordinates = new Float64Array(4 * segments.size);
  for (let s = 0; s < segments.size; s++) {
    const [a, b] = [segments.x(s), segments.y(s)];
    coordinates[4 * s] = corners.x(a);
    coordinates[4 * s + 1] = corners.y(a);
    coordinates[4 * s + 2] = corners.x(b);
    coordinates[4 * s + 3] = corners.y(b);
  }
  const { pixels, cuts } = nodeSegments(coordinates);
  return { points: pixels, ...edgesOf({ coordinates, pixels, cuts, along, whose, ways, count }) };
}

interface Runs {
  readonly coordinates: Float64Array;
  readonly pixels: PointTable;
  readonly cuts: Cuts;
  readonly along: Int32Array;
  readonly whose: Int32Array;
  readonly ways: Int8Array;
  readonly count: number;
}

function edgesOf({ coordinates, pixels, cuts, along, whose, ways, count }: Runs): { readonly ends: Int32Array; readonly nets: Nets } {
  const segmentCount = coordinates.length / 4;
  const edges = new PointTable(segmentCount + 1);
  // Where a segment was cut its pieces are listed; bent by a millimetre, a piece may run the other way by x.
  const pieces: number[] = [];
  const pieceStart = new Int32Array(segmentCount + 1);
  for (let s = 0; s < segmentCount; s++) {
    let from = pixels.find(coordinates[4 * s]!, coordinates[4 * s + 1]!);
    const to = pixels.find(coordinates[4 * s + 2]!, coordinates[4 * s + 3]!);
    for (let cut = cuts.start[s]!; cut < cuts.start[s + 1]!; cut++) {
      const middle = cuts.list[cut]!;
      pieces.push(pieceOf(from, middle));
      from = middle;
    }
    pieces.push(pieceOf(from, to));
    pieceStart[s + 1] = pieces.length;
  }
  function pieceOf(a: number, b: number): number {
    return isLower(pixels, a, b) ? 2 * edges.add(a, b) : 2 * edges.add(b, a) + 1;
  }

  const start = new Int32Array(edges.size + 1);
  const eachPiece = (visit: (edge: number, run: number, way: number) => void) => {
    for (let run = 0; run < count; run++) {
      for (let i = pieceStart[along[run]!]!; i < pieceStart[along[run]! + 1]!; i++) visit(pieces[i]! >> 1, run, (pieces[i]! & 1) === 0 ? ways[run]! : -ways[run]!);
    }
  };
  eachPiece((edge) => start[edge + 1]!++);
  for (let edge = 0; edge < edges.size; edge++) start[edge + 1]! += start[edge]!;
  const shapes = new Int32Array(start[edges.size]!);
  const signs = new Int8Array(shapes.length);
  const fill = start.slice();
  eachPiece((edge, run, way) => {
    const shape = whose[run]!;
    // A shape that runs there and back along an edge has nothing to do with it.
    for (let i = start[edge]!; i < fill[edge]!; i++) if (shapes[i] === shape) return void (signs[i]! += way);
    const at = fill[edge]!++;
    shapes[at] = shape;
    signs[at] = way;
  });
  const ends = new Int32Array(2 * edges.size);
  for (let edge = 0; edge < edges.size; edge++) {
    ends[2 * edge] = edges.x(edge);
    ends[2 * edge + 1] = edges.y(edge);
  }
  return { ends, nets: { start, shapes, signs } };
}

function isLower(points: PointTable, a: number, b: number): boolean {
  return points.x(a) < points.x(b) || (points.x(a) === points.x(b) && points.y(a) < points.y(b));
}
