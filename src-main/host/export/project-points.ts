import { isEmptyBox } from '../../../src-core/geometry/bounds.ts';
import { problem } from '../../../src-core/result.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import type { GdalProcess, RunOptions } from '../../gdal/gdal-process.ts';
import { ProjectProblemError } from '../project/project-problem.ts';
import type { ProjectPoints } from './dxf/project-records.ts';
import type { Shift } from './there-and-back.ts';
import { Cancelled } from './writing.ts';

/** From the plan's CRS to another; `null` where it is the same. Throws where GDAL stops or a point cannot be reached. */
export function pointProjection(gdal: GdalProcess, planCrs: string, targetCrs: string, shift: Shift | null, run: RunOptions): ProjectPoints | null {
  if (planCrs.toUpperCase() === targetCrs.toUpperCase()) return null;
  return async (points) => {
    const moved = shift === null ? points : points.map((value, i) => value + (i % 2 === 0 ? shift.dx : shift.dy));
    const projected = await gdal.transform({ points: moved, from: planCrs, to: targetCrs }, run);
    if (!projected.ok && projected.failure.code === 'cancelled') throw new Cancelled();
    if (!projected.ok) throw new ProjectProblemError('driver-crashed', { file: '' }, projected.failure.detail ?? projected.failure.code);
    if (!projected.value.every(Number.isFinite)) throw new OutOfReach(targetCrs);
    return projected.value;
  };
}

/** Some vertex lies where the target's CRS does not reach. */
export class OutOfReach extends Error {
  readonly problem;
  constructor(crs: string) {
    super(`outside ${crs}`);
    this.problem = problem('export-out-of-reach', { crs });
  }
}

/** A box around a box in another CRS: its corners and the middles of its sides, with a tenth of room. */
export async function projectBox(gdal: GdalProcess, box: Box, planCrs: string, targetCrs: string): Promise<Box> {
  if (isEmptyBox(box) || planCrs.toUpperCase() === targetCrs.toUpperCase()) return box;
  const { minX, minY, maxX, maxY } = box;
  const [x, y] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const points = await gdal.transform({ points: Float64Array.of(minX, minY, x, minY, maxX, minY, maxX, y, maxX, maxY, x, maxY, minX, maxY, minX, y), from: planCrs, to: targetCrs });
  if (!points.ok) return box;
  const xs = [...points.value].filter((_, i) => i % 2 === 0);
  const ys = [...points.value].filter((_, i) => i % 2 === 1);
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = Math.max(right - left, high - low) / 10;
  return { minX: left - room, minY: low - room, maxX: right + room, maxY: high + room };
}
