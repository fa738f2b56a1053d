import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SqliteValue } from '../../../native/sqlite.ts';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/contract.ts';
import { FileWindow } from '../import/file-window.ts';
import { ShapefileShapes } from '../import/shapefile-shapes.ts';
import { ShapefileTable, unusual } from '../import/shapefile-table.ts';
import { signedRingArea } from '../../../src-core/geometry/ring.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';
import { planFiles, type FilePlan } from './file-plan.ts';
import { planColumns } from './plan-columns.ts';
import { ByteFile } from './shapefile/byte-file.ts';
import type { ShapeGeometry } from './shapefile/shape-writer.ts';
import { writeShapesAside } from './shapefile/shapes-thread.ts';
import { TableWriter } from './shapefile/table-writer.ts';
import { writeShapes, type ShapeTotals } from './shapefile/write-shapes.ts';
import { shapefileLayout, TableTally } from './shapefile-columns.ts';
import { partsByKind } from './stage-layers.ts';
import type { StagedColumn } from './staged-column.ts';
import { StagingFile } from './staging-file.ts';
import { objectOf, type AttributeObject } from './survey-attributes.ts';
import { verifyFiles, writingProblem, type Expected } from './verify-files.ts';
import { finalMoves, temporaryPaths, writeByGdal } from './write-by-gdal.ts';
import type { Written, Writing } from './writing.ts';

/** A shapefile in the plan's CRS is written here, straight from the plan's rows (`shapefile/`); into another CRS GDAL writes it. */
export async function writeShapefile(writing: Writing): Promise<Result<Written, ExportProblem>> {
  const { folder, target, project, gdal, targetCrs, run, onProgress, stopIfCancelled, total } = writing;
  if (targetCrs.toUpperCase() !== project.settings.crs.toUpperCase()) return writeByGdal(writing);
  // Its process starts while the rows are written: of GDAL only the text of the `.prj` is wanted.
  const described = gdal.crs({ code: targetCrs });
  const staging = new StagingFile(join(folder, 'staging.gpkg'), project.path, project.settings.crs);
  const written = await staging.using(async () => writeParts(writing, staging));
  const crs = await described;
  if (!crs.ok) return failure(writingProblem(crs.failure, target));
  const { parts, paths, files, issues } = written;
  for (const path of paths) {
    writeFileSync(`${path.slice(0, -4)}.prj`, crs.value.esriWkt, { flag: 'wx' });
    writeFileSync(`${path.slice(0, -4)}.cpg`, 'UTF-8', { flag: 'wx' });
  }
  onProgress({ stage: 'verifying', done: 0, total });
  await stopIfCancelled();
  // What our own reader does not know (points in plenty), GDAL reads back.
  const expected = parts.map(({ count, withGeometry, areaM2 }, i): Expected => ({ count, withGeometry, areaM2, path: paths[i]!, name: null }));
  const unread: Expected[] = [];
  for (const each of expected) {
    const found = readBack(each.path);
    if (found === null) unread.push(each);
    else if (found.count !== each.count || found.withGeometry !== each.withGeometry || Math.abs(found.areaM2 - each.areaM2) > 1e-4 * (1 + each.count)) {
      return failure(problem('export-not-verified', { file: target, layer: basename(each.path) }, `${found.count} features, ${found.withGeometry} shapes, ${found.areaM2} m² in place of ${each.count}, ${each.withGeometry}, ${each.areaM2} m²`));
    }
  }
  const verified = unread.length === 0 ? success(null) : await verifyFiles(gdal, unread, { planCrs: targetCrs, targetCrs, rounds: false }, run);
  if (!verified.ok) return verified;
  await stopIfCancelled();
  return success({ files, issues, layers: parts.map(({ layer, count }) => ({ name: layer.name, count })), moves: await finalMoves(folder, target, files, paths) });
}

interface Part extends ShapeTotals { readonly layer: ExportLayer }
interface WrittenParts { readonly parts: readonly Part[]; readonly paths: readonly string[]; readonly files: FilePlan; readonly issues: readonly Problem[] }

async function writeParts({ folder, target, project, layers, limit, total, onProgress, stopIfCancelled }: Writing, staging: StagingFile): Promise<WrittenParts> {
  staging.limit(limit);
  const chosen = layers.flatMap((layer) => partsByKind(staging, layer));
  const files = planFiles(target, 'shapefile', chosen);
  const paths = temporaryPaths(folder, files, 'shapefile');
  const issues: Problem[] = [];
  const parts: Part[] = [];
  let rows = 0;
  for (const [i, layer] of chosen.entries()) {
    onProgress({ stage: 'reading', done: rows, total });
    const stem = paths[i]!.slice(0, -4);
    const aside = shapesAside(staging, layer, project.path, stem);
    try {
      const planned = planColumns(staging.db, layer);
      const { columns, issues: found } = shapefileLayout(staging.db, layer, planned, layer.where);
      const tally = new TableTally(layer.name, planned.columns.map(({ name }) => name));
      issues.push(...found);
      await stopIfCancelled();
      onProgress({ stage: 'writing', done: rows, total });
      const count = writeTable(staging, layer, { columns, objects: planned.objects ?? null }, tally, stem);
      const shapes = await (aside ?? writeShapes(staging.db, `SELECT s.geom FROM plan.${quoted(layer.table)} s WHERE ${layer.where} ORDER BY s.fid`, layer.geometry as ShapeGeometry, stem));
      if (shapes.count !== count) throw new Error(`${shapes.count} shapes beside ${count} rows of a table.`);
      issues.push(...tally.issues());
      parts.push({ layer, ...shapes });
      rows += count;
      await stopIfCancelled();
    } finally {
      // Nothing is to be written any more when the folder goes.
      await aside?.catch(() => null);
    }
  }
  return { parts, paths, files, issues };
}

/** dBASE must have a column. */
const onlyColumn: StagedColumn = { name: 'number', type: 'INTEGER', expression: 's.fid' };

interface Columns { readonly columns: readonly StagedColumn[]; readonly objects: readonly (AttributeObject | null)[] | null }

/** Fewer shapes are written before a thread has begun. */
const fewShapes = 20_000;

/**
 * The shapes of a layer that is large and meant whole, begun in a thread of their own. The first read from here begins the
 * transaction on the plan that `staging` holds until all is written.
 */
function shapesAside(staging: StagingFile, { table, where, count, geometry }: ExportLayer, plan: string, stem: string): Promise<ShapeTotals> | null {
  if (count < fewShapes || where !== 'TRUE') return null;
  staging.db.prepare(`SELECT 1 FROM plan.${quoted(table)} LIMIT 1`).get();
  const written = writeShapesAside({ plan, query: `SELECT geom FROM ${quoted(table)} ORDER BY fid`, geometry: geometry as ShapeGeometry, stem });
  // It is waited for after the table; until then a failure is nobody's fault.
  written.catch(() => null);
  return written;
}

/** The `.dbf`; answers with its rows. */
function writeTable(staging: StagingFile, layer: ExportLayer, { columns, objects }: Columns, tally: TableTally, stem: string): number {
  const used = columns.length === 0 ? [onlyColumn] : columns;
  const file = new ByteFile(`${stem}.dbf`);
  try {
    const table = new TableWriter(file, used);
    let count = 0;
    // Values of the attributes are taken from one reading of their text, which SQLite would go through for each of them; and
    // of the fields what stands there, as nearly everything there is of the type it should be.
    const asked = used.filter(({ attribute }) => attribute === undefined);
    const fromRow = used.map((column) => asked.indexOf(column) + 1);
    const attributes = asked.length === used.length || objects !== null ? 'NULL' : 's.attributes';
    const values: SqliteValue[] = used.map(() => null);
    const asText = staging.db.prepare<[SqliteValue], SqliteValue>('SELECT CAST(? AS TEXT)').pluck();
    const stored = staging.db.prepare(`SELECT ${attributes}${asked.map(({ field, expression }) => `, ${field === undefined ? expression : `s.${quoted(field)}`}`).join('')} FROM plan.${quoted(layer.table)} s WHERE ${layer.where} ORDER BY s.fid`).raw();
    for (const row of stored.iterate() as Iterable<SqliteValue[]>) {
      tally.nextRow();
      const object = objects === null ? (row[0] === null ? null : objectOf(row[0])) : objects[count]!;
      for (let i = 0; i < used.length; i++) {
        const { attribute, field, type } = used[i]!;
        const stands = attribute === undefined ? row[fromRow[i]!]! : attributeValue(object, attribute);
        const value = field === undefined || stands === null || typeof stands === (type === 'TEXT' ? 'string' : 'number') ? stands : type === 'TEXT' && !Buffer.isBuffer(stands) ? asText.get(stands)! : null;
        values[i] = i < columns.length ? tally.take(value, i) : value;
      }
      table.write(values);
      count++;
    }
    table.finish(new Date());
    file.close();
    return count;
  } catch (error) {
    file.abandon();
    throw error;
  }
}

/** As SQLite gives it: truth as 1 and 0. */
function attributeValue(object: AttributeObject | null, name: string): SqliteValue {
  if (object === null || !Object.hasOwn(object, name)) return null;
  const value = object[name];
  return typeof value === 'boolean' ? Number(value) : value as string | number | null;
}

/** Counted by the reader of the import; `null` where that is for GDAL. */
function readBack(path: string): { readonly count: number; readonly withGeometry: number; readonly areaM2: number } | null {
  const windows: FileWindow[] = [];
  const open = (ending: string) => {
    const window = new FileWindow(path.slice(0, -4) + ending);
    windows.push(window);
    return window;
  };
  try {
    const shapes = ShapefileShapes.open(open('.shp'), open('.shx'));
    const table = ShapefileTable.open(open('.dbf'));
    if (shapes === null || table === null) return null;
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
    return { count: Math.min(shapes.count, table.count), withGeometry, areaM2 };
  } finally {
    for (const window of windows) window.close();
  }
}
