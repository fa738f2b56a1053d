import { execFileSync } from 'node:child_process';

export interface Picture {
  readonly path: string;
  /** `EPSG:n`; `null` says nothing of it in the file. */
  readonly crs: string | null;
  /** Upper left corner and pixel side, in the units of the CRS. */
  readonly left: number;
  readonly top: number;
  readonly pixel: number;
  readonly side?: number;
  readonly kind?: 'colours' | 'palette' | 'heights';
  /** A GDAL driver; PNG gets its world file beside it. */
  readonly format?: 'GTiff' | 'PNG';
}

/**
 * Four fields of one colour each, written by GDAL itself:
 *
 *     red   | green
 *     ------+------
 *     blue  | yellow
 */
export function aPicture({ path, crs, left, top, pixel, side = 600, kind = 'colours', format = 'GTiff' }: Picture): string {
  const script = `
import sys, numpy
from osgeo import gdal, osr
gdal.UseExceptions()
path, crs, left, top, pixel, side, kind, format = sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6]), sys.argv[7], sys.argv[8]
half = side // 2
number = numpy.zeros((side, side), 'u1')
number[:half, half:] = 1
number[half:, :half] = 2
number[half:, half:] = 3
table = [(220, 30, 30), (30, 160, 60), (40, 70, 200), (230, 210, 40)]
bands = [numpy.take([c[i] for c in table], number).astype('u1') for i in range(3)] if kind == 'colours' else [number] if kind == 'palette' else [(number * 100.0 - 50).astype('f4')]
memory = gdal.GetDriverByName('MEM').Create('', side, side, len(bands), gdal.GDT_Float32 if kind == 'heights' else gdal.GDT_Byte)
memory.SetGeoTransform([left, pixel, 0, top, 0, -pixel])
if crs:
    srs = osr.SpatialReference(); srs.ImportFromEPSG(int(crs.split(':')[1])); memory.SetProjection(srs.ExportToWkt())
for i, band in enumerate(bands): memory.GetRasterBand(i + 1).WriteArray(band)
if kind == 'palette':
    colors = gdal.ColorTable()
    for i, color in enumerate(table): colors.SetColorEntry(i, color)
    memory.GetRasterBand(1).SetRasterColorTable(colors)
gdal.GetDriverByName(format).CreateCopy(path, memory, options=['WORLDFILE=YES'] if format == 'PNG' else ['TILED=YES', 'COMPRESS=LZW'])
`;
  execFileSync('/usr/bin/python3', ['-c', script, path, crs ?? '', String(left), String(top), String(pixel), String(side), kind, format], { env: { ...process.env, GDAL_PAM_ENABLED: 'NO' } });
  return path;
}
