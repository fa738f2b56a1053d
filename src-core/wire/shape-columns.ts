import type { Geometry } from '../geometry/types.ts';
import type { RecordColumns } from './columns.ts';

export type ShapeColumns = Pick<RecordColumns, 'coordinates' | 'vertexStarts' | 'ringStarts' | 'partStarts'>;
export type GeometryType = Geometry['type'];

/** Where a builder stood; going back to it forgets what came since (a geometry that proved unreadable half-way). */
export interface ShapeMark { readonly vertices: number; readonly rings: number; readonly parts: number }

/**
 * Writes shapes one after another into growing typed arrays, in the layout of `RecordColumns`. No object per vertex,
 * ring or record: 100,000 zones are four arrays.
 */
export class ShapeColumnsBuilder {
  private coordinates: Float64Array;
  private vertexStarts = new Uint32Array(1024);
  private ringStarts = new Uint32Array(1024);
  private partStarts = new Uint32Array(1024);
  private vertices = 0;
  private rings = 0;
  private parts = 0;
  private records = 0;

  constructor(expectedVertices = 1024) {
    this.coordinates = new Float64Array(2 * Math.max(16, expectedVertices));
  }

  get partCount(): number {
    return this.parts;
  }

  addVertex(x: number, y: number): void {
    const at = 2 * this.vertices;
    if (at + 1 >= this.coordinates.length) this.coordinates = grown(this.coordinates, Float64Array);
    // Adding 0 turns -0 into 0: the two are equal, and their bytes must be as well.
    this.coordinates[at] = x + 0;
    this.coordinates[at + 1] = y + 0;
    this.vertices++;
  }

  /** Vertices as bytes hold them, a number of bytes from one to the next; `false` where one is not finite, with some added or none. */
  addVerticesOf(view: DataView, from: number, count: number, stride: number, little: boolean): boolean {
    while (2 * (this.vertices + count) > this.coordinates.length) this.coordinates = grown(this.coordinates, Float64Array);
    const { coordinates } = this;
    let at = 2 * this.vertices;
    for (let i = 0, byte = from; i < count; i++, byte += stride, at += 2) {
      const x = view.getFloat64(byte, little);
      const y = view.getFloat64(byte + 8, little);
      // What is not finite gives NaN, whatever is added.
      if (x - x + (y - y) !== 0) return false;
      coordinates[at] = x + 0;
      coordinates[at + 1] = y + 0;
    }
    this.vertices += count;
    return true;
  }

  /** Forgets the last vertex of the open ring where it repeats the first. */
  dropRepeatedVertex(): void {
    const first = 2 * this.vertexStarts[this.rings]!;
    const last = 2 * (this.vertices - 1);
    if (last > first && this.coordinates[first] === this.coordinates[last] && this.coordinates[first + 1] === this.coordinates[last + 1]) {
      this.vertices--;
    }
  }

  /** Closes the open ring; one without vertices is not kept. */
  endRing(): void {
    if (this.vertices === this.vertexStarts[this.rings]!) return;
    this.rings++;
    if (this.rings >= this.vertexStarts.length) this.vertexStarts = grown(this.vertexStarts, Uint32Array);
    this.vertexStarts[this.rings] = this.vertices;
  }

  /** Closes the open part; one without rings is not kept. */
  endPart(): void {
    if (this.rings === this.ringStarts[this.parts]!) return;
    this.parts++;
    if (this.parts >= this.ringStarts.length) this.ringStarts = grown(this.ringStarts, Uint32Array);
    this.ringStarts[this.parts] = this.rings;
  }

  endRecord(): void {
    this.records++;
    if (this.records >= this.partStarts.length) this.partStarts = grown(this.partStarts, Uint32Array);
    this.partStarts[this.records] = this.parts;
  }

  addGeometry(geometry: Geometry | null): void {
    if (geometry?.type === 'MultiPolygon') {
      for (const polygon of geometry.polygons) {
        for (const ring of polygon) this.addPath(ring);
        this.endPart();
      }
    } else if (geometry?.type === 'MultiLineString') {
      for (const line of geometry.lines) {
        this.addPath(line);
        this.endPart();
      }
    } else if (geometry?.type === 'MultiPoint') {
      this.addPath(geometry.points);
      this.endPart();
    }
  }

  mark(): ShapeMark {
    return { vertices: this.vertices, rings: this.rings, parts: this.parts };
  }

  backTo(mark: ShapeMark): void {
    this.vertices = mark.vertices;
    this.rings = mark.rings;
    this.parts = mark.parts;
  }

  clear(): void {
    this.vertices = this.rings = this.parts = this.records = 0;
  }

  /** Copies, so that the builder may go on and the arrays hold nothing more than they say. */
  finish(): ShapeColumns {
    return {
      coordinates: this.coordinates.slice(0, 2 * this.vertices),
      vertexStarts: this.vertexStarts.slice(0, this.rings + 1),
      ringStarts: this.ringStarts.slice(0, this.parts + 1),
      partStarts: this.partStarts.slice(0, this.records + 1),
    };
  }

  private addPath(path: Float64Array): void {
    for (let i = 0; i + 1 < path.length; i += 2) this.addVertex(path[i]!, path[i + 1]!);
    this.endRing();
  }
}

function grown<T extends Float64Array | Uint32Array>(array: T, kind: new (length: number) => T): T {
  const larger = new kind(array.length * 2);
  larger.set(array);
  return larger;
}

/** The geometry of record `index`; its rings are views into the columns, not copies. `null` where it has no parts. */
export function geometryAt(columns: ShapeColumns, type: GeometryType, index: number): Geometry | null {
  const from = columns.partStarts[index]!;
  const to = columns.partStarts[index + 1]!;
  if (from === to) return null;
  const ring = (at: number) => columns.coordinates.subarray(2 * columns.vertexStarts[at]!, 2 * columns.vertexStarts[at + 1]!);
  const rings = (part: number) => {
    const list: Float64Array[] = [];
    for (let at = columns.ringStarts[part]!; at < columns.ringStarts[part + 1]!; at++) list.push(ring(at));
    return list;
  };
  if (type === 'MultiPolygon') {
    const polygons: Float64Array[][] = [];
    for (let part = from; part < to; part++) polygons.push(rings(part));
    return { type, polygons };
  }
  const first = columns.ringStarts[from]!;
  const last = columns.ringStarts[to]!;
  if (type === 'MultiLineString') {
    const lines: Float64Array[] = [];
    for (let at = first; at < last; at++) lines.push(ring(at));
    return { type, lines };
  }
  return { type, points: columns.coordinates.subarray(2 * columns.vertexStarts[first]!, 2 * columns.vertexStarts[last]!) };
}
