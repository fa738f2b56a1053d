import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from './import-shapefile.ts';
import { makeZones } from './make-zones.ts';

/** A plan of `columns × lines` zones in a folder of its own, made as a person makes one: by the command line, from a shapefile. */
export function planOf(folder: string, columns: number, lines: number): string {
  mkdirSync(folder);
  const plan = join(folder, 'plan.gpkg');
  cli('new', plan, '--crs', 'EPSG:9214', '--name', `Bench ${columns * lines}`);
  cli('import', plan, makeZones(folder, columns, lines), '--class-field', 'code', '--json');
  return plan;
}
