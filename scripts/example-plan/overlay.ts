import initGeos from 'geos-wasm';
import type { Line, PlanPoint, Polygon, Ring } from '../../src-core/geometry/types.ts';

/** Polygons that do not overlap. */
export type Area = readonly Polygon[];

/** The overlay work of the generator (GEOS, wasm). Everything on its heap is freed before a call returns. */
export interface Overlay {
  /** Ground within `distance` of the lines. Flat caps end where the line ends. */
  buffer(lines: readonly Line[], distance: number, cap?: 'round' | 'flat'): Area;
  /** Grown by `distance`, or shrunk where it is negative. */
  grow(area: Area, distance: number): Area;
  union(areas: readonly Area[]): Area;
  difference(a: Area, b: Area): Area;
  intersection(a: Area, b: Area): Area;
  /** Lines cut at every crossing with each other and with `others`, without what they share with those; on the 1 mm grid. */
  linesWithout(lines: readonly Line[], others: readonly Line[]): Line[];
  linesWithin(lines: readonly Line[], area: Area): Line[];
  /** Every face the lines enclose, on the 1 mm grid; neighbours have the same vertices. Loose ends are dropped. */
  faces(lines: readonly Line[]): Polygon[];
  /** Of neighbours that share their vertices: only common edges go, nothing else moves. */
  unionOfCoverage(polygons: readonly Polygon[]): Polygon[];
  pointInside(polygon: Polygon): PlanPoint;
}

type Geos = Awaited<ReturnType<typeof initGeos>>;
const gridSize = 0.001;
const multiLineType = 5;
const multiPolygonType = 6;
const collectionType = 7;
/** Of a quarter circle. */
const arcSegments = 3;
const capStyles = { round: 1, flat: 2 };
const roundJoin = 1;

export async function openOverlay(): Promise<Overlay> {
  const geos = await initGeos({ errorHandler: (message) => { throw new Error(message); }, noticeHandler: () => undefined });
  const heap = new GeosHeap(geos);
  const { area, lines } = heap;
  return {
    buffer: (from, distance, cap = 'round') =>
      from.length === 0 ? [] : heap.run([lines(from)], (g) => geos.GEOSBufferWithStyle(g, distance, arcSegments, capStyles[cap], roundJoin, 5), heap.polygons),
    grow: (from, distance) => heap.run([area(from)], (g) => geos.GEOSBuffer(g, distance, arcSegments), heap.polygons),
    union: (areas) => heap.run([area(areas.flat())], (g) => geos.GEOSUnaryUnionPrec(g, gridSize), heap.polygons),
    difference: (a, b) => heap.run([area(a), area(b)], (g, h) => geos.GEOSDifferencePrec(g, h, gridSize), heap.polygons),
    intersection: (a, b) => heap.run([area(a), area(b)], (g, h) => geos.GEOSIntersectionPrec(g, h, gridSize), heap.polygons),
    linesWithout: (from, others) => heap.run([lines(from), lines(others)], (g, h) => geos.GEOSDifferencePrec(g, h, gridSize), heap.linesOf),
    linesWithin: (from, within) => heap.run([lines(from), area(within)], (g, h) => geos.GEOSIntersectionPrec(g, h, gridSize), heap.linesOf),
    faces: (from) => heap.run([lines(from)], (g) => {
      const noded = geos.GEOSUnaryUnionPrec(g, gridSize);
      const faces = heap.withPointers([noded], (pointer) => geos.GEOSPolygonize(pointer, 1));
      geos.GEOSGeom_destroy(noded);
      return faces;
    }, heap.polygons),
    unionOfCoverage: (polygons) => heap.run([area(polygons)], (g) => geos.GEOSCoverageUnion(g), heap.polygons),
    pointInside: (polygon) => heap.run([area([polygon])], (g) => geos.GEOSPointOnSurface(g), (g) => {
      const [x, y] = heap.coordinates(g, 1);
      return { x: x!, y: y! };
    }),
  };
}

/** Shapes in and out of the wasm heap. */
class GeosHeap {
  private readonly geos: Geos;

  constructor(geos: Geos) {
    this.geos = geos;
  }

  run<Value>(inputs: readonly number[], work: (a: number, b: number) => number, read: (made: number) => Value): Value {
    const made = work(inputs[0]!, inputs[1] ?? 0);
    for (const input of inputs) this.geos.GEOSGeom_destroy(input);
    if (made === 0) throw new Error('GEOS gave nothing back');
    const value = read(made);
    this.geos.GEOSGeom_destroy(made);
    return value;
  }

  readonly lines = (from: readonly Line[]): number =>
    this.collected(multiLineType, from.map((line) => this.geos.GEOSGeom_createLineString(this.sequence(line, false))));

  readonly area = (from: Area): number => this.collected(multiPolygonType, from.map((polygon) => {
    const [shell, ...holes] = polygon.map((ring) => this.geos.GEOSGeom_createLinearRing(this.sequence(ring, true)));
    return this.withPointers(holes, (pointer) => this.geos.GEOSGeom_createPolygon(shell!, pointer, holes.length));
  }));

  private collected(type: number, parts: readonly number[]): number {
    return this.withPointers(parts, (pointer) => this.geos.GEOSGeom_createCollection(type, pointer, parts.length));
  }

  private sequence(path: Float64Array, closed: boolean): number {
    const { Module, GEOSCoordSeq_copyFromBuffer } = this.geos;
    const count = path.length / 2 + (closed ? 1 : 0);
    const pointer = Module._malloc(count * 16);
    this.numbers.set(path, pointer / 8);
    if (closed) this.numbers.set(path.subarray(0, 2), pointer / 8 + path.length);
    const sequence = GEOSCoordSeq_copyFromBuffer(pointer, count, 0, 0);
    Module._free(pointer);
    return sequence;
  }

  withPointers(pointers: readonly number[], make: (pointer: number) => number): number {
    const { Module } = this.geos;
    const list = Module._malloc(Math.max(4, pointers.length * 4));
    (Module as unknown as { HEAPU32: Uint32Array }).HEAPU32.set(pointers, list / 4);
    const made = make(list);
    Module._free(list);
    return made;
  }

  coordinates(geometry: number, count: number): Float64Array {
    const { Module, GEOSGeom_getCoordSeq, GEOSCoordSeq_copyToBuffer } = this.geos;
    const pointer = Module._malloc(count * 16);
    GEOSCoordSeq_copyToBuffer(GEOSGeom_getCoordSeq(geometry), pointer, 0, 0);
    const read = this.numbers.slice(pointer / 8, pointer / 8 + 2 * count);
    Module._free(pointer);
    return read;
  }

  private ring(geometry: number): Ring {
    // Rings of the plan do not repeat the first vertex.
    return this.coordinates(geometry, this.geos.GEOSGetNumCoordinates(geometry)).slice(0, -2);
  }

  /** Polygons among the parts; lines and points that an overlay leaves behind have no area. */
  readonly polygons = (geometry: number): Polygon[] => {
    const { geos } = this;
    if (geos.GEOSisEmpty(geometry) === 1) return [];
    const type = geos.GEOSGeomTypeId(geometry);
    if (type === 3) {
      const rings = [this.ring(geos.GEOSGetExteriorRing(geometry))];
      for (let i = 0; i < geos.GEOSGetNumInteriorRings(geometry); i++) rings.push(this.ring(geos.GEOSGetInteriorRingN(geometry, i)));
      return [rings];
    }
    return type === multiPolygonType || type === collectionType ? this.parts(geometry).flatMap(this.polygons) : [];
  };

  readonly linesOf = (geometry: number): Line[] => {
    const type = this.geos.GEOSGeomTypeId(geometry);
    if (type === 1) return [this.coordinates(geometry, this.geos.GEOSGetNumCoordinates(geometry))];
    return type === multiLineType || type === collectionType ? this.parts(geometry).flatMap(this.linesOf) : [];
  };

  private parts(geometry: number): number[] {
    return Array.from({ length: this.geos.GEOSGetNumGeometries(geometry) }, (_, i) => this.geos.GEOSGetGeometryN(geometry, i));
  }

  /** Read anew each time: the heap is replaced when it grows. */
  private get numbers(): Float64Array {
    return (this.geos.Module as unknown as { HEAPF64: Float64Array }).HEAPF64;
  }
}
