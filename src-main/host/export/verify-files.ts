import { failure, problem, success, type Result } from '../../../src-core/result.ts';
import type { ExportProblem } from '../../../src-core/wire/problems.ts';
import type { GdalProcess, RunOptions } from '../../gdal/gdal-process.ts';
import type { StagedTotals } from './staging-file.ts';

/** What a written file must hold. */
export interface Expected extends Omit<StagedTotals, 'box'> {
  /** Name of the layer in the file; `null` where the format gives it one of its own. */
  readonly name: string | null;
  readonly path: string;
}

export interface VerifyOptions {
  /** What the person calls it: the files themselves lie under hidden names. */
  readonly target: string;
  readonly planCrs: string;
  readonly targetCrs: string;
  /** True where the format keeps coordinates to a step of its own, finer than the plan's grid. */
  readonly rounds: boolean;
  readonly config?: Readonly<Record<string, string>>;
}

/**
 * Reads the written files back through GDAL and holds them against what was to be written: as many features, as many
 * geometries, the same area, measured in the plan's CRS whatever the file is in.
 */
export async function verifyFiles(gdal: GdalProcess, expected: readonly Expected[], options: VerifyOptions, run: RunOptions): Promise<Result<null, ExportProblem>> {
  const sameCrs = options.planCrs.toUpperCase() === options.targetCrs.toUpperCase();
  for (const path of new Set(expected.map((layer) => layer.path))) {
    const measured = await gdal.measure({
      source: { path, ...(options.config === undefined ? {} : { config: options.config }) },
      ...(sameCrs ? {} : { targetCrs: options.planCrs, sourceCrs: options.targetCrs }),
    }, run);
    if (!measured.ok) return failure(writingProblem(measured.failure, options.target));
    for (const layer of expected.filter((each) => each.path === path)) {
      const found = layer.name === null ? measured.value[0] : measured.value.find(({ name }) => name === layer.name);
      const detail = found === undefined ? 'the layer is missing' : difference(layer, found, sameCrs && !options.rounds);
      if (detail !== null) return failure(problem('export-not-verified', { file: options.target, layer: layer.name ?? '' }, detail));
    }
  }
  return success(null);
}

/** Coordinates are written to a tenth of a millimetre or better. */
const roundingM2 = 1e-4;
/** Of the whole area: what projecting there and back, and rounding long edges, may do. A zone that is lost is far more. */
const projectingShare = 2e-7;

function difference(expected: Omit<StagedTotals, 'box'>, found: Omit<StagedTotals, 'box'>, exact: boolean): string | null {
  if (found.count !== expected.count) return `${found.count} features in place of ${expected.count}`;
  if (found.withGeometry !== expected.withGeometry) return `${found.withGeometry} geometries in place of ${expected.withGeometry}`;
  const allowed = roundingM2 * (1 + expected.count) + (exact ? 1e-9 : projectingShare) * expected.areaM2;
  return Math.abs(found.areaM2 - expected.areaM2) > allowed ? `${found.areaM2} m² in place of ${expected.areaM2} m²` : null;
}

/** GDAL's problems in the words of an export. */
export function writingProblem(reason: { readonly code: string; readonly evidence: ExportProblem['evidence']; readonly detail?: string }, path: string): ExportProblem {
  switch (reason.code) {
    case 'cancelled': case 'gdal-missing': case 'driver-crashed': case 'driver-timeout': case 'crs-unknown':
      return problem(reason.code, { ...reason.evidence, file: path }, reason.detail);
    case 'format-not-writable': return problem('format-not-writable', { format: path }, reason.detail);
    default:
      return /no space|disk full|quota|ENOSPC/i.test(reason.detail ?? '')
        ? problem('disk-full', { path }, reason.detail)
        : problem('export-not-verified', { file: path, layer: '' }, reason.detail);
  }
}
