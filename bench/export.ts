import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from './import-shapefile.ts';
import { median, row, timed, type BenchRow } from './row.ts';

/** Each of the source's attributes in a column of its own, as our export writes them: in the plan they are one text. */
const columns = ['id', 'label', 'land_use', 'name', 'population', 'building_density_pct', 'storeys_max', 'floor_area_ratio', 'note', 'source_key', 'road_id', ...['code', 'ten', 'dan_so'].map((key) => `json_extract(attributes, '$.${key}') AS ${key}`)];

/**
 * The whole of our export (columns chosen and fitted, written, read back, counted) against GDAL's bare translation of the
 * same layer, which leaves the attributes in one column, and against its translation of the same columns.
 */
export function exportPlan(folder: string, plan: string, n: number, runs: number): BenchRow[] {
  const peer = 'ogr2ogr (GDAL 3.6), same layer';
  const split = 'ogr2ogr (GDAL 3.6), same columns';
  const measured = (name: string, ours: string, theirs: string, translating: readonly string[], endings: readonly string[]): BenchRow[] => {
    const mine: number[] = [];
    const peers: number[] = [];
    const splitting: number[] = [];
    const remove = (stem: string) => endings.forEach((ending) => rmSync(join(folder, stem + ending), { force: true }));
    for (let run = 0; run < runs; run++) {
      remove(ours);
      remove(theirs);
      mine.push(timed(() => cli('export', plan, join(folder, ours + endings[0]), '--layer', 'zones_QHDH', '--json')));
      peers.push(timed(() => execFileSync('ogr2ogr', [...translating, join(folder, theirs + endings[0]), plan, 'zones_qhdh'], { stdio: ['ignore', 'ignore', 'ignore'] })));
      remove(theirs);
      splitting.push(timed(() => execFileSync('ogr2ogr', [...translating, join(folder, theirs + endings[0]), plan, '-sql', `SELECT geom, ${columns.join(', ')} FROM zones_qhdh`], { stdio: ['ignore', 'ignore', 'ignore'] })));
    }
    return [row(name, n, median(mine), 's', peer, median(peers)), row(`${name}-columns`, n, median(mine), 's', split, median(splitting))];
  };
  return [
    ...measured('export/geopackage', 'ours', 'theirs', ['-f', 'GPKG'], ['.gpkg']),
    ...measured('export/shapefile', 'ours', 'theirs', ['-f', 'ESRI Shapefile', '-lco', 'ENCODING=UTF-8'], ['.shp', '.shx', '.dbf', '.prj', '.cpg']),
  ];
}
