import { mkdtempSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LandUseClass } from '../../../src-core/balance/land-use-classes.ts';
import { failure, problem, success, type Problem, type Result } from '../../../src-core/result.ts';
import type { ExportReport, ExportRequest } from '../../../src-core/wire/exporting.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import type { GdalProcess, RunOptions } from '../../gdal/gdal-process.ts';
import type { Work } from '../handlers/host-services.ts';
import { problemOf } from '../project/project-problem.ts';
import type { ProjectFile } from '../project/types.ts';
import { checkTarget } from './check-target.ts';
import { chooseLayers } from './choose-layers.ts';
import { isAlwaysWgs84, type MapFormat } from './export-format.ts';
import { limitRows } from './limit-rows.ts';
import { placeFiles } from './place-files.ts';
import { middleOf, shiftFor } from './there-and-back.ts';
import { OutOfReach } from './project-points.ts';
import { writingProblem } from './verify-files.ts';
import { wgs84 } from './write-layers.ts';
import { writeByGdal } from './write-by-gdal.ts';
import { writeDxf } from './write-dxf.ts';
import { writePackage } from './write-package.ts';
import { TooLarge } from './shapefile/shape-writer.ts';
import { writeQgis } from './write-qgis.ts';
import { writeKmlFile } from './write-kml-file.ts';
import { writeShapefile } from './write-shapefile.ts';
import { Cancelled, type Written, type Writing } from './writing.ts';

export interface ExportContext extends Work { readonly classes: readonly LandUseClass[] }

/** A staging file of 100,000 zones takes GDAL seconds; one that says nothing for this long hangs. */
const patienceMs = 120_000;

/**
 * Writes layers of the plan in another format, reads back what was written, counts it, and only then moves it to the
 * target's name. All of it happens in a hidden folder beside the target, which is gone afterwards whatever happened.
 */
export async function exportPlan(
  project: ProjectFile, gdal: GdalProcess, request: ExportRequest, format: MapFormat, context: ExportContext,
): Promise<Result<ExportReport, ExportProblem>> {
  try {
    const exported = await exportWhole(project, gdal, request, format, context);
    const whole = exported.ok ? exported : await project.whole;
    return whole.ok ? exported : whole;
  } catch (error) {
    // A damaged file can fail a reader in any way.
    const whole = await project.whole;
    if (!whole.ok) return whole;
    throw error;
  }
}

async function exportWhole(
  project: ProjectFile, gdal: GdalProcess, request: ExportRequest, format: MapFormat, context: ExportContext,
): Promise<Result<ExportReport, ExportProblem>> {
  const target = checkTarget(request.target, project.path);
  if (!target.ok) return target;
  const chosen = chooseLayers(project, request);
  if (!chosen.ok) return chosen;
  const crs = await targetCrs(project, gdal, request, format);
  if (!crs.ok) return crs;
  let folder: string | null = null;
  try {
    const limited = limitRows(project, chosen.value.layers, request, context.classes);
    if (!limited.ok) return limited;
    const { layers } = limited.value;
    folder = mkdtempSync(join(dirname(target.value), `.${basename(target.value)}.`));
    const writing: Writing = {
      folder, target: target.value, project, gdal, format, ...crs.value, layers, limit: limited.value, classes: context.classes,
      run: { signal: context.signal, patienceMs } satisfies RunOptions,
      total: layers.reduce((sum, { count }) => sum + count, 0),
      shift: await shiftFor(gdal, () => middleOf(project, layers), project.settings.crs, crs.value.targetCrs),
      onProgress: context.onProgress,
      async stopIfCancelled() {
        // Lets a cancel be heard between two pieces of work that do not wait for anything.
        await new Promise(setImmediate);
        if (context.signal.aborted) throw new Cancelled();
      },
    };
    const written = await (writers[format] ?? writeByGdal)(writing);
    if (!written.ok) return written;
    const whole = await project.whole;
    if (!whole.ok) return whole;
    await writing.stopIfCancelled();
    const placed = placeFiles(folder, written.value.moves);
    context.onProgress({ stage: 'verifying', done: writing.total, total: writing.total });
    return success(reportOf(writing, written.value, placed, [...chosen.value.issues, ...limited.value.issues]));
  } catch (error) {
    if (error instanceof Cancelled) return failure(problem('cancelled'));
    if (error instanceof TooLarge) return failure(problem('export-too-large', { file: basename(target.value) }));
    if (error instanceof OutOfReach) return failure(error.problem);
    return failure(problemOf(error, target.value, 'writing'));
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const writers: Readonly<Partial<Record<MapFormat, (writing: Writing) => Promise<Result<Written, ExportProblem>>>>> = {
  gpkg: writePackage, shapefile: writeShapefile, dxf: writeDxf, kml: writeKmlFile, kmz: writeKmlFile, qgis: writeQgis,
};

async function targetCrs(project: ProjectFile, gdal: GdalProcess, request: ExportRequest, format: MapFormat): Promise<Result<Pick<Writing, 'targetCrs' | 'projected'>, ExportProblem>> {
  const planCrs = project.settings.crs;
  const usual = isAlwaysWgs84(format) || (format === 'geojson' && request.projected !== true) ? wgs84 : planCrs;
  const asked = isAlwaysWgs84(format) ? wgs84 : request.crs?.trim() ?? usual;
  // The plan's own is known, and in metres: GDAL's process is not even started for it.
  if (asked.toUpperCase() === planCrs.toUpperCase()) return success({ targetCrs: planCrs, projected: true });
  const described = await gdal.crs({ code: asked });
  if (!described.ok) return failure(described.failure.code === 'crs-unknown' ? problem('crs-unknown', { crs: asked }) : writingProblem(described.failure, request.target));
  // A drawing in degrees is useless: its text has a height, and CAD programs show one degree as one unit.
  if (format === 'dxf' && !described.value.metres) return failure(problem('crs-not-metres', { crs: asked, name: described.value.name }));
  return success({ targetCrs: described.value.code, projected: described.value.projected });
}

function reportOf({ target, format, targetCrs: crs }: Writing, { files, layers, issues }: Written, placed: readonly string[], before: readonly Problem[]): ExportReport {
  const several = new Set(files.paths.map((path) => basename(path)));
  const whole: Problem[] = [];
  if (format === 'dxf') whole.push(problem('export-dxf-no-crs', { crs }));
  if (format === 'geojson' && crs.toUpperCase() !== wgs84) whole.push(problem('export-geojson-crs', { crs }));
  if (files.several) whole.push(problem('export-several-files', { count: several.size, files: [...several].join(', ') }));
  return { target, format, files: placed, layers, issues: [...before, ...issues, ...whole] };
}

