import { basename, extname, join } from 'node:path';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { copyStyles } from './copy-styles.ts';
import { planFiles, type FilePlan } from './file-plan.ts';
import { projectBox } from './project-points.ts';
import { stageLayers } from './stage-layers.ts';
import { StagingFile } from './staging-file.ts';
import { verifyFiles, writingProblem, type Expected } from './verify-files.ts';
import { boxOfAll, translationsOf, type GdalFormat, type WriteOptions } from './write-layers.ts';
import type { Written, Writing } from './writing.ts';
import { zipFiles } from './zip-files.ts';

/** Stages the rows in a file of our own, and has GDAL write the target from it. */
export async function writeByGdal(writing: Writing): Promise<Result<Written, ExportProblem>> {
  const { folder, target, project, gdal, layers, targetCrs, projected, run, total, onProgress, stopIfCancelled } = writing;
  const format = writing.format as GdalFormat;
  const planCrs = project.settings.crs;
  const path = join(folder, 'staging.gpkg');
  const staging = new StagingFile(path, project.path, planCrs, writing.shift);
  const staged = await staging.using(() => stageLayers(staging, layers, {
    format, limit: writing.limit,
    async onRows(rows) {
      onProgress({ stage: 'reading', done: rows, total });
      await stopIfCancelled();
    },
  }));

  const files = planFiles(target, format, staged.layers.map(({ layer }) => layer));
  const paths = temporaryPaths(folder, files, format);
  const options: WriteOptions = { staging: path, planCrs, targetCrs, projected };
  const box = format === 'tab' ? await projectBox(gdal, boxOfAll(staged.layers.map(({ box: its }) => its)), planCrs, targetCrs) : null;
  const toWrite = staged.layers.map(({ layer, columns, count, box: its }, i) => ({ name: layer.name, columns: columns.map(({ name }) => name), count, path: paths[i]!, box: box ?? its }));
  let before = 0;
  for (const { input, count } of translationsOf(format, toWrite, options)) {
    const progress = (fraction: number | null) => onProgress({ stage: 'writing', done: Math.round(before + (fraction ?? 0) * count), total: Math.max(total, before + count) });
    progress(0);
    const written = await gdal.translate(input, { ...run, onProgress: progress });
    if (!written.ok) return failure(writingProblem(written.failure, target));
    before += count;
  }
  if (format === 'gpkg') copyStyles(paths[0]!, project.path, layers);

  onProgress({ stage: 'verifying', done: 0, total });
  const named = format === 'gpkg' || format === 'gml' || format === 'gdb';
  const expected = staged.layers.map(({ layer, count, withGeometry, areaM2 }, i): Expected => ({ path: paths[i]!, name: named ? layer.name : null, count, withGeometry, areaM2 }));
  const verified = await verifyFiles(gdal, expected, { target, planCrs, targetCrs, rounds: format === 'tab' || format === 'gdb' }, run);
  if (!verified.ok) return verified;
  await stopIfCancelled();
  const crsIssues = format === 'tab' ? await crsLost(writing, paths[0]!) : [];
  return success({
    files, issues: [...staged.issues, ...crsIssues], layers: staged.layers.map(({ layer, count }) => ({ name: layer.name, count })),
    moves: await finalMoves(folder, target, files, paths),
  });
}

/** MapInfo describes a CRS by figures of its own; one whose datum it has no number for is read as another. */
async function crsLost({ gdal, targetCrs, run }: Writing, path: string): Promise<Problem[]> {
  const inspected = await gdal.inspect({ path }, run);
  const crs = inspected.ok ? inspected.value.layers[0]?.crs : undefined;
  return crs?.code?.toUpperCase() === targetCrs.toUpperCase() ? [] : [problem('export-crs-lost', { crs: targetCrs, found: crs?.name ?? '' })];
}

/** The names files have in the temporary folder. A layer that is named for its file has it keep its name. */
export function temporaryPaths(folder: string, { kind, paths }: FilePlan, format: GdalFormat): string[] {
  const distinct = [...new Set(paths)];
  const ending = { shapefile: '.shp', tab: '.tab' }[format as string];
  // A GML names its schema beside it, so it is written under its own name.
  return paths.map((path) => join(folder, kind !== 'files' || format === 'gml' ? basename(path) : `${distinct.indexOf(path) + 1}${ending ?? (extname(path) || `.${format}`)}`));
}

const shapefileEndings = ['.shp', '.shx', '.dbf', '.prj', '.cpg'];

export async function finalMoves(folder: string, target: string, files: FilePlan, paths: readonly string[]): Promise<{ from: string; to: string }[]> {
  if (files.kind !== 'zip') return [...new Set(paths)].map((from) => ({ from, to: files.paths[paths.indexOf(from)]! }));
  const archive = join(folder, 'archive.zip');
  await zipFiles(paths.flatMap((path) => shapefileEndings.map((ending) => path.slice(0, -4) + ending)), archive);
  return [{ from: archive, to: target }];
}
