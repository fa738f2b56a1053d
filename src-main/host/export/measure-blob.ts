import { areaOf } from '../../../src-core/geometry/area.ts';
import { boxOf } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import { decodeGeometry } from '../project/geometry-blob.ts';
import { PlainPolygons } from './shapefile/plain-polygons.ts';

const rings = new PlainPolygons();

/** Area (square units of the CRS, 0 of lines and points) and box of a stored geometry; `null` where there is none that can be read. */
export function measureBlob(blob: unknown): { readonly areaM2: number; readonly box: Box } | null {
  if (!Buffer.isBuffer(blob)) return null;
  if (rings.read(blob)) {
    const { minX, minY, maxX, maxY } = rings;
    return { areaM2: rings.area(), box: { minX, minY, maxX, maxY } };
  }
  const read = decodeGeometry(blob);
  return read.ok && read.value !== null ? { areaM2: areaOf(read.value), box: boxOf(read.value) } : null;
}
