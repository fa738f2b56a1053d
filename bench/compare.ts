import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions } from '../src-core/compare/compare-versions.ts';
import type { ComparedVersion } from '../src-core/compare/compared-version.ts';
import type { PlanRecord } from '../src-core/document/record.ts';
import { onGrid } from '../src-core/geometry/grid.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import type { Result } from '../src-core/result.ts';
import { packMessage, unpackMessage } from '../src-core/wire/packing.ts';
import { readPlan } from '../src-main/host/compare/compare-files.ts';
import { loadServices } from '../src-main/host/handlers/load-services.ts';
import { zonesOfGrid } from './bent-grid.ts';
import { median, row, type BenchRow } from './row.ts';

const codes = ['HOUSE', 'ROAD', 'GREEN', 'WATER', 'PLANT', 'RICE'];
const sizes = [[40, 25], [125, 80], [400, 250]] as const;
/** Every so many zones one is changed. */
const onePercent = 100;

/** Seconds of processor time, ours with what collects the garbage: whatever else the machine does falls on neither side. */
function processor(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** As a file gives them: nothing is shared with the other version. */
const version = (records: readonly PlanRecord[]): ComparedVersion => ({ name: '', kind: 'plan', hasIds: true, boundary: null, units: [], others: new Map(), records });

const withShape = (zone: PlanRecord, change: (value: number, axis: number) => number): PlanRecord => ({
  ...zone, fields: { ...zone.fields },
  geometry: { type: 'MultiPolygon', polygons: (zone.geometry as MultiPolygon).polygons.map((rings) => rings.map((ring) => ring.map((value, i) => change(value, i % 2)))) },
});

/**
 * Two versions compared, beside GDAL: `ogr2ogr` with SQLite (SpatiaLite, GEOS) intersects the same two with an index. One
 * per cent changed: every hundredth zone has another class; GEOS is given only these and what they meet, as a script
 * would that had found them before. Everything changed: all classes other, all outlines moved by some metres.
 */
export async function compareBench(folder: string): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [columns, lines] of sizes) {
    const n = columns * lines;
    const before = zonesOfGrid(columns, lines).map((zone, i): PlanRecord => ({ ...zone, fields: { landUse: codes[(i * 7) % 6]! } }));
    const few = before.map((zone, i) => {
      const copy = withShape(zone, (value) => value);
      return i % onePercent === 0 ? { ...copy, fields: { landUse: codes[(i * 7 + 1) % 6]! } } : copy;
    });
    const all = before.map((zone, i) => ({ ...withShape(zone, (value, axis) => onGrid(value + (axis === 0 ? 7.3 : -4.1))), fields: { landUse: codes[(i * 7 + 1) % 6]! } }));
    const once = processor(() => compareVersions(version(before), version(few)));
    const fewS = median([once, ...[1, 2].map(() => processor(() => compareVersions(version(before), version(few))))]);
    let ours = 0;
    const allS = median([1, 2, 3].slice(0, n > 50_000 ? 1 : 3).map(() => processor(() => {
      ours = compareVersions(version(before), version(all)).changedM2;
    })));
    const fewPeer = peer(folder, before.filter((_, i) => i % onePercent === 0), few.filter((_, i) => i % onePercent === 0));
    const allPeer = peer(folder, before, all);
    if (Math.abs(ours - allPeer.changedM2) > 1e-6 * allPeer.changedM2) throw new Error(`The overlays do not agree: ${ours} and ${allPeer.changedM2} m².`);
    rows.push(
      row('compare/one-percent-by-clock', n, await byClock(folder, before, few), 's', 'ogr2ogr + SQLite (GEOS) on the changed zones alone, its processor time', fewPeer.seconds),
      row('compare/one-percent', n, fewS, 's', 'ogr2ogr + SQLite (GEOS) on the changed zones alone', fewPeer.seconds),
      row('compare/all', n, allS, 's', 'ogr2ogr + SQLite (GEOS) with an index', allPeer.seconds),
    );
  }
  for (const name of ['compare/one-percent', 'compare/all']) {
    const [small, , large] = rows.filter((each) => each.name === name);
    console.log(`  ${name}: ${(large!.n / small!.n).toFixed(0)} × the zones take ${(large!.value / small!.value).toFixed(1)} × the time`);
  }
  return rows;
}

/**
 * Seconds by the clock, from the request until the window has what it shows: two versions read from the plan, handed to the
 * thread, compared, packed for the wire and unpacked again. The middle of three.
 */
async function byClock(folder: string, before: readonly PlanRecord[], after: readonly PlanRecord[]): Promise<number> {
  const services = await loadServices();
  const path = join(folder, `compare-${before.length}.gpkg`);
  const plan = got(await services.createProject({ path, name: 'Bench', crs: 'EPSG:9214', replace: true }));
  const bulk = got(plan.bulk('import', {}));
  for (const zone of before) bulk.insert(zone);
  got(bulk.commit());
  const version = { description: '', option: null, author: null };
  got(await plan.versions.make({ ...version, name: 'v0' }));
  const change = before.flatMap((zone, i) => (i % onePercent === 0 ? [{ before: zone, after: { ...zone, fields: after[i]!.fields } }] : []));
  got(plan.append({ base: plan.revision, command: 'bench', evidence: {}, undoes: null, change }));
  got(await plan.versions.make({ ...version, name: 'v1' }));
  const taken: number[] = [];
  for (let run = 0; run < 3; run++) {
    const began = performance.now();
    const compared = got(await services.compareFiles({ before: { path, planVersion: 'v0' }, after: { path, planVersion: 'v1' } }, { signal: new AbortController().signal, onProgress: () => undefined }, (source) => Promise.resolve(readPlan(plan, source))));
    unpackMessage(packMessage({ before: compared.sides.before.layers, after: compared.sides.after.layers, comparison: compared.columns }));
    taken.push((performance.now() - began) / 1000);
    if (compared.comparison.counts.recoded !== change.length) throw new Error(`${compared.comparison.counts.recoded} of ${change.length} were found.`);
    compared.close();
  }
  plan.close();
  services.close();
  return median(taken);
}

function got<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

/** Seconds for the overlay itself, its two tables being in the database with their index already. */
function peer(folder: string, before: readonly PlanRecord[], after: readonly PlanRecord[]): { readonly seconds: number; readonly changedM2: number } {
  const database = join(folder, `compare-${before.length}.sqlite`);
  for (const [name, records] of [['a', before], ['b', after]] as const) {
    const lines = join(folder, `${name}.geojsonl`);
    const file = openSync(lines, 'w');
    for (const { geometry, fields } of records) {
      const coordinates = (geometry as MultiPolygon).polygons[0]!.map((ring) => Array.from({ length: ring.length / 2 + 1 }, (_, i) => [ring[(2 * i) % ring.length], ring[(2 * i + 1) % ring.length]]));
      writeSync(file, `${JSON.stringify({ type: 'Feature', properties: { code: fields['landUse'] }, geometry: { type: 'Polygon', coordinates } })}\n`);
    }
    closeSync(file);
    execFileSync('ogr2ogr', [...(name === 'a' ? ['-f', 'SQLite', '-dsco', 'SPATIALITE=YES'] : ['-update']), '-a_srs', 'EPSG:9214', '-nln', name, '-nlt', 'POLYGON', '-gt', '200000', database, lines], { stdio: 'ignore' });
  }
  const sql = `SELECT a.code AS from_code, b.code AS to_code, SUM(ST_Area(ST_Intersection(a.geometry, b.geometry))) AS m2 FROM a JOIN b ON b.ROWID IN
    (SELECT ROWID FROM SpatialIndex WHERE f_table_name = 'b' AND search_frame = a.geometry) GROUP BY 1, 2`;
  // The shell tells what its child took: the last two lines of `times` are minutes and seconds of the shell and of the child.
  const output = execFileSync('bash', ['-c', `ogr2ogr -f CSV /vsistdout/ "$1" -sql "$2" -nlt NONE && times`, 'bash', database, sql], { encoding: 'utf8', maxBuffer: 1e8 });
  const lines = output.trim().split('\n');
  const seconds = [...lines.at(-1)!.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0);
  const cells = lines.slice(0, -2).join('\n').trim().split('\n').slice(1).map((line) => line.replaceAll('"', '').split(','));
  return { seconds, changedM2: cells.reduce((sum, [from, to, m2]) => (from === to ? sum : sum + Number(m2 || 0)), 0) };
}
