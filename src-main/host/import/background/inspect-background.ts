import { failure, success, type Result } from '../../../../src-core/result.ts';
import type { BackgroundDescription, BackgroundRequest } from '../../../../src-core/wire/background.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import type { PlanPlace } from '../plan-place.ts';
import { openPicture, placePicture } from './picture-source.ts';

/** What a picture is and where it could lie. Nothing is written. */
export async function inspectBackground(gdal: GdalProcess, { source, sourceCrs }: BackgroundRequest, place: PlanPlace): Promise<Result<BackgroundDescription, ImportProblem>> {
  const opened = await openPicture(gdal, source);
  if (!opened.ok) return opened;
  try {
    const { driver, width, height, crs } = opened.value.raster;
    const placed = await placePicture(gdal, opened.value, sourceCrs, place);
    if (!placed.ok && placed.failure.code !== 'crs-needed') return failure(placed.failure);
    return success({
      source, driver, width, height, crs: crs === null ? null : { code: crs.code, name: crs.name },
      crsGuesses: placed.ok ? placed.value.guesses : [], mustChoose: !placed.ok || placed.value.refusal !== null,
    });
  } finally {
    opened.value.dispose();
  }
}
