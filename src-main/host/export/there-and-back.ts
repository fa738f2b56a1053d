import type { Box, Geometry } from '../../../src-core/geometry/types.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import type { ProjectFile } from '../project/types.ts';
import type { ExportLayer } from './choose-layers.ts';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';

export interface Shift { readonly dx: number; readonly dy: number }

/** Smaller than what a coordinate of the plan can tell, in metres. */
const tooSmall = 1e-6;
/** Records looked at for where the plan is. */
const sample = 200;

/**
 * Going from one datum to another and back misses the start, since the height the first step gives a point is lost between
 * the two: 0.6 mm from VN-2000 to WGS 84 and back, enough to land on the next millimetre. Each vertex is moved by that
 * much beforehand, so that whoever imports the file meets the plan's coordinates exactly. The miss is the same all over a
 * plan (it changes by a hundredth over 60 km). `null` where there is none.
 */
export async function shiftFor(gdal: GdalProcess, middleOfAll: () => readonly [number, number] | null, planCrs: string, targetCrs: string): Promise<Shift | null> {
  if (planCrs.toUpperCase() === targetCrs.toUpperCase()) return null;
  const middle = middleOfAll();
  if (middle === null) return null;
  const there = await gdal.transform({ points: new Float64Array(middle), from: planCrs, to: targetCrs });
  const back = there.ok ? await gdal.transform({ points: there.value, from: targetCrs, to: planCrs }) : there;
  if (!back.ok) return null;
  const [dx, dy] = [middle[0] - back.value[0]!, middle[1] - back.value[1]!];
  // More than a millimetre is no lost height but a place the projection does not reach: the check afterwards says so.
  return Math.hypot(dx, dy) > tooSmall && Math.hypot(dx, dy) < 0.01 ? { dx, dy } : null;
}

/** Somewhere in the middle of what is exported: of the plan's own layers, or of reference layers where only those are. */
export function middleOf(project: ProjectFile, layers: readonly ExportLayer[]): readonly [number, number] | null {
  let box = emptyBox;
  for (const { key } of layers) {
    if (key === null) continue;
    let seen = 0;
    for (const { geometry } of project.records(key)) {
      box = unionOfBoxes(box, boxOf(geometry));
      if (++seen >= sample) break;
    }
  }
  if (isEmptyBox(box)) for (const { key, table } of layers) if (key === null) box = unionOfBoxes(box, boxOfReference(project, table));
  return isEmptyBox(box) ? null : [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];
}

function boxOfReference(project: ProjectFile, table: string): Box {
  const read = project.referenceColumns(table);
  let { minX, minY, maxX, maxY } = emptyBox;
  if (read.ok) {
    const { coordinates } = read.value;
    for (let i = 0; i < coordinates.length; i += 2) {
      minX = Math.min(minX, coordinates[i]!);
      minY = Math.min(minY, coordinates[i + 1]!);
      maxX = Math.max(maxX, coordinates[i]!);
      maxY = Math.max(maxY, coordinates[i + 1]!);
    }
  }
  return { minX, minY, maxX, maxY };
}

export function moved(geometry: Geometry, { dx, dy }: Shift): Geometry {
  const move = (path: Float64Array) => path.map((value, i) => value + (i % 2 === 0 ? dx : dy));
  switch (geometry.type) {
    case 'MultiPolygon': return { type: 'MultiPolygon', polygons: geometry.polygons.map((rings) => rings.map(move)) };
    case 'MultiLineString': return { type: 'MultiLineString', lines: geometry.lines.map(move) };
    case 'MultiPoint': return { type: 'MultiPoint', points: move(geometry.points) };
  }
}
