import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { extname, isAbsolute } from 'node:path';

/** Formats opened on somebody's file. None of them reads the network, runs a program or points at other files by address. */
export const safeDrivers: readonly string[] = [
  'ESRI Shapefile', 'GPKG', 'GeoJSON', 'GeoJSONSeq', 'ESRIJSON', 'TopoJSON', 'FlatGeobuf', 'DXF', 'DGN', 'MapInfo File',
  'OpenFileGDB', 'LIBKML', 'KML', 'GML', 'GPX', 'CSV', 'XLSX',
];

/** Pictures that lie somewhere. */
export const safeRasterDrivers: readonly string[] = ['GTiff', 'MBTiles', 'PNG', 'JPEG'];

/** Never registered at all (`GDAL_SKIP`): they follow addresses, connect to servers or run code written in the file. */
export const skippedDrivers = [
  'VRT', 'OGR_VRT', 'DERIVED', 'HTTP', 'WMS', 'WMTS', 'WCS', 'OGCAPI', 'WFS', 'OAPIF', 'CSW', 'STACTA', 'STACIT', 'EEDA', 'EEDAI', 'DAAS',
  'PLMOSAIC', 'PLSCENES', 'NGW', 'Carto', 'AmigoCloud', 'Elasticsearch', 'MongoDBv3', 'PostgreSQL', 'PostGISRaster', 'MySQL',
  'MSSQLSpatial', 'OCI', 'ODBC', 'PGeo', 'HANA', 'GMLAS', 'GPSBabel', 'OGR_OGDI', 'TileDB', 'Rasterlite', 'DODS', 'NAS', 'HDF5', 'netCDF', 'GTI',
].join(',');

/** True for what only looks like a file: virtual file systems, addresses, connection strings, VRT. */
export function isHostileSource(path: string): boolean {
  const windowsDrive = /^[A-Za-z]:[\\/]/.test(path);
  if (/^[\\/]vsi/i.test(path) || (!windowsDrive && /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) || !isAbsolute(path)) return true;
  return extname(path).toLowerCase() === '.vrt' || /<(OGRVRTDataSource|VRTDataset)[\s>]/.test(startOf(path));
}

function startOf(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return '';
  const file = openSync(path, 'r');
  const start = Buffer.alloc(1024);
  const length = readSync(file, start, 0, start.length, 0);
  closeSync(file);
  return start.toString('latin1', 0, length);
}
