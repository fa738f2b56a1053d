import type { SqliteDatabase } from '../../../../native/sqlite.ts';
import { areaOf } from '../../../../src-core/geometry/area.ts';
import { geometryOf } from '../staging-file.ts';
import { ByteFile } from './byte-file.ts';
import { geometryBlobs, type BlobSource } from './geometry-blobs.ts';
import { PlainPolygons } from './plain-polygons.ts';
import { readShapesBack } from './read-back.ts';
import { ShapeWriter, type ShapeGeometry } from './shape-writer.ts';

/** What was written: what the file is held against afterwards. Areas in square units of the CRS. */
export interface ShapeTotals { readonly count: number; readonly withGeometry: number; readonly areaM2: number }

/** With what was found in the file afterwards; `null` where that is for GDAL. */
export interface WrittenShapes extends ShapeTotals { readonly found: ShapeTotals | null }

/** The `.shp` and `.shx` beside `stem` of the geometries of a table, in the order of the plan, and what they are read back as. */
export function writeShapes(db: SqliteDatabase, source: BlobSource, geometry: ShapeGeometry, stem: string): WrittenShapes {
  const files: ByteFile[] = [];
  const file = (ending: string): ByteFile => {
    const made = new ByteFile(stem + ending);
    files.push(made);
    return made;
  };
  try {
    const shapes = new ShapeWriter(file('.shp'), file('.shx'), geometry);
    const rings = new PlainPolygons();
    let [count, withGeometry, areaM2] = [0, 0, 0];
    for (const blob of geometryBlobs(db, source)) {
      count++;
      if (geometry === 'MULTIPOLYGON' && blob !== null && rings.read(blob)) {
        shapes.writePlain(blob, rings);
        withGeometry++;
        areaM2 += rings.area();
        continue;
      }
      const read = geometryOf(blob);
      shapes.write(read);
      if (read === null) continue;
      withGeometry++;
      areaM2 += areaOf(read);
    }
    shapes.finish();
    for (const each of files) each.close();
    return { count, withGeometry, areaM2, found: readShapesBack(stem) };
  } catch (error) {
    for (const each of files) each.abandon();
    throw error;
  }
}
