import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { fitColumnNames } from './fit-names.ts';
import { planFiles } from './file-plan.ts';
import { writeKml } from './kml/write-kml.ts';
import { pointProjection } from './project-points.ts';
import { StagingFile } from './staging-file.ts';
import { lossIssues, registerLossFunctions } from './value-loss.ts';
import { planColumns } from './plan-columns.ts';
import { verifyFiles } from './verify-files.ts';
import { wgs84 } from './write-layers.ts';
import type { Written, Writing } from './writing.ts';
import { zipFiles } from './zip-files.ts';

/** KML by our own writer (`kml/`), with styles; a KMZ is that, packed. GDAL reads the KML back. */
export async function writeKmlFile(writing: Writing): Promise<Result<Written, ExportProblem>> {
  const { folder, target, project, gdal, layers, format, run, total, onProgress, stopIfCancelled } = writing;
  const planCrs = project.settings.crs;
  const path = join(folder, 'doc.kml');
  const staging = new StagingFile(join(folder, 'staging.gpkg'), project.path, planCrs);
  const kml = await staging.using(async () => {
    staging.limit(writing.limit);
    registerLossFunctions(staging.db);
    const planned = layers.map((layer) => fitColumnNames(format, layer.name, planColumns(staging.db, layer)));
    const losses = layers.flatMap((layer, i) => [...planned[i]!.issues, ...planned[i]!.columns.flatMap((column) => lossIssues(staging.db, format, layer, column, layer.where))]);
    const written = await writeKml(staging, layers, {
      path, planName: project.settings.name, columns: planned.map(({ columns }) => columns), classes: writing.classes, project: pointProjection(gdal, planCrs, wgs84, writing.shift, run),
      async onRecords(records) {
        onProgress({ stage: 'writing', done: records, total });
        await stopIfCancelled();
      },
    });
    return { ...written, issues: [...written.issues, ...losses] };
  });
  onProgress({ stage: 'verifying', done: 0, total });
  const verified = await verifyFiles(gdal, kml.layers.filter(({ count }) => count > 0).map((layer) => ({ ...layer, path })), { target, planCrs, targetCrs: wgs84, rounds: true }, run);
  if (!verified.ok) return verified;
  let from = path;
  if (format === 'kmz') {
    from = join(folder, 'packed.kmz');
    await zipFiles([path], from);
  } else renameSync(path, (from = join(folder, 'written.kml')));
  return success({ files: planFiles(target, format, layers), moves: [{ from, to: target }], layers: kml.layers.map(({ name, count }) => ({ name, count })), issues: kml.issues });
}
