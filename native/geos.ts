import type initGeos from 'geos-wasm';
import type { Polygon, Ring } from '../src-core/geometry/types.ts';

/**
 * GEOS (wasm) for the bulk work of the host: validity and repair on the 1 mm grid. Geometries live on the wasm heap and
 * are freed before each call returns; nothing of GEOS is seen outside.
 */
export interface Geos {
  /** What is wrong with these polygons in GEOS's own words, `null` where they are valid. */
  whyInvalid(polygons: readonly Polygon[]): string | null;
  /** The same area made valid on the 1 mm grid, `null` where nothing with an area is left or GEOS gives up. */
  repaired(polygons: readonly Polygon[]): readonly Polygon[] | null;
  /** Whether zones are a coverage: outlines that match wherever they meet, and no gap narrower than `gapWidth` metres. */
  isCoverage(zones: readonly (readonly Polygon[])[], gapWidth: number): boolean;
}

type Library = Awaited<ReturnType<typeof initGeos>>;
const gridSize = 0.001;
/** GEOS's geometry type numbers. */
const polygonType = 3;
const collectionTypes = new Set([4, 5, 6, 7]);
const multiPolygonType = 6;
const collectionType = 7;
/** Builds rings as areas (a bow-tie keeps both wings, an overlap is not turned into a hole). */
const structureMethod = 1;

let opened: Promise<Geos> | undefined;

/** One instance a thread: the library is single-threaded and its heap only grows. */
export function openGeos(): Promise<Geos> {
  opened ??= start();
  return opened;
}

async function start(): Promise<Geos> {
  // 2.6 MB of text: read where it is used.
  const { default: begin } = await import('geos-wasm');
  // Without handlers of ours an error is thrown through the wasm frames, and every repair is explained on the console.
  const geos = await begin({ errorHandler: () => {}, noticeHandler: () => {} });
  const ring = (coordinates: Ring): number => {
    const count = coordinates.length / 2;
    const pointer = geos.Module._malloc((count + 1) * 16);
    const heap = heapOf(geos);
    heap.set(coordinates, pointer / 8);
    heap[pointer / 8 + 2 * count] = coordinates[0]!;
    heap[pointer / 8 + 2 * count + 1] = coordinates[1]!;
    const sequence = geos.GEOSCoordSeq_copyFromBuffer(pointer, count + 1, 0, 0);
    geos.Module._free(pointer);
    return sequence === 0 ? 0 : geos.GEOSGeom_createLinearRing(sequence);
  };

  const withPointers = (geometries: readonly number[], make: (pointer: number) => number): number => {
    const pointer = geos.Module._malloc(Math.max(4, geometries.length * 4));
    const heap = (geos.Module as unknown as { HEAPU32: Uint32Array }).HEAPU32;
    heap.set(geometries, pointer / 4);
    const made = make(pointer);
    geos.Module._free(pointer);
    return made;
  };

  const polygon = (rings: Polygon): number => {
    const [shell, ...holes] = rings.map(ring);
    if (shell === undefined || shell === 0 || holes.includes(0)) return 0;
    return withPointers(holes, (pointer) => geos.GEOSGeom_createPolygon(shell, pointer, holes.length));
  };

  const multiPolygon = (polygons: readonly Polygon[]): number => {
    const parts = polygons.map(polygon);
    if (parts.includes(0)) return 0;
    return parts.length === 1
      ? parts[0]!
      : withPointers(parts, (pointer) => geos.GEOSGeom_createCollection(multiPolygonType, pointer, parts.length));
  };

  const readRing = (geometry: number): Ring => {
    const sequence = geos.GEOSGeom_getCoordSeq(geometry);
    const count = geos.GEOSGetNumCoordinates(geometry);
    const pointer = geos.Module._malloc(count * 16);
    geos.GEOSCoordSeq_copyToBuffer(sequence, pointer, 0, 0);
    // The closing vertex is left out: rings of the plan do not repeat it.
    const coordinates = heapOf(geos).slice(pointer / 8, pointer / 8 + 2 * (count - 1));
    geos.Module._free(pointer);
    return coordinates;
  };

  /** Polygons among the parts; lines and points a repair leaves behind have no area and are dropped. */
  const readPolygons = (geometry: number): Polygon[] => {
    if (geos.GEOSisEmpty(geometry) === 1) return [];
    const type = geos.GEOSGeomTypeId(geometry);
    if (type === polygonType) {
      const rings: Ring[] = [readRing(geos.GEOSGetExteriorRing(geometry))];
      const holes = geos.GEOSGetNumInteriorRings(geometry);
      for (let i = 0; i < holes; i++) rings.push(readRing(geos.GEOSGetInteriorRingN(geometry, i)));
      return [rings];
    }
    if (!collectionTypes.has(type)) return [];
    const polygons: Polygon[] = [];
    const count = geos.GEOSGetNumGeometries(geometry);
    for (let i = 0; i < count; i++) polygons.push(...readPolygons(geos.GEOSGetGeometryN(geometry, i)));
    return polygons;
  };

  const makeValid = (geometry: number): number => {
    const parameters = geos.GEOSMakeValidParams_create();
    geos.GEOSMakeValidParams_setMethod(parameters, structureMethod);
    geos.GEOSMakeValidParams_setKeepCollapsed(parameters, 0);
    const valid = geos.GEOSMakeValidWithParams(geometry, parameters);
    geos.GEOSMakeValidParams_destroy(parameters);
    return valid;
  };

  return {
    whyInvalid(polygons) {
      const geometry = multiPolygon(polygons);
      if (geometry === 0) return 'Not a polygon';
      let reason: string | null = null;
      if (geos.GEOSisValid(geometry) !== 1) {
        const pointer = geos.GEOSisValidReason(geometry) as unknown as number | string;
        reason = typeof pointer === 'string' ? pointer : geos.Module.UTF8ToString(pointer);
      }
      geos.GEOSGeom_destroy(geometry);
      return reason;
    },
    repaired(polygons) {
      const geometry = multiPolygon(polygons);
      if (geometry === 0) return null;
      const valid = makeValid(geometry);
      geos.GEOSGeom_destroy(geometry);
      if (valid === 0) return null;
      // Rounds to the grid without making it invalid again.
      const onGrid = geos.GEOSGeom_setPrecision(valid, gridSize, 0);
      geos.GEOSGeom_destroy(valid);
      if (onGrid === 0) return null;
      const repaired = readPolygons(onGrid);
      geos.GEOSGeom_destroy(onGrid);
      return repaired.length > 0 ? repaired : null;
    },
    isCoverage(zones, gapWidth) {
      const parts = zones.map(multiPolygon);
      const all = withPointers(parts, (pointer) => geos.GEOSGeom_createCollection(collectionType, pointer, parts.length));
      const answer = geos.GEOSCoverageIsValid(all as never, gapWidth, 0 as never);
      geos.GEOSGeom_destroy(all);
      return answer === 1;
    },
  };
}

/** Read anew each time: the heap is replaced when it grows. */
const heapOf = (geos: Library): Float64Array => (geos.Module as unknown as { HEAPF64: Float64Array }).HEAPF64;
