import { isEmptyBox, unionOfBoxes } from '../../../src-core/geometry/bounds.ts';
import type { Box } from '../../../src-core/geometry/types.ts';
import type { TranslateInput } from '../../gdal/protocol.ts';
import type { MapFormat } from './export-format.ts';

/** Formats that GDAL writes; the others are written here. */
export type GdalFormat = Exclude<MapFormat, 'dxf' | 'kml' | 'kmz' | 'qgis'>;

export interface LayerToWrite {
  /** In the staging file and in the target. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly count: number;
  /** Where GDAL writes it. */
  readonly path: string;
  /** In the target's CRS. */
  readonly box: Box;
}

export interface WriteOptions {
  readonly staging: string;
  readonly planCrs: string;
  readonly targetCrs: string;
  /** False where the target's CRS counts in degrees. */
  readonly projected: boolean;
}

export interface Translation { readonly input: TranslateInput; readonly count: number }

const drivers: Readonly<Record<GdalFormat, string>> = {
  gpkg: 'GPKG', shapefile: 'ESRI Shapefile', geojson: 'GeoJSON', fgb: 'FlatGeobuf', gml: 'GML', tab: 'MapInfo File', gdb: 'OpenFileGDB',
};

/**
 * Digits after the point in GeoJSON: a hundredth of a millimetre. GDAL takes an ending such as `…99993` for a rounding
 * error and cuts it off, so one digit less than is written can be relied on; that still meets the plan's grid again.
 */
const decimals = { degrees: 10, metres: 5 };

export const wgs84 = 'EPSG:4326';

/** What GDAL is asked for: one request a layer, or one for all where a file cannot be added to. */
export function translationsOf(format: GdalFormat, layers: readonly LayerToWrite[], options: WriteOptions): Translation[] {
  const common = { source: { path: options.staging }, format: drivers[format], sourceCrs: options.planCrs, targetCrs: options.targetCrs };
  if (format === 'gml' || format === 'gdb') {
    return [{
      count: layers.reduce((sum, { count }) => sum + count, 0),
      input: {
        ...common, target: layers[0]!.path,
        ...(format === 'gml' ? { datasetOptions: ['FORMAT=GML3.2', 'WRITE_FEATURE_BOUNDED_BY=NO', 'NAMESPACE_DECL=YES'] } : {}),
      },
    }];
  }
  return layers.map((layer, i) => ({
    count: layer.count,
    input: { ...common, layer: layer.name, target: layer.path, layerName: layer.name, ...layerOptions(format, layer, layers.findIndex(({ path }) => path === layer.path) < i, options) },
  }));
}

function layerOptions(format: Exclude<GdalFormat, 'gml' | 'gdb'>, layer: LayerToWrite, adds: boolean, options: WriteOptions): Pick<TranslateInput, 'layerOptions' | 'datasetOptions' | 'more'> {
  switch (format) {
    case 'gpkg': return {
      layerOptions: [`FID=${freeColumn('fid', layer.columns)}`, `GEOMETRY_NAME=${freeColumn('geom', layer.columns)}`, 'SPATIAL_INDEX=YES'],
      datasetOptions: adds ? [] : ['VERSION=1.3'],
      more: adds ? ['-update'] : [],
    };
    case 'shapefile': return { layerOptions: ['ENCODING=UTF-8'] };
    case 'geojson': return { layerOptions: geoJsonOptions(options) };
    case 'fgb': return { layerOptions: ['SPATIAL_INDEX=YES'] };
    // Coordinates are whole numbers within these bounds: the closer they are, the finer the step.
    case 'tab': return { layerOptions: ['ENCODING=UTF-8', `BOUNDS=${boundsFor(layer.box, options.projected).join(',')}`] };
  }
}

/**
 * The two thousand million steps of a TAB are laid over these: half a metre of room around, and corners on the plan's
 * grid, so that a step is a part of a millimetre that divides it as nearly as can be.
 */
function boundsFor(box: Box, projected: boolean): number[] {
  if (isEmptyBox(box)) return projected ? [-1_000_000, -1_000_000, 3_000_000, 3_000_000] : [-180, -90, 180, 90];
  if (!projected) return [box.minX - 0.01, box.minY - 0.01, box.maxX + 0.01, box.maxY + 0.01];
  // A step of exactly a tenth of a millimetre over 200 km, where the plan is no wider.
  const half = 100_000;
  const [x, y] = [Math.round((box.minX + box.maxX) / 2), Math.round((box.minY + box.maxY) / 2)];
  const isWithin = box.minX > x - half && box.maxX < x + half && box.minY > y - half && box.maxY < y + half;
  return isWithin ? [x - half, y - half, x + half, y + half] : [box.minX - 1, box.minY - 1, box.maxX + 1, box.maxY + 1];
}

/** RFC 7946 knows WGS 84 only; another CRS is written as its forerunner of 2008 did, which GDAL and QGIS read. */
const geoJsonOptions = ({ targetCrs, projected }: WriteOptions): string[] =>
  targetCrs.toUpperCase() === wgs84
    ? ['RFC7946=YES', `COORDINATE_PRECISION=${decimals.degrees}`]
    : ['RFC7946=NO', `COORDINATE_PRECISION=${projected ? decimals.metres : decimals.degrees}`];

/** Column names of a source are free: the row number and the geometry make way. */
export function freeColumn(wanted: string, columns: readonly string[]): string {
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
  return name;
}

export const boxOfAll = (boxes: readonly Box[]): Box => boxes.reduce(unionOfBoxes);
