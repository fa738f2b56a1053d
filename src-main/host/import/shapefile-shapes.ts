import { FileWindow } from './file-window.ts';
import { assembleRings } from './assemble-rings.ts';
import { unusual } from './shapefile-table.ts';
import type { StagedGeometry } from './staged-geometry.ts';

const headBytes = 100;
const indexEntryBytes = 8;
const fileCode = 9994;
/** Types of the ESRI whitepaper; those with heights or measures are not read here. */
const shapePoint = 1, shapeLine = 3, shapePolygon = 5;
const nothing: StagedGeometry = { polygons: [], lines: [], points: [], hasHeights: false };
const kinds = { [shapePoint]: 'point', [shapeLine]: 'line', [shapePolygon]: 'polygon' } as const;

/** The shapes of a shapefile, read as GDAL reads them or not at all. */
export class ShapefileShapes {
  readonly count: number;
  readonly kind: 'point' | 'line' | 'polygon';
  readonly extent: readonly [number, number, number, number];
  private readonly shapes: FileWindow;
  private readonly index: FileWindow;
  private readonly type: number;

  private constructor(shapes: FileWindow, index: FileWindow, type: keyof typeof kinds, extent: ShapefileShapes['extent']) {
    this.shapes = shapes;
    this.index = index;
    this.type = type;
    this.kind = kinds[type];
    this.extent = extent;
    this.count = (index.size - headBytes) / indexEntryBytes;
  }

  /** `null` where the shapes are others than plain points, lines and polygons, or a header is not as it should be. */
  static open(shapes: FileWindow, index: FileWindow): ShapefileShapes | null {
    const [type, other] = [headOf(shapes), headOf(index)];
    if (type === null || type !== other || !(type in kinds) || (index.size - headBytes) % indexEntryBytes !== 0) return null;
    const at = shapes.at(0, headBytes);
    const [minX, minY, maxX, maxY] = [36, 44, 52, 60].map((field) => shapes.bytes.readDoubleLE(at + field)) as [number, number, number, number];
    if (![minX, minY, maxX, maxY].every(Number.isFinite) || minX > maxX || minY > maxY) return null;
    return new ShapefileShapes(shapes, index, type as keyof typeof kinds, [minX, minY, maxX, maxY]);
  }

  /** `null` for a feature without a shape. Arrays are the reader's own: valid until the next one is read. */
  read(number: number): StagedGeometry | null | typeof unusual {
    const entry = this.index.at(headBytes + number * indexEntryBytes, indexEntryBytes);
    if (entry < 0) return unusual;
    // Counted in 16-bit words; the record has 8 bytes of its own head.
    const offset = 2 * this.index.bytes.readUInt32BE(entry);
    const length = 2 * this.index.bytes.readUInt32BE(entry + 4);
    const at = this.shapes.at(offset, 8 + length);
    const { bytes } = this.shapes;
    if (offset < headBytes || length < 4 || at < 0 || 2 * bytes.readUInt32BE(at + 4) !== length) return unusual;
    const type = bytes.readUInt32LE(at + 8);
    if (type === 0) return null;
    if (type !== this.type) return unusual;
    if (type === shapePoint) return length < 20 ? unusual : { ...nothing, points: [this.coordinates(at + 12, 1)] };
    return length < 44 ? unusual : this.paths(at + 44, length - 36);
  }

  /** `at` is where the number of parts stands, with `room` bytes from there to the end of the record. */
  private paths(at: number, room: number): StagedGeometry | typeof unusual {
    const { bytes } = this.shapes;
    const parts = bytes.readUInt32LE(at);
    const vertices = bytes.readUInt32LE(at + 4);
    if (parts === 0 || vertices === 0 || 8 + 4 * parts + 16 * vertices > room || bytes.readUInt32LE(at + 8) !== 0) return unusual;
    const all = this.coordinates(at + 8 + 4 * parts, vertices);
    if (parts === 1) return this.type === shapePolygon ? { ...nothing, polygons: [[all]] } : { ...nothing, lines: [all] };
    const paths: Float64Array[] = [];
    for (let i = 0, from = 0; i < parts; i++) {
      const to = i + 1 < parts ? bytes.readUInt32LE(at + 12 + 4 * i) : vertices;
      if (to <= from || to > vertices) return unusual;
      paths.push(all.subarray(2 * from, 2 * to));
      from = to;
    }
    if (this.type === shapeLine) return { ...nothing, lines: paths };
    const polygons = assembleRings(paths);
    return polygons === null ? unusual : { ...nothing, polygons };
  }

  private scratch = new Float64Array(4096);

  private coordinates(at: number, vertices: number): Float64Array {
    if (2 * vertices > this.scratch.length) this.scratch = new Float64Array(4 * vertices);
    const { bytes } = this.shapes;
    const { scratch } = this;
    const view = new DataView(bytes.buffer, bytes.byteOffset + at, 16 * vertices);
    for (let i = 0; i < 2 * vertices; i++) scratch[i] = view.getFloat64(8 * i, true);
    return scratch.subarray(0, 2 * vertices);
  }
}

function headOf(file: FileWindow): number | null {
  const at = file.at(0, headBytes);
  return at >= 0 && file.bytes.readInt32BE(at) === fileCode ? file.bytes.readUInt32LE(at + 32) : null;
}
