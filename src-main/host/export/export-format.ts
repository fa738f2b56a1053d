import { extname } from 'node:path';

export const exportFormats = ['gpkg', 'shapefile', 'geojson', 'dxf', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The land balance is written to these, the plan's layers to the others. */
export const isBalanceFormat = (format: ExportFormat): format is 'csv' | 'xlsx' => format === 'csv' || format === 'xlsx';

/** What people call the formats, in lower case. */
const names: Readonly<Record<ExportFormat, readonly string[]>> = {
  gpkg: ['gpkg', 'geopackage'],
  shapefile: ['shapefile', 'shp', 'esri shapefile', 'shz', 'zip'],
  geojson: ['geojson', 'json'],
  dxf: ['dxf'],
  csv: ['csv'],
  xlsx: ['xlsx', 'excel'],
};

const endings: Readonly<Record<string, ExportFormat>> = {
  '.gpkg': 'gpkg', '.shp': 'shapefile', '.zip': 'shapefile', '.shz': 'shapefile', '.geojson': 'geojson', '.json': 'geojson', '.dxf': 'dxf',
  '.csv': 'csv', '.xlsx': 'xlsx',
};

/** As named, else as the target's ending says; `null` where neither is a format that can be written. */
export function formatOf(target: string, named: string | undefined): ExportFormat | null {
  if (named === undefined) return endings[extname(target).toLowerCase()] ?? null;
  const wanted = named.trim().toLowerCase();
  return exportFormats.find((format) => names[format].includes(wanted)) ?? null;
}
