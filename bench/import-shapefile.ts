import { execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { median, row, timed, type BenchRow } from './row.ts';
import { family, memoryOf } from './window.ts';

const program = join(import.meta.dirname, '..', 'out', 'cli', 'main.js');
export const cli = (...words: readonly string[]): string => execFileSync(process.execPath, [program, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });

/** The whole of our import (reading, checking, classes, journal, index, one transaction) against GDAL's bare translation. */
export async function importShapefile(folder: string, shapefile: string, n: number, runs: number): Promise<{ readonly rows: readonly BenchRow[]; readonly plan: string }> {
  const plan = join(folder, 'plan.gpkg');
  const copy = join(folder, 'peer.gpkg');
  const importing = ['import', plan, shapefile, '--class-field', 'code', '--json'];
  const translating = ['-f', 'GPKG', copy, shapefile];
  const anew = () => {
    rmSync(plan, { force: true });
    rmSync(copy, { force: true });
    cli('new', plan, '--crs', 'EPSG:9214', '--name', `Bench ${n}`);
  };
  const ours: number[] = [];
  const peers: number[] = [];
  for (let run = 0; run < runs; run++) {
    anew();
    ours.push(timed(() => cli(...importing)));
    peers.push(timed(() => execFileSync('ogr2ogr', translating)));
  }
  // In a run of its own: looking at a process's pages holds it up.
  anew();
  const memory = await peakMemory(process.execPath, [program, ...importing]);
  const peerMemory = await peakMemory('ogr2ogr', translating);
  const peer = 'ogr2ogr -f GPKG (GDAL 3.6)';
  return { rows: [row('import/shapefile', n, median(ours), 's', peer, median(peers)), row('import/memory', n, memory, 'MB', peer, peerMemory)], plan };
}

const lookEveryMs = 20;

/** The most a command and all it starts hold at once, MB, proportional set size. */
async function peakMemory(command: string, words: readonly string[]): Promise<number> {
  const started = spawn(command, words, { stdio: 'ignore' });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, family(started.pid!).reduce((sum, pid) => sum + memoryOf(pid), 0));
  }, lookEveryMs);
  const status = await new Promise((resolve) => started.once('exit', resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`${command} ended with ${String(status)}`);
  return peak;
}
