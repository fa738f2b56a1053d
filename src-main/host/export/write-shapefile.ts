import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { prjOfZone } from '../../gdal/pinned-crs.ts';
import { quoted } from '../project/sql-text.ts';
import type { ExportLayer } from './choose-layers.ts';
import { planFiles, type FilePlan } from './file-plan.ts';
import { askedOfRow, planColumns } from './plan-columns.ts';
import { ByteFile } from './shapefile/byte-file.ts';
import { readRowsBack } from './shapefile/read-back.ts';
import { RowValues } from './shapefile/row-values.ts';
import type { ShapeGeometry } from './shapefile/shape-writer.ts';
import { writeShapesAside } from './shapefile/shapes-thread.ts';
import { TableWriter } from './shapefile/table-writer.ts';
import { writeShapes, type WrittenShapes } from './shapefile/write-shapes.ts';
import { shapefileLayout, TableTally } from './shapefile-columns.ts';
import { partsByKind } from './stage-layers.ts';
import type { StagedColumn } from './staged-column.ts';
import { StagingFile } from './staging-file.ts';
import { verifyFiles, writingProblem, type Expected } from './verify-files.ts';
import { finalMoves, temporaryPaths, writeByGdal } from './write-by-gdal.ts';
import type { Written, Writing } from './writing.ts';

/** A shapefile in the plan's CRS is written here, straight from the plan's rows (`shapefile/`); into another CRS GDAL writes it. */
export async function writeShapefile(writing: Writing): Promise<Result<Written, ExportProblem>> {
  const { folder, target, project, gdal, targetCrs, run, onProgress, stopIfCancelled, total } = writing;
  if (targetCrs.toUpperCase() !== project.settings.crs.toUpperCase()) return writeByGdal(writing);
  // Of GDAL only the text of the `.prj` is wanted, where we do not have it: its process starts while the rows are written.
  const known = prjOfZone(targetCrs);
  const described = known === null ? gdal.crs({ code: targetCrs }) : Promise.resolve(success({ esriWkt: known }));
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
  const unread: Expected[] = [];
  for (const [i, { count, withGeometry, areaM2, found }] of parts.entries()) {
    const path = paths[i]!;
    const rows = readRowsBack(path.slice(0, -4));
    if (found === null || rows === null) unread.push({ count, withGeometry, areaM2, path, name: null });
    else if (found.count !== count || rows !== count || found.withGeometry !== withGeometry || Math.abs(found.areaM2 - areaM2) > 1e-4 * (1 + count)) {
      return failure(problem('export-not-verified', { file: target, layer: basename(path) }, `${found.count} shapes, ${rows} rows, ${found.withGeometry} geometries, ${found.areaM2} m² in place of ${count}, ${withGeometry}, ${areaM2} m²`));
    }
  }
  const verified = unread.length === 0 ? success(null) : await verifyFiles(gdal, unread, { target, planCrs: targetCrs, targetCrs, rounds: false }, run);
  if (!verified.ok) return verified;
  await stopIfCancelled();
  return success({ files, issues, layers: parts.map(({ layer, count }) => ({ name: layer.name, count })), moves: await finalMoves(folder, target, files, paths) });
}

interface Part extends WrittenShapes { readonly layer: ExportLayer }
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
      const asked = askedOfRow(staging.db, layer);
      const planned = planColumns(staging.db, layer, layer.where, asked);
      const kept = planned.rows == null ? null : { rows: planned.rows, asked };
      const { columns, issues: found } = shapefileLayout(layer, planned, (texts) => new RowValues(staging.db, layer, planned.columns, kept).longest(texts));
      const tally = new TableTally(layer.name, planned.columns.map(({ name }) => name));
      issues.push(...found);
      await stopIfCancelled();
      onProgress({ stage: 'writing', done: rows, total });
      const used = columns.length === 0 ? [onlyColumn] : columns;
      const count = writeTable(used, new RowValues(staging.db, layer, used, kept), columns.length === 0 ? null : tally, stem);
      const shapes = await (aside ?? writeShapes(staging.db, { table: `plan.${quoted(layer.table)}`, where: layer.where }, layer.geometry as ShapeGeometry, stem));
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

/** Fewer shapes are written before a thread has begun. */
const fewShapes = 20_000;

/**
 * The shapes of a layer that is large and meant whole, begun in a thread of their own. The first read from here begins the
 * transaction on the plan that `staging` holds until all is written.
 */
function shapesAside(staging: StagingFile, { table, where, count, geometry }: ExportLayer, plan: string, stem: string): Promise<WrittenShapes> | null {
  if (count < fewShapes || where !== 'TRUE') return null;
  staging.db.prepare(`SELECT 1 FROM plan.${quoted(table)} LIMIT 1`).get();
  const written = writeShapesAside({ plan, source: { table: quoted(table), where }, geometry: geometry as ShapeGeometry, stem });
  // It is waited for after the table; until then a failure is nobody's fault.
  written.catch(() => null);
  return written;
}

/** The `.dbf`; answers with its rows. */
function writeTable(columns: readonly StagedColumn[], rows: RowValues, tally: TableTally | null, stem: string): number {
  const file = new ByteFile(`${stem}.dbf`);
  try {
    const table = new TableWriter(file, columns);
    let count = 0;
    rows.each((values) => {
      if (tally !== null) {
        tally.nextRow();
        for (let i = 0; i < values.length; i++) values[i] = tally.take(values[i]!, i);
      }
      table.write(values);
      count++;
    });
    table.finish(new Date());
    file.close();
    return count;
  } catch (error) {
    file.abandon();
    throw error;
  }
}
