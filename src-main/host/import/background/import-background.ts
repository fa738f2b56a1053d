import { rmSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openSqlite, type SqliteDatabase } from '../../../../native/sqlite.ts';
import { failure, problem, success, type Result } from '../../../../src-core/result.ts';
import type { BackgroundLevel, BackgroundPyramid, BackgroundReport, BackgroundRequest } from '../../../../src-core/wire/background.ts';
import type { Progress } from '../../../../src-core/wire/contract.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import type { ProjectFile, TileWriter } from '../../project/types.ts';
import { planPlaceOf } from '../plan-place.ts';
import { openPicture, pictureProblem, placePicture, type PictureSource } from './picture-source.ts';

/** Of the largest scale: 16,000 × 16,000. A ward at 25 cm; more would make the plan a photo album. */
const mostPixels = 2 ** 28;
/** A picture without a sign of life from GDAL for this long hangs. */
const patienceMs = 60_000;
/** Between two pauses. */
const tilesAtOnce = 50;

export interface BackgroundContext {
  readonly progress?: ((progress: Omit<Progress, 'task'>) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Takes a picture (GeoTIFF, MBTiles, PNG or JPEG with a world file) under the plan: warped into the plan's CRS and cut
 * into tiles by GDAL in its own process, then written into the plan's file in one transaction, as a tile pyramid that
 * other GeoPackage programs read. A cancel or a failure at any moment leaves the file as it was.
 */
export async function importBackground(project: ProjectFile, gdal: GdalProcess, request: BackgroundRequest, context: BackgroundContext): Promise<Result<BackgroundReport, ImportProblem>> {
  gdal.warm();
  context.progress?.({ stage: 'reading', done: 0, total: null });
  const opened = await openPicture(gdal, request.source, context.signal);
  if (!opened.ok) return opened;
  try {
    return await takePicture(project, gdal, request, context, opened.value);
  } finally {
    opened.value.dispose();
  }
}

async function takePicture(project: ProjectFile, gdal: GdalProcess, request: BackgroundRequest, { progress, signal }: BackgroundContext, picture: PictureSource): Promise<Result<BackgroundReport, ImportProblem>> {
  const placed = await placePicture(gdal, picture, request.sourceCrs, planPlaceOf(project));
  if (!placed.ok) return placed;
  if (placed.value.refusal !== null) return failure(placed.value.refusal);
  const target = join(picture.folder, 'tiles.gpkg');
  const tiled = await gdal.tile(
    { path: picture.path, sourceCrs: placed.value.sourceCrs, targetCrs: project.settings.crs, target, mostPixels },
    { signal, patienceMs, onProgress: (fraction) => progress?.({ stage: 'reading', done: Math.round(100 * (fraction ?? 0)), total: 100 }) },
  );
  if (signal?.aborted === true) return failure(problem('cancelled'));
  if (!tiled.ok) return failure(pictureProblem(tiled.failure, picture.path));

  const tiles = openSqlite(target, { mode: 'read', busyTimeout: 1_000 });
  try {
    const pyramid = pyramidIn(tiles);
    const name = request.name?.trim() || basename(request.source, extname(request.source));
    const begun = project.bulk('import-background', { file: basename(request.source), title: name });
    if (!begun.ok) return begun;
    const writer = begun.value;
    try {
      const table = writer.createBackground(name, pyramid, tileSide);
      const written = await copyTiles(tiles, table, signal, (done, total) => progress?.({ stage: 'writing', done, total }));
      if (written === null) return failure(problem('cancelled'));
      const committed = writer.commit();
      if (!committed.ok) return committed;
      const { pixel, finestPixel } = tiled.value;
      const coarser: ImportIssue[] = pixel <= finestPixel * 1.001 ? [] : [{ code: 'background-coarser', kind: 'changed', feature: null, evidence: { file: basename(request.source), pixel: rounded(pixel), finest: rounded(finestPixel) } }];
      return success({ layer: table.layer.name, crs: placed.value.crs, pixelM: pixel, finestPixelM: finestPixel, ...written, issues: [...placed.value.issues, ...coarser] });
    } finally {
      // After a commit there is nothing to roll back and this does nothing.
      writer.rollback();
    }
  } finally {
    tiles.close();
    rmSync(target, { force: true });
  }
}

const tileSide = 256;
/** Metres, to the millimetre: what is said to people. */
const rounded = (metres: number): number => Math.round(1000 * metres) / 1000;

function pyramidIn(tiles: SqliteDatabase): BackgroundPyramid {
  const boxIn = (table: string) => tiles.prepare(`SELECT min_x, min_y, max_x, max_y FROM ${table} WHERE table_name = 'tiles'`).raw().get() as [number, number, number, number];
  const levels = (tiles.prepare("SELECT zoom_level, matrix_width, matrix_height, pixel_x_size, pixel_y_size FROM gpkg_tile_matrix WHERE table_name = 'tiles' ORDER BY zoom_level").raw().all() as [number, number, number, number, number][])
    .map(([zoom, columns, rows, x, y]): BackgroundLevel => ({ zoom, columns, rows, tileX: x * tileSide, tileY: y * tileSide, pixel: x }));
  return { box: boxIn('gpkg_tile_matrix_set'), extent: boxIn('gpkg_contents'), levels };
}

/** `null` where it was cancelled. */
async function copyTiles(tiles: SqliteDatabase, table: TileWriter, signal: AbortSignal | undefined, progress: (done: number, total: number) => void): Promise<{ readonly tiles: number; readonly bytes: number } | null> {
  const total = Number(tiles.prepare('SELECT count(*) FROM tiles').pluck().get());
  let [done, bytes] = [0, 0];
  for (const [zoom, column, row, data] of tiles.prepare('SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles ORDER BY zoom_level, tile_row, tile_column').raw().iterate() as Iterable<[number, number, number, Buffer]>) {
    table.insert(zoom, column, row, data);
    bytes += data.length;
    if (++done % tilesAtOnce !== 0) continue;
    progress(done, total);
    await nextTurn();
    if (signal?.aborted === true) return null;
  }
  return { tiles: done, bytes };
}
