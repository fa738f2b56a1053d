import { circularString, type ChordTolerance } from './circular-arcs.ts';
import type { Table } from './flatbuffer.ts';

/** A geometry as GDAL wrote it: paths of x, y with their closing vertex, heights set apart. Arrays are its own copies. */
export interface StagedGeometry {
  readonly polygons: readonly (readonly Float64Array[])[];
  readonly lines: readonly Float64Array[];
  readonly points: readonly Float64Array[];
  /** True where some height is neither missing nor zero. */
  readonly hasHeights: boolean;
  /** Circular strings that were cut into chords, where there were any. */
  readonly arcs?: number;
}

/** GeometryType numbers of FlatGeobuf. */
const point = 1, lineString = 2, polygon = 3, multiPoint = 4, multiLineString = 5, multiPolygon = 6, collection = 7;
const circular = 8, compound = 9, curvePolygon = 10, multiCurve = 11, multiSurface = 12, polyhedral = 15, network = 16, triangle = 17;
const ofParts = new Set([multiPolygon, collection, multiCurve, multiSurface, polyhedral]);

/** `type` is the layer's; it holds where the geometry states none of its own. Arcs are cut into chords: GDAL does so only where a layer says that it is of curves. */
export function readGeometry(geometry: Table, type: number, tolerance: ChordTolerance): StagedGeometry {
  const polygons: (readonly Float64Array[])[] = [];
  const lines: Float64Array[] = [];
  const points: Float64Array[] = [];
  let hasHeights = false;
  let arcs = 0;
  collect(geometry, geometry.uint8(6, type));
  return { polygons, lines, points, hasHeights, ...(arcs === 0 ? {} : { arcs }) };

  function collect(part: Table, partType: number): void {
    if (ofParts.has(partType)) {
      const inner = partType === multiPolygon || partType === polyhedral ? polygon : 0;
      for (const child of part.tables(7)) collect(child, child.uint8(6, inner) || inner);
      return;
    }
    if (partType === curvePolygon) {
      const rings = part.tables(7).flatMap((ring) => path(ring) ?? []);
      if (rings.length > 0) polygons.push(rings);
      return;
    }
    if (partType === circular || partType === compound) {
      const line = path(part);
      if (line !== null) lines.push(line);
      return;
    }
    // Triangles of a network stand by themselves, one after the other or as parts.
    if (partType === network) for (const child of part.tables(7)) collect(child, triangle);
    const coordinates = coordinatesOf(part);
    if (coordinates === null) return;
    switch (partType) {
      case point: case multiPoint: points.push(coordinates); break;
      case lineString: lines.push(coordinates); break;
      case multiLineString: lines.push(...cut(coordinates, part.uint32s(0))); break;
      case polygon: case triangle: polygons.push(cut(coordinates, part.uint32s(0))); break;
      case network: for (const each of cut(coordinates, part.uint32s(0))) polygons.push([each]); break;
    }
  }

  function coordinatesOf(part: Table): Float64Array | null {
    const coordinates = part.doubles(1);
    if (coordinates === null || coordinates.length === 0) return null;
    hasHeights ||= part.doubles(2)?.some((z) => z !== 0 && !Number.isNaN(z)) === true;
    return coordinates;
  }

  /** A line, an arc, or several of them end to end. */
  function path(part: Table): Float64Array | null {
    const partType = part.uint8(6, lineString) || lineString;
    if (partType === compound) {
      const joined: number[] = [];
      for (const child of part.tables(7)) {
        const next = path(child);
        // The first vertex of a piece is the last of the one before.
        if (next !== null) for (let i = joined.length === 0 ? 0 : 2; i < next.length; i++) joined.push(next[i]!);
      }
      return joined.length === 0 ? null : Float64Array.from(joined);
    }
    const coordinates = coordinatesOf(part);
    if (coordinates === null || partType !== circular) return coordinates;
    arcs++;
    return circularString(coordinates, tolerance);
  }
}

/** `ends` counts vertices from the start; where it is missing there is one path. */
function cut(coordinates: Float64Array, ends: number[] | null): Float64Array[] {
  if (ends === null || ends.length <= 1) return [coordinates];
  let start = 0;
  return ends.map((end) => {
    const path = coordinates.subarray(2 * start, 2 * end);
    start = end;
    return path;
  });
}
