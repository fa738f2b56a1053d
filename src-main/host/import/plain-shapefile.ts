import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { InspectedCrs, InspectedLayer } from '../../gdal/protocol.ts';
import { nameOfZone, pinnedByWkt } from '../../gdal/pinned-crs.ts';
import { companionOf } from './companion-file.ts';
import { FileWindow } from './file-window.ts';
import { ShapefileShapes } from './shapefile-shapes.ts';
import { ShapefileTable, unusual } from './shapefile-table.ts';
import type { StagedFeature, StagedValue } from './staged-features.ts';
import type { StagedGeometry } from './staged-geometry.ts';
import type { LayerText } from './text-reader.ts';

/** Each is a jump of the file's window. */
const mostStretches = 16;

/**
 * A shapefile as most are: plain points, lines or polygons, a table of texts, numbers and dates, in VN-2000 or in nobody
 * knows what. Read here, without GDAL's process and a staging file in between, it takes a third of the time.
 *
 * What is read is what GDAL reads, feature for feature (`tests/integration/import-plain-shapefile` holds both together);
 * whatever is not surely so is left to GDAL: `null` from `inspect`, `unusual` from `read`.
 */
export class PlainShapefile {
  private readonly files: readonly FileWindow[];
  private readonly shapes: ShapefileShapes;
  private readonly table: ShapefileTable;
  private next = 0;

  private constructor(files: readonly FileWindow[], shapes: ShapefileShapes, table: ShapefileTable) {
    this.files = files;
    this.shapes = shapes;
    this.table = table;
  }

  /** What GDAL's `inspect` would say; `null` where the file is for GDAL. */
  static inspect(path: string): InspectedLayer | null {
    const crs = crsOf(path);
    const opened = crs === undefined ? null : PlainShapefile.open(path);
    if (crs === undefined || opened === null) return null;
    const { shapes, table } = opened;
    opened.close();
    return {
      name: basename(path, extname(path)), geometry: shapes.kind, mayHaveZ: false, count: shapes.count,
      fields: table.columns.map(({ name, type }) => ({ name, type })), crs, extent: shapes.extent,
    };
  }

  static open(path: string): PlainShapefile | null {
    const files: FileWindow[] = [];
    try {
      const [shapes, index, table] = ['shp', 'shx', 'dbf'].map((ending) => {
        const found = companionOf(path, ending);
        if (found !== null) files.push(new FileWindow(found));
        return found === null ? null : files.at(-1)!;
      });
      const opened = shapes && index && table ? { shapes: ShapefileShapes.open(shapes, index), table: ShapefileTable.open(table) } : null;
      if (opened?.shapes && opened.table && opened.shapes.count === opened.table.count) return new PlainShapefile(files, opened.shapes, opened.table);
    } catch (error) {
      // GDAL says in its own words what it makes of a file that cannot be opened or read.
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    }
    for (const file of files) file.close();
    return null;
  }

  /**
   * Hands over features for at most `sliceMs`, each with its number as the first value. 'more': stopped by the clock;
   * 'not-taken': `each` said false, and gets the same one again; 'end': that was all; 'unusual': the next one is for GDAL, and with it all the others.
   */
  read(sliceMs: number, limit: number, text: LayerText, each: (feature: StagedFeature) => boolean): 'more' | 'not-taken' | 'end' | 'unusual' {
    const until = performance.now() + sliceMs;
    const count = Math.min(this.shapes.count, limit);
    while (this.next < count) {
      const values: StagedValue[] = [this.next];
      const { replaced } = text;
      const geometry = this.shapes.read(this.next);
      if (geometry === unusual || this.table.read(this.next, text, values) === unusual) return 'unusual';
      if (!each({ geometry, values, isRead: true })) {
        // It will be counted when it comes again.
        text.replaced = replaced;
        return 'not-taken';
      }
      this.next++;
      if (this.next % 64 === 0 && performance.now() > until) return 'more';
    }
    return 'end';
  }

  /** Shapes of a few stretches spread over the file: a look at where it lies, in milliseconds whatever its size. */
  *someShapes(most: number): Generator<StagedGeometry | null> {
    const { count } = this.shapes;
    const stretches = Math.min(mostStretches, Math.ceil(count / most));
    for (let k = 0; k < stretches; k++) {
      const from = Math.floor((k * count) / stretches);
      for (let i = from; i < Math.min(count, from + Math.ceil(most / stretches)); i++) {
        const shape = this.shapes.read(i);
        if (shape !== unusual) yield shape;
      }
    }
  }

  close(): void {
    for (const file of this.files) file.close();
  }
}

/** `null` where there is no `.prj`, `undefined` where PROJ has to say what it means. */
function crsOf(path: string): InspectedCrs | null | undefined {
  // QGIS leaves its own beside it.
  if (companionOf(path, 'qpj') !== null) return undefined;
  const file = companionOf(path, 'prj');
  if (file === null) return null;
  const wkt = readFileSync(file, 'latin1').trim();
  const pinned = pinnedByWkt(wkt);
  return pinned === null || pinned.code === null || pinned.geographic ? undefined : { code: pinned.code, name: nameOfZone(pinned.code) ?? pinned.code, wkt, geographic: false };
}
