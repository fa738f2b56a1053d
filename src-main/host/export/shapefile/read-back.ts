import { signedRingArea } from '../../../../src-core/geometry/ring.ts';
import { FileWindow } from '../../import/file-window.ts';
import { ShapefileShapes } from '../../import/shapefile-shapes.ts';
import { ShapefileTable, unusual } from '../../import/shapefile-table.ts';
import type { ShapeTotals } from './write-shapes.ts';

/** The shapes of a file as the reader of the import finds them; `null` where that is for GDAL (points in plenty). */
export function readShapesBack(stem: string): ShapeTotals | null {
  return withFiles(stem, ['.shp', '.shx'], ([shp, shx]) => {
    const shapes = ShapefileShapes.open(shp!, shx!);
    if (shapes === null) return null;
    let [withGeometry, areaM2] = [0, 0];
    for (let i = 0; i < shapes.count; i++) {
      const shape = shapes.read(i);
      if (shape === unusual) return null;
      if (shape === null) continue;
      withGeometry++;
      for (const [outer, ...holes] of shape.polygons) {
        areaM2 += Math.abs(signedRingArea(outer!));
        for (const hole of holes) areaM2 -= Math.abs(signedRingArea(hole));
      }
    }
    return { count: shapes.count, withGeometry, areaM2 };
  });
}

/** The rows of the table beside them. */
export const readRowsBack = (stem: string): number | null => withFiles(stem, ['.dbf'], ([dbf]) => ShapefileTable.open(dbf!)?.count ?? null);

function withFiles<Value>(stem: string, endings: readonly string[], read: (files: readonly FileWindow[]) => Value): Value {
  const windows: FileWindow[] = [];
  try {
    for (const ending of endings) windows.push(new FileWindow(stem + ending));
    return read(windows);
  } finally {
    for (const window of windows) window.close();
  }
}
