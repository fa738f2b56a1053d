import { copyFileSync, openSync, fsyncSync, closeSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanRecord } from '../src-core/document/record.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import type { Result } from '../src-core/result.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { loadServices } from '../src-main/host/handlers/load-services.ts';
import type { ProjectFile } from '../src-main/host/project/types.ts';
import { zonesOfGrid } from './bent-grid.ts';
import { median, row, timed, type BenchRow } from './row.ts';

const sizes = [[100, 100], [400, 250]] as const;
const versions = 10;
/** Of the smaller plan so many more are made, to see what each costs when there are many. */
const many = 200;

/**
 * Naming the plan as it stands after one zone in a hundred was edited, and reading it back later, in the host. The peers
 * are what people do without: a copy of the file, synced; and reading the whole plan from that copy.
 */
export async function versionsBench(folder: string): Promise<BenchRow[]> {
  const services = await loadServices();
  const rows: BenchRow[] = [];
  for (const [columns, lines] of sizes) {
    const n = columns * lines;
    const path = join(folder, `versions-${n}.gpkg`);
    const zones = zonesOfGrid(columns, lines);
    const plan = got(await services.createProject({ path, name: 'Bench', crs: 'EPSG:9214', replace: true }));
    const bulk = got(plan.bulk('import', {}));
    for (const zone of zones) bulk.insert(zone);
    got(bulk.commit());
    const copy = () => 1000 * timed(() => {
      copyFileSync(path, `${path}.copy`);
      const file = openSync(`${path}.copy`, 'r+');
      fsyncSync(file);
      closeSync(file);
    });
    // At once, before the host has had a moment to pack the plan ahead; and once it has, which it does when nobody asks for anything.
    const unpacked = join(folder, `versions-${n}-unpacked.gpkg`);
    got(plan.copyTo(unpacked));
    const other = got(await services.openProject(unpacked));
    rows.push(row('version/make-at-once', n, await make(other, 'v0'), 'ms', 'copying the file, synced', median([copy(), copy(), copy()])));
    other.close();
    let slices = 0;
    let longest = 0;
    const packing = performance.now();
    await plan.versions.packAhead(async (work) => {
      const began = performance.now();
      const value = work();
      longest = Math.max(longest, performance.now() - began);
      slices++;
      return { value };
    });
    console.log(`  packing ${n} zones ahead: ${Math.round(performance.now() - packing)} ms in ${slices} slices, the longest ${Math.round(longest)} ms`);
    edit(plan, zones, randomFrom(2));
    const first = await make(plan, 'v0');
    rows.push(row('version/make-first', n, first, 'ms', 'copying the file, synced', median([copy(), copy(), copy()])));
    const one = statSync(path).size;
    const random = randomFrom(1);
    const made: number[] = [];
    for (let version = 1; version < versions; version++) {
      edit(plan, zones, random);
      made.push(await make(plan, `v${version}`));
    }
    rows.push(row('version/make', n, median(made), 'ms', 'copying the file, synced', median([copy(), copy(), copy()])));
    const read = median(plan.versions.list().map(({ id }) => 1000 * timed(() => got(plan.versions.read(id)))));
    rows.push(row('version/open', n, read, 'ms', 'reading the whole plan', median([0, 1, 2].map(() => 1000 * timed(() => void plan.read())))));
    console.log(`  ${versions} versions of ${n} zones, 1 % changed between them: ${(statSync(path).size / one).toFixed(2)} × one version`);
    if (n < 50_000) {
      const opened = (of: readonly { readonly id: string }[]) => median(of.map(({ id }) => 1000 * timed(() => got(plan.versions.read(id)))));
      for (let version = versions; version < many; version++) {
        edit(plan, zones, random);
        made.push(await make(plan, `v${version}`));
      }
      const list = plan.versions.list();
      console.log(`  ${many} versions of ${n} zones: ${(statSync(path).size / one).toFixed(2)} × one version; making one of the first ${versions} takes ${median(made.slice(0, versions)).toFixed(1)} ms, of the last ${median(made.slice(-versions)).toFixed(1)} ms; opening ${opened(list.slice(0, versions)).toFixed(1)} and ${opened(list.slice(-versions)).toFixed(1)} ms`);
    }
    plan.close();
  }
  for (const name of ['version/make', 'version/open']) {
    const [small, large] = rows.filter((each) => each.name === name);
    console.log(`  ${name}: ${(large!.n / small!.n).toFixed(0)} × the zones take ${(large!.value / small!.value).toFixed(1)} × the time`);
  }
  services.close();
  return rows;
}

/** Milliseconds by the clock. */
async function make(plan: ProjectFile, name: string): Promise<number> {
  const began = performance.now();
  got(await plan.versions.make({ name, description: '', option: null, author: null }));
  return performance.now() - began;
}

function edit(plan: ProjectFile, zones: PlanRecord[], random: () => number): void {
  const change = new Map<number, { before: PlanRecord; after: PlanRecord }>();
  while (change.size < zones.length / 100) {
    const place = Math.floor(random() * zones.length);
    const before = change.get(place)?.before ?? zones[place]!;
    const ring = (before.geometry as MultiPolygon).polygons[0]![0]!.slice();
    ring[0]! += 0.25;
    zones[place] = { ...before, geometry: { type: 'MultiPolygon', polygons: [[ring]] } };
    change.set(place, { before, after: zones[place] });
  }
  got(plan.append({ base: plan.revision, command: 'bench', evidence: {}, undoes: null, change: [...change.values()] }));
}

function got<Value>(result: Result<Value, { readonly code: string }>): Value {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}
