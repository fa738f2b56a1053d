import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GdalProcess } from '../../../src-main/gdal/gdal-process.ts';

/** Every system of the trial: all zones of VN-2000, UTM 48 and 49 on WGS 84, and degrees. */
export const systems = [
  3405, 3406, 5896, 9205, 9206, 9207, 9208, 5897, 9209, 9210, 9211, 9212, 9213, 9214, 9215, 9216, 5899, 5898, 9217, 9218, 32648, 32649, 4326,
];

/** How somebody may have written coordinates that are x, y metres. */
export const manners: Readonly<Record<string, (x: number, y: number) => readonly [number, number]>> = {
  plain: (x, y) => [x, y],
  swapped: (x, y) => [y, x],
  millimetres: (x, y) => [x * 1000, y * 1000],
  feet: (x, y) => [x / 0.3048, y / 0.3048],
  'swapped millimetres': (x, y) => [y * 1000, x * 1000],
  'without false easting': (x, y) => [x - 500_000, y],
  'with the zone number': (x, y) => [x + 18_000_000, y],
};

export async function writtenIn(gdal: GdalProcess, points: Float64Array, from: string, system: number, manner: string): Promise<number[]> {
  const projected = await gdal.transform({ points, from, to: `EPSG:${system}` });
  if (!projected.ok) throw new Error(projected.failure.code);
  const written: number[] = [];
  for (let i = 0; i < projected.value.length; i += 2) written.push(...manners[manner]!(projected.value[i]!, projected.value[i + 1]!));
  return written;
}

/** A shapefile without a `.prj` of rings that are written as they are, by GDAL's own `ogr2ogr`. */
export function shapefileOf(folder: string, name: string, rings: readonly (readonly number[])[], prj?: string): string {
  const json = join(folder, `${name}.geojson`);
  writeFileSync(json, JSON.stringify({
    type: 'FeatureCollection',
    features: rings.map((ring, id) => {
      const pairs = Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]);
      return { type: 'Feature', properties: { id }, geometry: { type: 'Polygon', coordinates: [[...pairs, pairs[0]]] } };
    }),
  }));
  const target = join(folder, `${name}.shp`);
  execFileSync('ogr2ogr', ['-f', 'ESRI Shapefile', target, json, '-lco', 'ENCODING=UTF-8'], { stdio: 'ignore' });
  rmSync(join(folder, `${name}.prj`), { force: true });
  if (prj !== undefined) writeFileSync(join(folder, `${name}.prj`), prj);
  return target;
}
