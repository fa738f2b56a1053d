/**
 * What a plan can be written to, with the ending each is known by. The balance has its own entries in the menu. `isView` is
 * a picture of what the window shows; `tableOf` needs one layer.
 */
export const exportFormats = [
  { name: 'gpkg', endings: ['gpkg'] },
  { name: 'qgis', endings: ['qgz'] },
  { name: 'shapefile', endings: ['shp', 'zip'] },
  { name: 'dxf', endings: ['dxf'] },
  { name: 'geojson', endings: ['geojson'] },
  { name: 'kml', endings: ['kml'] },
  { name: 'kmz', endings: ['kmz'] },
  { name: 'gdb', endings: ['gdb'] },
  { name: 'tab', endings: ['tab'] },
  { name: 'gml', endings: ['gml'] },
  { name: 'fgb', endings: ['fgb'] },
  { name: 'xlsx', endings: ['xlsx'] },
  { name: 'csv', endings: ['csv'] },
  { name: 'png', endings: ['png'] },
  { name: 'svg', endings: ['svg'] },
] as const;

export type ExportFormatName = (typeof exportFormats)[number]['name'];

/** A picture of what the window shows: nothing more to choose. */
export const isPicture = (format: ExportFormatName): format is 'png' | 'svg' => format === 'png' || format === 'svg';
/** The table of one layer. */
export const isTable = (format: ExportFormatName): boolean => format === 'xlsx' || format === 'csv';
/** Knows WGS 84 only. */
export const isOnEarth = (format: ExportFormatName): boolean => format === 'kml' || format === 'kmz';
