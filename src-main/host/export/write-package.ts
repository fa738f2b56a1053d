import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { openSqlite } from '../../../native/sqlite.ts';
import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { quoted } from '../project/sql-text.ts';
import { copyStyles } from './copy-styles.ts';
import { planFiles } from './file-plan.ts';
import { measureBlob } from './measure-blob.ts';
import { NameTaken, PackageFile } from './package-file.ts';
import { stageLayers, type StagedLayer } from './stage-layers.ts';
import { writeByGdal } from './write-by-gdal.ts';
import type { Written, Writing } from './writing.ts';

/** A GeoPackage in the plan's CRS is written here; into another CRS, and where a source's column is in the way, GDAL writes it. */
export async function writePackage(writing: Writing): Promise<Result<Written, ExportProblem>> {
  const { folder, target, project, targetCrs } = writing;
  const planCrs = project.settings.crs;
  if (targetCrs.toUpperCase() !== planCrs.toUpperCase()) return writeByGdal(writing);
  const path = join(folder, basename(target));
  try {
    return await writeHere(writing, path);
  } catch (error) {
    if (!(error instanceof NameTaken)) throw error;
    rmSync(path, { force: true });
    return writeByGdal(writing);
  }
}

async function writeHere(writing: Writing, path: string): Promise<Result<Written, ExportProblem>> {
  const { target, project, layers, total, onProgress, stopIfCancelled } = writing;
  const file = new PackageFile(path, project.path, project.settings.crs);
  const staged = await file.using(async () => {
    const { layers: written, issues } = await stageLayers(file, layers, {
      format: 'gpkg', limit: writing.limit,
      async onRows(rows) {
        onProgress({ stage: 'reading', done: rows, total });
        await stopIfCancelled();
      },
    });
    let done = 0;
    for (const { layer, count, box } of written) {
      onProgress({ stage: 'writing', done, total });
      await stopIfCancelled();
      file.finishLayer(layer.name, count, box);
      done += count;
    }
    return { layers: written, issues };
  });
  copyStyles(path, project.path, layers);
  onProgress({ stage: 'verifying', done: 0, total });
  await stopIfCancelled();
  const fault = faultIn(path, staged.layers);
  if (fault !== null) return failure(problem('export-not-verified', { file: target, layer: fault.layer }, fault.detail));
  toDisk(path);
  return success({
    files: planFiles(target, 'gpkg', layers), moves: [{ from: path, to: target }], issues: staged.issues,
    layers: staged.layers.map(({ layer, count }) => ({ name: layer.name, count })),
  });
}

/** Read back in a connection of its own, row by row; `null` where it holds what it must. */
function faultIn(path: string, layers: readonly StagedLayer[]): { readonly layer: string; readonly detail: string } | null {
  const db = openSqlite(path, { mode: 'read', busyTimeout: 0 });
  try {
    for (const { layer, count, withGeometry, areaM2 } of layers) {
      const found = { count: 0, withGeometry: 0, areaM2: 0 };
      for (const geom of db.prepare(`SELECT geom FROM ${quoted(layer.name)}`).pluck().iterate()) {
        found.count++;
        const measured = measureBlob(geom);
        if (measured === null) continue;
        found.withGeometry++;
        found.areaM2 += measured.areaM2;
      }
      if (found.count !== count || found.withGeometry !== withGeometry || found.areaM2 !== areaM2) {
        return { layer: layer.name, detail: `${found.count} features, ${found.withGeometry} geometries, ${found.areaM2} m² in place of ${count}, ${withGeometry}, ${areaM2} m²` };
      }
    }
    return null;
  } finally {
    db.close();
  }
}

function toDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
