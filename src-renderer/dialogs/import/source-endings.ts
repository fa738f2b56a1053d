/** What the program reads; each ending as the file dialogs know it. */
export const sourceEndings = ['shp', 'zip', 'gpkg', 'geojson', 'json', 'dxf', 'kml', 'kmz', 'gml', 'fgb', 'tab', 'mif', 'gdb'];
