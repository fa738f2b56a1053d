import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../../src-core/geometry/bounds.ts';
import { signedRingArea } from '../../../../src-core/geometry/ring.ts';
import type { Box, Geometry } from '../../../../src-core/geometry/types.ts';
import type { ByteFile } from './byte-file.ts';
import type { PlainPolygons } from './plain-polygons.ts';

const headBytes = 100;
const fileCode = 9994;
const version = 1000;
/** Types of the ESRI whitepaper (July 1998). */
const types = { MULTILINESTRING: 3, MULTIPOLYGON: 5, MULTIPOINT: 8 } as const;
export type ShapeGeometry = keyof typeof types;
/** Lengths are counted in 16-bit words of 31 bits; GDAL and ArcGIS stop at 2 GB. */
const mostBytes = 2 ** 31 - 1;

export class TooLarge extends Error {}

/** The `.shp` and the `.shx`: outer rings clockwise, holes the other way, first vertex repeated. */
export class ShapeWriter {
  private readonly shapes: ByteFile;
  private readonly index: ByteFile;
  private readonly type: number;
  private box: Box = emptyBox;
  private count = 0;

  constructor(shapes: ByteFile, index: ByteFile, geometry: ShapeGeometry) {
    this.shapes = shapes;
    this.index = index;
    this.type = types[geometry];
    for (const file of [shapes, index]) file.at = headBytes;
  }

  write(geometry: Geometry | null): void {
    this.head(geometry === null ? 4 : contentBytes(geometry));
    if (geometry === null) this.shapes.at += 4;
    else this.content(geometry);
  }

  /** Areas as they lie in a blob. */
  writePlain(blob: Buffer, rings: PlainPolygons): void {
    this.head(44 + 4 * rings.count + 16 * rings.vertices);
    const { shapes } = this;
    const from = new DataView(blob.buffer, blob.byteOffset, blob.length);
    const to = new DataView(shapes.bytes.buffer, shapes.bytes.byteOffset, shapes.bytes.length);
    let { at } = shapes;
    const { minX, minY, maxX, maxY } = rings;
    this.box = unionOfBoxes(this.box, { minX, minY, maxX, maxY });
    to.setUint32(at, this.type, true);
    to.setFloat64(at + 4, minX, true);
    to.setFloat64(at + 12, minY, true);
    to.setFloat64(at + 20, maxX, true);
    to.setFloat64(at + 28, maxY, true);
    to.setUint32(at + 36, rings.count, true);
    to.setUint32(at + 40, rings.vertices, true);
    at += 44;
    for (let i = 0, first = 0; i < rings.count; first += rings.lengths[i++]!, at += 4) to.setUint32(at, first, true);
    for (let i = 0; i < rings.count; i++) {
      const [start, length] = [rings.at[i]!, rings.lengths[i]!];
      const isReversed = rings.doubled[i]! > 0 === rings.isOuter[i]!;
      let vertex = isReversed ? start + 16 * (length - 1) : start;
      for (let n = 0; n < length; n++, vertex += isReversed ? -16 : 16, at += 16) {
        to.setFloat64(at, from.getFloat64(vertex, true), true);
        to.setFloat64(at + 8, from.getFloat64(vertex + 8, true), true);
      }
    }
    shapes.at = at;
  }

  /** The heads of a record of so many bytes. */
  private head(length: number): void {
    const { shapes, index } = this;
    if (shapes.size + length + 8 > mostBytes) throw new TooLarge();
    index.room(8);
    index.bytes.writeUInt32BE(shapes.size / 2, index.at);
    index.bytes.writeUInt32BE(length / 2, index.at + 4);
    index.at += 8;
    shapes.room(8 + length);
    shapes.bytes.writeUInt32BE(++this.count, shapes.at);
    shapes.bytes.writeUInt32BE(length / 2, shapes.at + 4);
    shapes.at += 8;
  }

  finish(): void {
    for (const file of [this.shapes, this.index]) {
      const head = Buffer.alloc(headBytes);
      head.writeUInt32BE(fileCode, 0);
      head.writeUInt32BE(file.size / 2, 24);
      head.writeUInt32LE(version, 28);
      head.writeUInt32LE(this.type, 32);
      const box = isEmptyBox(this.box) ? { minX: 0, minY: 0, maxX: 0, maxY: 0 } : this.box;
      [box.minX, box.minY, box.maxX, box.maxY].forEach((bound, i) => head.writeDoubleLE(bound, 36 + 8 * i));
      file.patch(head);
    }
  }

  private content(geometry: Geometry): void {
    const { bytes } = this.shapes;
    let { at } = this.shapes;
    const box = boxOf(geometry);
    this.box = unionOfBoxes(this.box, box);
    at = bytes.writeUInt32LE(this.type, at);
    for (const bound of [box.minX, box.minY, box.maxX, box.maxY]) at = bytes.writeDoubleLE(bound, at);
    if (geometry.type === 'MultiPoint') {
      at = bytes.writeUInt32LE(geometry.points.length / 2, at);
      for (const value of geometry.points) at = bytes.writeDoubleLE(value, at);
    } else {
      const paths = geometry.type === 'MultiPolygon' ? geometry.polygons.flatMap((rings) => rings.map((ring, i) => ({ path: ring, isReversed: signedRingArea(ring) > 0 === (i === 0) }))) : geometry.lines.map((path) => ({ path, isReversed: false }));
      const closing = geometry.type === 'MultiPolygon' ? 1 : 0;
      at = bytes.writeUInt32LE(paths.length, at);
      at = bytes.writeUInt32LE(paths.reduce((sum, { path }) => sum + path.length / 2 + closing, 0), at);
      let first = 0;
      for (const { path } of paths) {
        at = bytes.writeUInt32LE(first, at);
        first += path.length / 2 + closing;
      }
      for (const { path, isReversed } of paths) {
        const count = path.length / 2;
        for (let i = 0; i < count + closing; i++) {
          const vertex = 2 * (isReversed ? (count - i) % count : i % count);
          at = bytes.writeDoubleLE(path[vertex]!, at);
          at = bytes.writeDoubleLE(path[vertex + 1]!, at);
        }
      }
    }
    this.shapes.at = at;
  }
}

function contentBytes(geometry: Geometry): number {
  if (geometry.type === 'MultiPoint') return 40 + 8 * geometry.points.length;
  const paths = geometry.type === 'MultiPolygon' ? geometry.polygons.flat() : geometry.lines;
  const closing = geometry.type === 'MultiPolygon' ? 16 : 0;
  return 44 + paths.reduce((sum, path) => sum + 4 + 8 * path.length + closing, 0);
}
