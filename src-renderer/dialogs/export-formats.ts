/** What a plan's layers can be written to, with the ending each is known by. The balance has its own entries in the menu. */
export const exportFormats = [
  { name: 'gpkg', endings: ['gpkg'] },
  { name: 'shapefile', endings: ['shp', 'zip'] },
  { name: 'geojson', endings: ['geojson'] },
  { name: 'dxf', endings: ['dxf'] },
] as const;

export type ExportFormatName = (typeof exportFormats)[number]['name'];
