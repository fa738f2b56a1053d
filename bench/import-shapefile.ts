import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, row, timed, type BenchRow } from './row.ts';

export const cli = (...words: readonly string[]): string => execFileSync(process.execPath, [join(import.meta.dirname, '..', 'out', 'cli', 'main.js'), ...words], { encoding: 'utf8' });

/** The whole of our import (reading, checking, classes, journal, index, one transaction) against GDAL's bare translation. */
export function importShapefile(folder: string, shapefile: string, n: number): { readonly rows: readonly BenchRow[]; readonly plan: string } {
  const plan = join(folder, 'plan.gpkg');
  const copy = join(folder, 'peer.gpkg');
  const ours: number[] = [];
  const peers: number[] = [];
  for (let run = 0; run < 3; run++) {
    rmSync(plan, { force: true });
    rmSync(copy, { force: true });
    cli('new', plan, '--crs', 'EPSG:9214', '--name', `Bench ${n}`);
    ours.push(timed(() => cli('import', plan, shapefile, '--class-field', 'code', '--json')));
    peers.push(timed(() => execFileSync('ogr2ogr', ['-f', 'GPKG', copy, shapefile])));
  }
  return { rows: [row('import/shapefile', n, median(ours), 's', 'ogr2ogr -f GPKG (GDAL 3.6)', median(peers))], plan };
}
