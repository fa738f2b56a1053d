import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ImportIssue, ImportProblem } from '../../../src-core/wire/contract.ts';
import type { GdalProcess } from '../../gdal/gdal-process.ts';
import { pinnedByCode } from '../../gdal/pinned-crs.ts';
import type { SourceLayerFile } from './source-layers.ts';

export interface SourceCrs {
  /** What GDAL is told; `undefined` leaves it to what the source says of itself. */
  readonly override: string | undefined;
  /** For the report: the code, else the name. */
  readonly name: string;
  readonly issue: ImportIssue | null;
}

type Extent = readonly [number, number, number, number];

/** In which CRS a layer's coordinates are: as asked, as the source says, as they must be by their range, or nobody knows. */
export async function crsOfSource(
  gdal: GdalProcess, { inspected, driver, name }: SourceLayerFile, planCrs: string, asked: string | undefined,
): Promise<Result<SourceCrs, ImportProblem>> {
  if (asked !== undefined) {
    const described = await gdal.crs({ code: asked });
    return described.ok
      ? success({ override: described.value.code, name: described.value.code, issue: null })
      : failure(described.failure.code === 'crs-unknown' ? problem('crs-unknown', { crs: asked }) : problem('driver-crashed', {}, described.failure.detail));
  }
  const { crs, extent } = inspected;
  const contradicted = crs?.geographic === true && extent !== null && !fitsDegrees(extent);
  if (crs !== null && !contradicted) return success({ override: undefined, name: crs.code ?? crs.name, issue: null });
  const stated = crs?.name ?? null;
  // Drawings are never in degrees: a sketch of 40 by 60 units is not a place in Chad.
  if (extent !== null && crs === null && driver !== 'DXF' && driver !== 'DGN' && fitsDegrees(extent)) return success(guess('EPSG:4326', 'crs-guessed-degrees', stated));
  if (extent !== null && await fitsPlan(gdal, extent, planCrs)) return success(guess(planCrs, 'crs-guessed-plan', stated));
  return failure(problem('crs-needed', {
    layer: name, minX: extent?.[0] ?? null, minY: extent?.[1] ?? null, maxX: extent?.[2] ?? null, maxY: extent?.[3] ?? null,
  }));
}

const guess = (crs: string, code: string, stated: string | null): SourceCrs => ({
  override: crs, name: crs, issue: { code, kind: 'guessed', feature: null, evidence: { crs, stated } },
});

const fitsDegrees = ([minX, minY, maxX, maxY]: Extent): boolean => minX >= -180.5 && maxX <= 180.5 && minY >= -90.5 && maxY <= 90.5;

/** In Vietnam N is 0.92 to 2.60 million and E 0.2 to 0.83 million, even in six-degree zones (`shared/domain/vn2000.md`, 5). */
const vietnam: Extent = [200_000, 900_000, 850_000, 2_650_000];

async function fitsPlan(gdal: GdalProcess, [minX, minY, maxX, maxY]: Extent, planCrs: string): Promise<boolean> {
  if (pinnedByCode(planCrs) !== null) return minX >= vietnam[0] && minY >= vietnam[1] && maxX <= vietnam[2] && maxY <= vietnam[3];
  // Small numbers are a local grid, whatever the projection makes of them.
  if (Math.max(Math.abs(minX), Math.abs(maxX)) < 10_000 && Math.max(Math.abs(minY), Math.abs(maxY)) < 10_000) return false;
  const corners = new Float64Array([minX, minY, maxX, maxY]);
  const degrees = await gdal.transform({ points: corners, from: planCrs, to: 'EPSG:4326' });
  if (!degrees.ok || !degrees.value.every(Number.isFinite)) return false;
  const back = await gdal.transform({ points: degrees.value, from: 'EPSG:4326', to: planCrs });
  return back.ok && back.value.every((value, i) => Math.abs(value - corners[i]!) < 1);
}
