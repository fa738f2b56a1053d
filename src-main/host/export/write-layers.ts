import type { TranslateInput } from '../../gdal/protocol.ts';
import type { ExportFormat } from './export-format.ts';

export interface LayerToWrite {
  /** In the staging file and in the target. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Where GDAL writes it. */
  readonly path: string;
  /** True for the second and further layers of one file. */
  readonly adds: boolean;
}

export interface WriteOptions {
  readonly staging: string;
  readonly planCrs: string;
  readonly targetCrs: string;
  /** False where the target's CRS counts in degrees. */
  readonly projected: boolean;
}

const drivers: Readonly<Record<Exclude<ExportFormat, 'csv' | 'xlsx'>, string>> = {
  gpkg: 'GPKG', shapefile: 'ESRI Shapefile', geojson: 'GeoJSON', dxf: 'DXF',
};

/**
 * Digits after the point in GeoJSON: a hundredth of a millimetre. GDAL takes an ending such as `…99993` for a rounding
 * error and cuts it off, so one digit less than is written can be relied on; that still meets the plan's grid again.
 */
const decimals = { degrees: 10, metres: 5 };

export const wgs84 = 'EPSG:4326';

/** What GDAL is asked for, for one layer. */
export function translationOf(format: Exclude<ExportFormat, 'csv' | 'xlsx'>, layer: LayerToWrite, options: WriteOptions): TranslateInput {
  const common = {
    source: { path: options.staging }, layer: layer.name, target: layer.path, format: drivers[format],
    sourceCrs: options.planCrs, targetCrs: options.targetCrs, layerName: layer.name,
  };
  switch (format) {
    case 'gpkg': return {
      ...common,
      layerOptions: [`FID=${freeColumn('fid', layer.columns)}`, `GEOMETRY_NAME=${freeColumn('geom', layer.columns)}`, 'SPATIAL_INDEX=YES'],
      datasetOptions: layer.adds ? [] : ['VERSION=1.3'],
      more: layer.adds ? ['-update'] : [],
    };
    case 'shapefile': return { ...common, layerOptions: ['ENCODING=UTF-8'] };
    case 'geojson': return { ...common, layerOptions: geoJsonOptions(options) };
    // Polylines, not hatches: CAD programs edit outlines.
    case 'dxf': return { ...common, source: { ...common.source, config: { DXF_WRITE_HATCH: 'NO' } } };
  }
}

/** RFC 7946 knows WGS 84 only; another CRS is written as its forerunner of 2008 did, which GDAL and QGIS read. */
const geoJsonOptions = ({ targetCrs, projected }: WriteOptions): string[] =>
  targetCrs.toUpperCase() === wgs84
    ? ['RFC7946=YES', `COORDINATE_PRECISION=${decimals.degrees}`]
    : ['RFC7946=NO', `COORDINATE_PRECISION=${projected ? decimals.metres : decimals.degrees}`];

/** Column names of a source are free: the row number and the geometry make way. */
function freeColumn(wanted: string, columns: readonly string[]): string {
  const taken = new Set(columns.map((name) => name.toLowerCase()));
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}_${n}`;
  return name;
}
