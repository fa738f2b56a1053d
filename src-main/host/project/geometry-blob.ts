/**
 * GeoPackage geometry blobs: "GP", version, flags, srs id, envelope, then ISO WKB (OGC 12-128r17, clause 2.1.3).
 * Written as little-endian multi-geometries with an XY envelope; read from whatever other programs write: single
 * geometries, either byte order, Z and M (dropped), EWKB flags, no envelope. Blobs come from untrusted files: anything
 * unreadable is an error value.
 */
import { geometryAt, ShapeColumnsBuilder, type GeometryType } from '../../../src-core/wire/shape-columns.ts';
import type { Geometry } from '../../../src-core/geometry/types.ts';
import { failure, success, type Result } from '../../../src-core/result.ts';

export type BlobFault =
  | 'not-a-geometry-blob' | 'truncated' | 'byte-order-unknown' | 'geometry-type-unknown' | 'geometry-types-mixed' | 'coordinate-not-finite';

/** minx, maxx, miny, maxy: the order of the header and of the R-tree. */
export type Envelope = readonly [number, number, number, number];

const headerLength = 8;
const envelopeLengths = [0, 32, 48, 48, 64];

/** `null` for no geometry and for one without a vertex: the file knows only one kind of nothing. */
export function encodeGeometry(geometry: Geometry | null, srsId: number): Buffer | null {
  const paths = geometry === null ? [] : partsOf(geometry);
  if (geometry === null || paths.length === 0) return null;
  const size = headerLength + 32 + 9 + paths.reduce((sum, rings) => sum + partSize(geometry.type, rings), 0);
  const blob = Buffer.allocUnsafe(size);
  const view = new DataView(blob.buffer, blob.byteOffset, size);
  view.setUint16(0, 0x4750);
  view.setUint8(2, 0);
  view.setUint8(3, 0b0000_0011); // XY envelope, little-endian
  view.setInt32(4, srsId, true);
  const envelope = envelopeOfParts(paths);
  for (let i = 0; i < 4; i++) view.setFloat64(headerLength + 8 * i, envelope[i]!, true);
  let at = writeHead(view, headerLength + 32, wkbCode[geometry.type], paths.length);
  for (const rings of paths) {
    if (geometry.type === 'MultiPolygon') {
      at = writeHead(view, at, 3, rings.length);
      for (const ring of rings) at = writePath(view, at, ring, true);
    } else if (geometry.type === 'MultiLineString') {
      view.setUint8(at, 1);
      view.setUint32(at + 1, 2, true);
      at = writePath(view, at + 5, rings[0]!, false);
    } else {
      view.setUint8(at, 1);
      view.setUint32(at + 1, 1, true);
      at = writeVertex(view, at + 5, rings[0]![0]!, rings[0]![1]!);
    }
  }
  return blob;
}

const wkbCode: Readonly<Record<GeometryType, number>> = { MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 };

const isEmptyPath = (path: Float64Array): boolean => path.length < 2;

/** Polygons as lists of rings, lines and points as lists of one; parts and rings without a vertex are left out. */
function partsOf(geometry: Geometry): readonly (readonly Float64Array[])[] {
  if (geometry.type === 'MultiPolygon') {
    // Nearly always there is nothing to leave out.
    if (!geometry.polygons.some((polygon) => polygon.length === 0 || polygon.some(isEmptyPath))) return geometry.polygons;
    return geometry.polygons.map((polygon) => polygon.filter((ring) => ring.length > 1)).filter((polygon) => polygon.length > 0);
  }
  if (geometry.type === 'MultiLineString') return geometry.lines.filter((line) => line.length > 1).map((line) => [line]);
  const points: Float64Array[][] = [];
  for (let i = 0; i + 1 < geometry.points.length; i += 2) points.push([geometry.points.subarray(i, i + 2)]);
  return points;
}

function partSize(type: GeometryType, rings: readonly Float64Array[]): number {
  if (type === 'MultiPoint') return 5 + 16;
  if (type === 'MultiLineString') return 9 + 16 * Math.floor(rings[0]!.length / 2);
  let size = 9;
  for (const ring of rings) size += 4 + 16 * (Math.floor(ring.length / 2) + 1);
  return size;
}

function writeHead(view: DataView, at: number, code: number, count: number): number {
  view.setUint8(at, 1);
  view.setUint32(at + 1, code, true);
  view.setUint32(at + 5, count, true);
  return at + 9;
}

/** Rings are closed on writing, by repeating the first vertex. */
function writePath(view: DataView, at: number, path: Float64Array, close: boolean): number {
  const count = Math.floor(path.length / 2);
  view.setUint32(at, close ? count + 1 : count, true);
  let next = at + 4;
  for (let i = 0; i < count; i++) next = writeVertex(view, next, path[2 * i]!, path[2 * i + 1]!);
  return close ? writeVertex(view, next, path[0]!, path[1]!) : next;
}

/** Adding 0 turns -0 into 0: equal coordinates have equal bytes, so rows can be compared by their hash. */
function writeVertex(view: DataView, at: number, x: number, y: number): number {
  view.setFloat64(at, x + 0, true);
  view.setFloat64(at + 8, y + 0, true);
  return at + 16;
}

function envelopeOfParts(parts: readonly (readonly Float64Array[])[]): Envelope {
  let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const rings of parts) {
    for (const ring of rings) {
      for (let i = 0; i + 1 < ring.length; i += 2) {
        const x = ring[i]! + 0;
        const y = ring[i + 1]! + 0;
        if (x < minX) minX = x;
        if (x > maxX) maxX = x;
        if (y < minY) minY = y;
        if (y > maxY) maxY = y;
      }
    }
  }
  return [minX, maxX, minY, maxY];
}

/** What the header says of a blob; `wkb` is where the geometry starts. */
interface BlobHeader { readonly wkb: number; readonly envelope: Envelope | null; readonly empty: boolean }

function readHeader(blob: Buffer, view: DataView): BlobHeader | null {
  const wkb = wkbWithin(view, 0, blob.length);
  if (wkb === null) return null;
  const little = (blob[3]! & 1) === 1;
  const number = (i: number) => view.getFloat64(headerLength + 8 * i, little);
  return { wkb, envelope: wkb === headerLength ? null : [number(0), number(1), number(2), number(3)], empty: isEmpty(blob[3]!) };
}

/** Where the geometry starts in a blob from `from` to `to`; `null` where that is none. */
function wkbWithin(view: DataView, from: number, to: number): number | null {
  if (to - from < headerLength || view.getUint16(from) !== 0x4750 || view.getUint8(from + 2) !== 0) return null;
  const flags = view.getUint8(from + 3);
  const length = envelopeLengths[(flags >> 1) & 0b111];
  // Bit 5 marks an extended type, whose body is anything but WKB.
  return length === undefined || (flags & 0b10_0000) !== 0 || to - from < headerLength + length ? null : from + headerLength + length;
}

const isEmpty = (flags: number): boolean => (flags & 0b1_0000) !== 0;

/**
 * The bounds the R-tree triggers ask for: the header's where it has any, otherwise computed. `null` where the geometry is
 * empty or unreadable.
 */
export function envelopeOf(blob: Buffer): Envelope | null {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.length);
  const header = readHeader(blob, view);
  if (header === null || header.empty) return null;
  if (header.envelope !== null) return header.envelope.every(Number.isFinite) ? header.envelope : null;
  const read = decodeGeometry(blob);
  return read.ok && read.value !== null ? envelopeOfParts(partsOf(read.value)) : null;
}

const scratch = new ShapeColumnsBuilder();

/** `null` where the blob holds no vertex. */
export function decodeGeometry(blob: Buffer): Result<Geometry | null, BlobFault> {
  scratch.clear();
  const read = appendBlob(blob, scratch);
  if (!read.ok) return read;
  scratch.endRecord();
  return success(read.value === null ? null : geometryAt(scratch.finish(), read.value, 0));
}

/**
 * Reads a blob straight into columns, without an object in between, and says what it was; `null` where it holds no
 * vertex. Of an unreadable blob nothing is left in the columns.
 */
export const appendBlob = (blob: Buffer, target: ShapeColumnsBuilder): Result<GeometryType | null, BlobFault> =>
  appendBlobWithin(new DataView(blob.buffer, blob.byteOffset, blob.length), 0, blob.length, target);

/** As `appendBlob`, of a blob that is part of more bytes: many that lie behind each other cost no object each. */
export function appendBlobWithin(view: DataView, from: number, to: number, target: ShapeColumnsBuilder): Result<GeometryType | null, BlobFault> {
  const wkb = wkbWithin(view, from, to);
  if (wkb === null) return failure('not-a-geometry-blob');
  if (isEmpty(view.getUint8(from + 3))) return nothing;
  const parts = target.partCount;
  const mark = target.mark();
  const reader: Reader = { view, at: wkb, end: to, target, type: null };
  const fault = readGeometry(reader, 0);
  if (fault !== null) {
    target.backTo(mark);
    return failure(fault);
  }
  if (reader.type === 'MultiPoint') {
    target.endRing();
    target.endPart();
  }
  return target.partCount === parts || reader.type === null ? nothing : readAs[reader.type];
}

const nothing = success(null);
const readAs = { MultiPoint: success<GeometryType>('MultiPoint'), MultiLineString: success<GeometryType>('MultiLineString'), MultiPolygon: success<GeometryType>('MultiPolygon') };

interface Reader {
  readonly view: DataView;
  at: number;
  /** Where the blob ends. */
  readonly end: number;
  readonly target: ShapeColumnsBuilder;
  type: GeometryType | null;
}

const families: Readonly<Record<number, GeometryType>> = {
  1: 'MultiPoint', 2: 'MultiLineString', 3: 'MultiPolygon', 4: 'MultiPoint', 5: 'MultiLineString', 6: 'MultiPolygon',
};

function readGeometry(reader: Reader, depth: number): BlobFault | null {
  const { view } = reader;
  if (reader.at + 5 > reader.end) return 'truncated';
  const order = view.getUint8(reader.at);
  if (order > 1) return 'byte-order-unknown';
  const little = order === 1;
  const code = view.getUint32(reader.at + 1, little);
  reader.at += 5;
  // EWKB marks Z, M and an SRID with high bits; ISO adds 1000, 2000 or 3000.
  if ((code & 0x2000_0000) !== 0) reader.at += 4;
  const plain = code & 0x1fff_ffff;
  const thousands = Math.floor(plain / 1000);
  if (thousands > 3) return 'geometry-type-unknown';
  const hasZ = (code & 0x8000_0000) !== 0 || thousands === 1 || thousands === 3;
  const hasM = (code & 0x4000_0000) !== 0 || thousands >= 2;
  const stride = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0);
  const kind = plain % 1000;
  const family = families[kind];
  if (family === undefined && kind !== 7) return 'geometry-type-unknown';
  if (family !== undefined) {
    if (reader.type !== null && reader.type !== family) return 'geometry-types-mixed';
    reader.type = family;
  }
  if (kind === 1) return readPoint(reader, stride, little);
  if (kind === 2) {
    const fault = readPath(reader, stride, little);
    if (fault === null) endLine(reader);
    return fault;
  }
  const count = readCount(reader, kind === 3 ? 4 : 9, little);
  if (count === null) return 'truncated';
  if (kind === 3) return readPolygon(reader, count, stride, little);
  // Members of a multi-geometry are single ones; a collection in a collection has no place in a plan.
  if (depth > 1) return 'geometry-type-unknown';
  for (let i = 0; i < count; i++) {
    const fault = readGeometry(reader, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

function readPolygon(reader: Reader, rings: number, stride: number, little: boolean): BlobFault | null {
  for (let i = 0; i < rings; i++) {
    const fault = readPath(reader, stride, little);
    if (fault !== null) return fault;
    reader.target.dropRepeatedVertex();
    reader.target.endRing();
  }
  reader.target.endPart();
  return null;
}

function endLine(reader: Reader): void {
  reader.target.endRing();
  reader.target.endPart();
}

function readPath(reader: Reader, stride: number, little: boolean): BlobFault | null {
  const count = readCount(reader, stride, little);
  return count === null ? 'truncated' : readVertices(reader, count, stride, little);
}

/** A count that the rest of the blob cannot hold is refused before anything is read on the strength of it. */
function readCount(reader: Reader, least: number, little: boolean): number | null {
  if (reader.at + 4 > reader.end) return null;
  const count = reader.view.getUint32(reader.at, little);
  reader.at += 4;
  return count * least > reader.end - reader.at ? null : count;
}

function readVertices(reader: Reader, count: number, stride: number, little: boolean): BlobFault | null {
  const { view, at } = reader;
  if (at + count * stride > reader.end) return 'truncated';
  reader.at += count * stride;
  return reader.target.addVerticesOf(view, at, count, stride, little) ? null : 'coordinate-not-finite';
}

/** WKB writes an empty point as NaN NaN. */
function readPoint(reader: Reader, stride: number, little: boolean): BlobFault | null {
  const { view, at } = reader;
  if (at + stride <= reader.end && Number.isNaN(view.getFloat64(at, little)) && Number.isNaN(view.getFloat64(at + 8, little))) {
    reader.at += stride;
    return null;
  }
  return readVertices(reader, 1, stride, little);
}
