import { rmSync } from 'node:fs';
import { referenceOfDataset } from '../../native/fresh-reference.ts';
import type { Dataset, Gdal, SpatialReference } from '../../native/gdal.ts';
import { crsOf } from './inspect-dataset.ts';
import { refuse } from './operation-failure.ts';
import type { InspectedRaster, TileInput, TiledRaster } from './protocol.ts';
import { isHostileSource, safeRasterDrivers } from './safe-source.ts';

/** Side of a tile, pixels: what all programs that read tiles in a GeoPackage expect. */
const tileSide = 256;
/** Of an aerial photograph: at this quality nobody tells the tile from the picture. */
const jpegQuality = '85';
/** A picture says it is larger than this only where it lies: 40 gigapixels are a province at 10 cm. */
const mostSourcePixels = 4e10;

/** A CRS as the warper is told it, VN-2000 pinned, and as PROJ has it. */
export interface WarpSide { readonly text: string; readonly reference: SpatialReference }

/** A picture that lies somewhere, opened by a driver that reads nothing but the file itself and what stands beside it. */
export function openRaster(gdal: Gdal, path: string): Dataset {
  if (isHostileSource(path)) return refuse('source-hostile', { file: path });
  const registered = new Set(gdal.drivers.getNames());
  try {
    return gdal.open(path, 'r', safeRasterDrivers.filter((name) => registered.has(name)));
  } catch (error) {
    return refuse('format-unknown', { file: path }, String(error));
  }
}

export async function inspectRaster(dataset: Dataset): Promise<InspectedRaster> {
  const { x: width, y: height } = dataset.rasterSize;
  const transform = placeOf(dataset);
  return {
    driver: dataset.driver.description, width, height, bands: dataset.bands.count(), crs: crsOf(await referenceOfDataset(dataset)),
    corners: transform === null ? null : Float64Array.from([[0, 0], [width, 0], [width, height], [0, height]].flatMap(([column, row]) => pointAt(transform, column!, row!))),
  };
}

/**
 * Writes a picture into a GeoPackage of its own as tiles in another CRS, with smaller pictures of it for smaller scales.
 * What has more pixels than `mostPixels` there comes at a coarser resolution, which the answer tells.
 */
export async function tileRaster(gdal: Gdal, dataset: Dataset, { target, mostPixels }: TileInput, from: WarpSide, to: WarpSide, onProgress: (fraction: number) => void): Promise<TiledRaster> {
  const { x: width, y: height } = dataset.rasterSize;
  if (width * height > mostSourcePixels) return refuse('raster-too-large', { width, height });
  const own = placeOf(dataset) === null ? null : suggestedOutput(gdal, dataset, from, to);
  if (own === null) return refuse('raster-not-placed', {});
  const { finestPixel, pixels } = own;
  const pixel = pixels <= mostPixels ? finestPixel : finestPixel * Math.sqrt(pixels / mostPixels);
  const stretched = `${target}.tif`;
  let source: Dataset | null = null;
  try {
    source = await asBytes(gdal, dataset, stretched, pixel / finestPixel);
    const tiles = await gdal.warpAsync(target, null, [source], [
      '-of', 'GPKG', '-s_srs', from.text, '-t_srs', to.text, '-tr', String(pixel), String(pixel), '-r', 'cubic', '-dstalpha',
      '-co', 'TILE_FORMAT=PNG_JPEG', '-co', `QUALITY=${jpegQuality}`, '-co', `BLOCKSIZE=${tileSide}`, '-co', 'RASTER_TABLE=tiles',
    ], { progress_cb: (fraction: number) => onProgress(warpShare * fraction) });
    const levels = Math.max(0, Math.ceil(Math.log2(Math.max(tiles.rasterSize.x, tiles.rasterSize.y) / tileSide)));
    const smaller = Array.from({ length: levels }, (_, i) => 2 ** (i + 1));
    if (levels > 0) await tiles.buildOverviewsAsync('AVERAGE', smaller, undefined, { progress_cb: (fraction: number) => onProgress(warpShare + (1 - warpShare) * fraction) });
    tiles.close();
    return { pixel, finestPixel };
  } finally {
    if (source !== dataset) source?.close();
    rmSync(stretched, { force: true });
  }
}

/** Of the time it takes, what goes into the tiles of the largest scale. */
const warpShare = 0.7;

function suggestedOutput(gdal: Gdal, src: Dataset, from: WarpSide, to: WarpSide): { readonly finestPixel: number; readonly pixels: number } | null {
  try {
    const { geoTransform, rasterSize } = gdal.suggestedWarpOutput({ src, s_srs: from.reference, t_srs: to.reference });
    const finestPixel = Math.abs(geoTransform[1]!);
    const pixels = rasterSize.x * rasterSize.y;
    return finestPixel > 0 && Number.isFinite(pixels) ? { finestPixel, pixels } : null;
  } catch {
    return null; // it lies where the target's system has no places
  }
}

/** Tiles hold red, green, blue and what shows through, a byte each: palettes are spelled out, heights and 16-bit pictures stretched. */
async function asBytes(gdal: Gdal, dataset: Dataset, target: string, coarser: number): Promise<Dataset> {
  const bands = Array.from({ length: dataset.bands.count() }, (_, i) => dataset.bands.get(i + 1));
  const hasPalette = bands[0]?.colorInterpretation === 'Palette';
  const isBytes = bands.every(({ dataType }) => dataType === 'Byte');
  if (isBytes && !hasPalette && bands.length <= 4) return dataset;
  const { x, y } = dataset.rasterSize;
  const shown = hasPalette ? ['-expand', 'rgba'] : [...(bands.length > 4 ? ['-b', '1', '-b', '2', '-b', '3'] : []), ...(isBytes ? [] : ['-ot', 'Byte', '-scale'])];
  const size = coarser > 1 ? ['-outsize', String(Math.ceil(x / coarser)), String(Math.ceil(y / coarser)), '-r', hasPalette ? 'nearest' : 'average'] : [];
  return gdal.translateAsync(target, dataset, ['-of', 'GTiff', '-co', 'TILED=YES', '-co', 'COMPRESS=LZW', '-co', 'BIGTIFF=IF_SAFER', ...shown, ...size]);
}

/** Where the pixels lie; `null` where the file says nothing of it. */
function placeOf(dataset: Dataset): readonly number[] | null {
  const transform = dataset.geoTransform;
  return transform === null || transform.join() === '0,1,0,0,0,1' ? null : transform;
}

const pointAt = (transform: readonly number[], column: number, row: number): [number, number] => [
  transform[0]! + column * transform[1]! + row * transform[2]!, transform[3]! + column * transform[4]! + row * transform[5]!,
];
