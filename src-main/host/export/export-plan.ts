import { mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem, ExportReport, ExportRequest } from '../../../src-core/wire/contract.ts';
import type { GdalProcess, RunOptions } from '../../gdal/gdal-process.ts';
import type { Work } from '../handlers/host-services.ts';
import { problemOf } from '../project/project-problem.ts';
import type { ProjectFile } from '../project/types.ts';
import { checkTarget } from './check-target.ts';
import { chooseLayers, type ExportLayer } from './choose-layers.ts';
import { copyStyles } from './copy-styles.ts';
import { colorLayers } from './dxf-colors.ts';
import { drawingTable } from './dxf-drawing.ts';
import type { ExportFormat } from './export-format.ts';
import { planFiles, type FilePlan } from './file-plan.ts';
import { placeFiles } from './place-files.ts';
import { formatIssues, stageLayers, type Staged } from './stage-layers.ts';
import { middleOf, shiftFor } from './there-and-back.ts';
import { verifyFiles, writingProblem, type Expected } from './verify-files.ts';
import { translationOf, wgs84, type WriteOptions } from './write-layers.ts';
import { zipFiles } from './zip-files.ts';

export interface ExportContext extends Work { readonly classes: readonly LandUseClass[] }

export type MapFormat = Exclude<ExportFormat, 'csv' | 'xlsx'>;

/** A staging file of 100,000 zones takes GDAL seconds; one that says nothing for this long hangs. */
const patienceMs = 120_000;

/** Carries `cancelled` out of the steps between two requests to GDAL. */
class Cancelled extends Error {}

/**
 * Writes layers of the plan in another format: staged, written by GDAL in its own process, read back, counted, and only
 * then moved to the target's name. All of it happens in a hidden folder beside the target, which is gone afterwards
 * whatever happened.
 */
export async function exportPlan(
  project: ProjectFile, gdal: GdalProcess, request: ExportRequest, format: MapFormat, context: ExportContext,
): Promise<Result<ExportReport, ExportProblem>> {
  gdal.warm();
  const target = checkTarget(request.target, project.path);
  if (!target.ok) return target;
  const layers = chooseLayers(project, request);
  if (!layers.ok) return layers;
  const crs = await targetCrs(project, gdal, request, format);
  if (!crs.ok) return crs;
  let folder: string | null = null;
  try {
    folder = mkdtempSync(join(dirname(target.value), `.${basename(target.value)}.`));
    return await writeInto(folder, target.value, layers.value, format, { project, gdal, context, ...crs.value });
  } catch (error) {
    if (error instanceof Cancelled) return failure(problem('cancelled'));
    return failure(problemOf(error, target.value, 'writing'));
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

interface Target { readonly targetCrs: string; readonly projected: boolean }
interface Writing extends Target { readonly project: ProjectFile; readonly gdal: GdalProcess; readonly context: ExportContext }

async function targetCrs(project: ProjectFile, gdal: GdalProcess, request: ExportRequest, format: MapFormat): Promise<Result<Target, ExportProblem>> {
  const asked = request.crs?.trim() ?? (format === 'geojson' ? wgs84 : project.settings.crs);
  const described = await gdal.crs({ code: asked });
  if (!described.ok) return failure(described.failure.code === 'crs-unknown' ? problem('crs-unknown', { crs: asked }) : writingProblem(described.failure, request.target));
  // A drawing in degrees is useless: its text has a height, and CAD programs show one degree as one unit.
  if (format === 'dxf' && !described.value.metres) return failure(problem('crs-not-metres', { crs: asked, name: described.value.name }));
  return success({ targetCrs: described.value.code, projected: described.value.projected });
}

async function writeInto(folder: string, file: string, chosen: readonly ExportLayer[], format: MapFormat, target: Writing): Promise<Result<ExportReport, ExportProblem>> {
  const { project, gdal, context, targetCrs: crs, projected } = target;
  const { signal, onProgress } = context;
  const total = chosen.reduce((sum, { count }) => sum + count, 0);
  const stopIfCancelled = async () => {
    // Lets a cancel be heard between two pieces of work that do not wait for anything.
    await new Promise(setImmediate);
    if (signal.aborted) throw new Cancelled();
  };
  const staging = join(folder, 'staging.gpkg');
  const staged = await stageLayers(chosen, {
    path: staging, planPath: project.path, crs: project.settings.crs, format, classes: context.classes,
    shift: await shiftFor(gdal, middleOf(project, chosen), project.settings.crs, crs),
    async onRows(rows) {
      onProgress({ stage: 'reading', done: rows, total });
      await stopIfCancelled();
    },
  });

  const files = planFiles(file, format, staged.layers.map(({ layer }) => layer));
  const paths = temporaryPaths(folder, files, format);
  const run: RunOptions = { signal, patienceMs };
  const options: WriteOptions = { staging, planCrs: project.settings.crs, targetCrs: crs, projected };
  let before = 0;
  for (const [i, { layer, columns, count }] of staged.layers.entries()) {
    const path = paths[i]!;
    const writing = (fraction: number | null) => onProgress({ stage: 'writing', done: Math.round(before + (fraction ?? 0) * count), total: Math.max(total, before + count) });
    writing(0);
    const written = await gdal.translate(translationOf(format, { name: layer.name, columns, path, adds: paths.indexOf(path) < i }, options), {
      ...run, onProgress: writing,
    });
    if (!written.ok) return failure(writingProblem(written.failure, file));
    before += count;
  }
  if (format === 'gpkg') copyStyles(paths[0]!, project.path, chosen);
  if (staged.drawing !== null) await colorLayers(paths[0]!, staged.drawing.colors);

  onProgress({ stage: 'verifying', done: 0, total });
  const expected = staged.layers.map(({ layer, count, withGeometry, areaM2 }, i): Expected =>
    ({ path: paths[i]!, name: format === 'gpkg' ? layer.name : null, count, withGeometry, areaM2 }));
  const verified = await verifyFiles(gdal, expected, { planCrs: project.settings.crs, targetCrs: crs, drawing: format === 'dxf' }, run);
  if (!verified.ok) return verified;
  await stopIfCancelled();
  const moves = await finalMoves(folder, file, files, paths);
  await stopIfCancelled();
  const placed = placeFiles(folder, moves);
  onProgress({ stage: 'verifying', done: total, total });
  return success(reportOf(file, format, crs, files, placed, staged));
}

/** The names files have in the temporary folder. A shapefile's layer is named for its file, so that one keeps its name. */
function temporaryPaths(folder: string, { kind, paths }: FilePlan, format: MapFormat): string[] {
  const distinct = [...new Set(paths)];
  return paths.map((path) => join(folder, kind !== 'files' ? basename(path) : `${distinct.indexOf(path) + 1}${format === 'shapefile' ? '.shp' : extname(path) || `.${format}`}`));
}

async function finalMoves(folder: string, target: string, files: FilePlan, paths: readonly string[]): Promise<{ from: string; to: string }[]> {
  if (files.kind !== 'zip') return [...new Set(paths)].map((from) => ({ from, to: files.paths[paths.indexOf(from)]! }));
  const parts = paths.flatMap((path) => ['.shp', '.shx', '.dbf', '.prj', '.cpg'].map((ending) => path.slice(0, -4) + ending));
  const archive = join(folder, 'archive.zip');
  await zipFiles(parts, archive);
  return [{ from: archive, to: target }];
}

function reportOf(target: string, format: MapFormat, crs: string, files: FilePlan, placed: readonly string[], staged: Staged): ExportReport {
  const layers = staged.drawing === null ? staged.layers.map(({ layer, count }) => ({ name: layer.name, count })) : staged.drawing.layers;
  const names = [...new Set(files.paths)].map((path) => basename(path));
  return { target, format, files: placed, layers: layers.filter(({ name }) => name !== drawingTable), issues: [...staged.issues, ...formatIssues(format, crs, files.several, names)] };
}
