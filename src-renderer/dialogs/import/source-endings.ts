/** What the program reads; each ending as the file dialogs know it. */
export const sourceEndings = ['shp', 'zip', 'gpkg', 'geojson', 'json', 'dxf', 'dgn', 'kml', 'kmz', 'gml', 'gpx', 'fgb', 'tab', 'mif', 'csv', 'tsv', 'txt', 'xlsx', 'gdb', 'gdbtable'];
