import type { Table } from './flatbuffer.ts';

/** A geometry as GDAL wrote it: paths of x, y with their closing vertex, heights set apart. Arrays are its own copies. */
export interface StagedGeometry {
  readonly polygons: readonly (readonly Float64Array[])[];
  readonly lines: readonly Float64Array[];
  readonly points: readonly Float64Array[];
  /** True where some height is neither missing nor zero. */
  readonly hasHeights: boolean;
}

/** GeometryType numbers of FlatGeobuf. Curves were straightened by GDAL before. */
const point = 1, lineString = 2, polygon = 3, multiPoint = 4, multiLineString = 5;
const ofParts = new Set([6, 7, 9, 10, 11, 12, 15, 16]);
const triangle = 17;

/** `type` is the layer's; it holds where the geometry states none of its own. */
export function readGeometry(geometry: Table, type: number): StagedGeometry {
  const polygons: (readonly Float64Array[])[] = [];
  const lines: Float64Array[] = [];
  const points: Float64Array[] = [];
  let hasHeights = false;
  collect(geometry, geometry.uint8(6, type));
  return { polygons, lines, points, hasHeights };

  function collect(part: Table, partType: number): void {
    if (ofParts.has(partType)) {
      const inner = partType === 6 ? polygon : partType === 16 ? triangle : partType === 15 ? polygon : 0;
      for (const child of part.tables(7)) collect(child, child.uint8(6, inner) || inner);
      return;
    }
    const coordinates = part.doubles(1);
    if (coordinates === null || coordinates.length === 0) return;
    hasHeights ||= part.doubles(2)?.some((z) => z !== 0 && !Number.isNaN(z)) === true;
    switch (partType) {
      case point: case multiPoint: points.push(coordinates); break;
      case lineString: lines.push(coordinates); break;
      case multiLineString: lines.push(...cut(coordinates, part.uint32s(0))); break;
      case polygon: case triangle: polygons.push(cut(coordinates, part.uint32s(0))); break;
    }
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
