import { extname } from 'node:path';

/**
 * What can be written. `csv` and `xlsx` are the land balance, or, where one layer is asked for, its table; `qgis` is a
 * project beside a GeoPackage.
 */
export const exportFormats = ['gpkg', 'qgis', 'shapefile', 'geojson', 'dxf', 'kml', 'kmz', 'fgb', 'gml', 'tab', 'gdb', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export type TableFormat = 'csv' | 'xlsx';
/** Formats with shapes in them. */
export type MapFormat = Exclude<ExportFormat, TableFormat>;

export const isTableFormat = (format: ExportFormat): format is TableFormat => format === 'csv' || format === 'xlsx';

/** What people call the formats, in lower case. */
const names: Readonly<Record<ExportFormat, readonly string[]>> = {
  gpkg: ['gpkg', 'geopackage'],
  qgis: ['qgis', 'qgz'],
  shapefile: ['shapefile', 'shp', 'esri shapefile', 'shz', 'zip'],
  geojson: ['geojson', 'json'],
  dxf: ['dxf'],
  kml: ['kml'],
  kmz: ['kmz'],
  fgb: ['fgb', 'flatgeobuf'],
  gml: ['gml'],
  tab: ['tab', 'mapinfo', 'mapinfo file'],
  gdb: ['gdb', 'openfilegdb', 'file geodatabase', 'filegdb'],
  csv: ['csv'],
  xlsx: ['xlsx', 'excel'],
};

const endings: Readonly<Record<string, ExportFormat>> = {
  '.gpkg': 'gpkg', '.qgz': 'qgis', '.shp': 'shapefile', '.zip': 'shapefile', '.shz': 'shapefile', '.geojson': 'geojson', '.json': 'geojson', '.dxf': 'dxf',
  '.kml': 'kml', '.kmz': 'kmz', '.fgb': 'fgb', '.gml': 'gml', '.tab': 'tab', '.gdb': 'gdb', '.csv': 'csv', '.xlsx': 'xlsx',
};

/** As named, else as the target's ending says; `null` where neither is a format that can be written. */
export function formatOf(target: string, named: string | undefined): ExportFormat | null {
  if (named === undefined) return endings[extname(target).toLowerCase()] ?? null;
  const wanted = named.trim().toLowerCase();
  return exportFormats.find((format) => names[format].includes(wanted)) ?? null;
}

/** Every name a format may be asked for by. */
export const formatNames: readonly string[] = Object.values(names).flat();
/** Always in WGS 84, whatever is asked for: the format knows no other. */
export const isAlwaysWgs84 = (format: ExportFormat): boolean => format === 'kml' || format === 'kmz';
/** One layer a file. */
export const holdsOneLayer = (format: ExportFormat): boolean => format === 'shapefile' || format === 'geojson' || format === 'fgb' || format === 'tab';
/** One kind of geometry a layer. */
export const holdsOneKind = (format: ExportFormat): boolean => format === 'shapefile' || format === 'gdb';
/** A record without a geometry cannot be in it. */
export const needsGeometry = (format: ExportFormat): boolean => format === 'fgb' || format === 'dxf' || format === 'kml' || format === 'kmz';
/** One point a record: GDAL writes a record of several as several. */
export const dividesPoints = (format: ExportFormat): boolean => format === 'tab';
