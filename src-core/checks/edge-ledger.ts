import type { Geometry } from '../geometry/types.ts';
import { PointTable } from '../geometry/overlay/point-table.ts';

const inMillimetres = (metres: number): number => Math.round(metres * 1000);

/**
 * Every edge of a coverage, once, with what lies to its sides: areas to its left less areas to its right. In a sound
 * coverage of a boundary (whose own edges count the other way round) that is 0 along every edge; where it is not, land is
 * uncovered, covered twice or beyond the boundary, or two outlines run along each other without the same corners.
 * An edit costs its own edges.
 */
export class EdgeLedger {
  private readonly points: PointTable;
  private readonly edges: PointTable;
  private nets: Int32Array;

  constructor(expectedEdges: number) {
    this.points = new PointTable(Math.max(64, expectedEdges));
    this.edges = new PointTable(Math.max(64, expectedEdges));
    this.nets = new Int32Array(Math.max(64, expectedEdges));
  }

  /** Counts the rings of an area in (`1`) or out (`-1`); `touched` gets the number each of its edges had before, where it is not known yet. */
  add(geometry: Geometry | null, sign: 1 | -1, touched: Map<number, number> | null = null): void {
    if (geometry?.type !== 'MultiPolygon') return;
    for (const polygon of geometry.polygons) for (const ring of polygon) {
      if (ring.length < 4) continue;
      let before = this.points.add(inMillimetres(ring[ring.length - 2]!), inMillimetres(ring[ring.length - 1]!));
      for (let i = 0; i < ring.length; i += 2) {
        const point = this.points.add(inMillimetres(ring[i]!), inMillimetres(ring[i + 1]!));
        if (point !== before) this.count(before, point, sign, touched);
        before = point;
      }
    }
  }

  private count(from: number, to: number, sign: 1 | -1, touched: Map<number, number> | null): void {
    const forward = from < to;
    const edge = forward ? this.edges.add(from, to) : this.edges.add(to, from);
    if (edge >= this.nets.length) {
      const nets = new Int32Array(2 * this.nets.length);
      nets.set(this.nets);
      this.nets = nets;
    }
    if (touched !== null && !touched.has(edge)) touched.set(edge, this.nets[edge]!);
    this.nets[edge]! += forward ? sign : -sign;
  }

  net(edge: number): number {
    return this.nets[edge]!;
  }

  /** Edges whose two sides do not agree. */
  *unmatched(): Iterable<number> {
    for (let edge = 0; edge < this.edges.size; edge++) if (this.nets[edge] !== 0) yield edge;
  }

  /** Both ends in whole millimetres, in the direction in which the surplus lies to the left. */
  ends(edge: number): readonly [ax: number, ay: number, bx: number, by: number] {
    const [a, b] = [this.edges.x(edge), this.edges.y(edge)];
    const [from, to] = this.nets[edge]! < 0 ? [b, a] : [a, b];
    return [this.points.x(from), this.points.y(from), this.points.x(to), this.points.y(to)];
  }

  /** Whether the edge between two points of the grid (metres) is there and its sides do not agree. */
  isUnmatched(ax: number, ay: number, bx: number, by: number): boolean {
    const a = this.points.find(inMillimetres(ax), inMillimetres(ay));
    const b = this.points.find(inMillimetres(bx), inMillimetres(by));
    if (a < 0 || b < 0 || a === b) return false;
    const edge = a < b ? this.edges.find(a, b) : this.edges.find(b, a);
    return edge >= 0 && this.nets[edge] !== 0;
  }
}
