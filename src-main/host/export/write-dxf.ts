import { join } from 'node:path';
import { success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import { writeDrawing } from './dxf/write-drawing.ts';
import { planFiles } from './file-plan.ts';
import { pointProjection } from './project-points.ts';
import { StagingFile } from './staging-file.ts';
import { verifyFiles } from './verify-files.ts';
import type { Written, Writing } from './writing.ts';

/** The plan as a drawing, by our own writer (`dxf/`); GDAL reads it back. */
export async function writeDxf(writing: Writing): Promise<Result<Written, ExportProblem>> {
  const { folder, target, project, gdal, layers, targetCrs, run, total, onProgress, stopIfCancelled } = writing;
  const planCrs = project.settings.crs;
  const path = join(folder, 'drawing.dxf');
  const staging = new StagingFile(join(folder, 'staging.gpkg'), project.path, planCrs);
  const drawing = await staging.using(async () => {
    staging.limit(writing.limit);
    return writeDrawing(staging, layers, {
      path, planName: project.settings.name, crs: targetCrs, classes: writing.classes,
      project: pointProjection(gdal, planCrs, targetCrs, writing.shift, run),
      async onRecords(records) {
        onProgress({ stage: 'writing', done: records, total });
        await stopIfCancelled();
      },
    });
  });
  onProgress({ stage: 'verifying', done: 0, total });
  const expected = { path, name: 'entities', count: drawing.entities, withGeometry: drawing.entities, areaM2: drawing.filledM2 };
  // Blocks as blocks: taken apart, a point would be several entities.
  const verified = await verifyFiles(gdal, [expected], { target, planCrs, targetCrs: planCrs, rounds: false, config: { DXF_INLINE_BLOCKS: 'FALSE' } }, run);
  if (!verified.ok) return verified;
  return success({ files: planFiles(target, 'dxf', layers), moves: [{ from: path, to: target }], layers: drawing.layers, issues: drawing.issues });
}
