import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { boxOfCoordinates } from '../../../../src-core/geometry/bounds.ts';
import { failure, problem, success, type Result } from '../../../../src-core/result.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { CrsGuess } from '../../../../src-core/wire/source-reading.ts';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import type { InspectedRaster } from '../../../gdal/protocol.ts';
import { isHostileSource } from '../../../gdal/safe-source.ts';
import type { PlanPlace } from '../plan-place.ts';
import { diagnoseCrs } from '../reading/crs-doctor.ts';
import { importProblem } from '../source-layers.ts';
import { unpackZip } from '../unpack-zip.ts';

/** Endings of pictures that can lie under a plan; PNG and JPEG say where by a world file beside them. */
export const pictureEndings: ReadonlySet<string> = new Set(['.tif', '.tiff', '.mbtiles', '.png', '.jpg', '.jpeg']);

export const isPicture = (path: string): boolean => pictureEndings.has(extname(path).toLowerCase());

export interface PictureSource {
  readonly path: string;
  readonly raster: InspectedRaster;
  /** A folder of our own; everything in it goes with `dispose`. */
  readonly folder: string;
  dispose(): void;
}

export async function openPicture(gdal: GdalProcess, source: string, signal?: AbortSignal): Promise<Result<PictureSource, ImportProblem>> {
  if (isHostileSource(resolve(source)) || /^[\\/]vsi|^[A-Za-z][A-Za-z0-9+.-]+:/i.test(source)) return failure(problem('source-hostile', { file: basename(source) }));
  const path = resolve(source);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return failure(problem('source-missing', { file: source }));
  if (found.size === 0) return failure(problem('source-empty', { file: basename(path) }));
  const folder = mkdtempSync(join(tmpdir(), 'planwright-import-'));
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  const refuse = (reason: ImportProblem) => {
    dispose();
    return failure(reason);
  };
  let picture = path;
  if (extname(path).toLowerCase() === '.zip') {
    const unpacked = await unpackZip(path, join(folder, 'unpacked'), signal);
    if (!unpacked.ok) return refuse(unpacked.failure);
    const inside = readdirSync(join(folder, 'unpacked'), { recursive: true, encoding: 'utf8' }).filter(isPicture).sort()[0];
    if (inside === undefined) return refuse(problem('format-unknown', { file: basename(path) }));
    picture = join(folder, 'unpacked', inside);
  }
  const raster = await gdal.raster({ path: picture }, { signal });
  if (!raster.ok) return refuse(pictureProblem(raster.failure, picture));
  if (raster.value.corners === null) return refuse(problem('raster-not-placed', { file: basename(picture) }));
  return success({ path: picture, raster: raster.value, folder, dispose });
}

/** GDAL's problems in the words of an import. */
export function pictureProblem(reason: Parameters<typeof importProblem>[0], path: string): ImportProblem {
  return reason.code === 'raster-not-placed' || reason.code === 'raster-too-large' ? problem(reason.code, { ...reason.evidence, file: basename(path) }) : importProblem(reason, path);
}

export interface PicturePlace {
  /** The system it is taken to be in. */
  readonly crs: string;
  readonly name: string;
  /** What GDAL is told; `undefined` leaves it to what the picture says of itself. */
  readonly sourceCrs: string | undefined;
  /** Why nothing is taken unasked; `null` where the first guess is. */
  readonly refusal: ImportProblem | null;
  readonly guesses: readonly CrsGuess[];
  readonly issues: readonly ImportIssue[];
}

/** Which system a picture is in, by the same doctor as a layer's shapes; a picture has no other axes and units than its system's. */
export async function placePicture(gdal: GdalProcess, { path, raster: { corners, crs } }: PictureSource, sourceCrs: string | undefined, place: PlanPlace): Promise<Result<PicturePlace, ImportProblem>> {
  const points = corners!;
  const answered = await diagnoseCrs(gdal, {
    layer: basename(path), stated: crs, isDrawing: false, sample: { points, box: boxOfCoordinates(points), corners: points }, choice: { sourceCrs, axes: 'as-stored' }, place,
  });
  if (!answered.ok) return answered;
  const { refusal, asStated, issues } = answered.value;
  const guesses = answered.value.guesses.filter(({ unit, falseEasting }) => falseEasting === null && (unit === null || unit === 'metre' || unit === 'degree'));
  const best = guesses[0];
  if (best === undefined) return failure(problem('crs-needed', { layer: basename(path), minX: points[0]!, minY: points[5]!, maxX: points[4]!, maxY: points[1]! }));
  return success({ crs: best.crs.startsWith('EPSG:') ? best.crs : best.name, name: best.name, sourceCrs: sourceCrs ?? (asStated ? undefined : best.crs), refusal, guesses, issues });
}
