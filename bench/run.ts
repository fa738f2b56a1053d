/** `npm run bench [NAME…]`: everything beside its named peer in one run, as a table and as `bench/results/*.json`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftingSnap } from './drafting-snap.ts';
import { importShapefile } from './import-shapefile.ts';
import { largePlan } from './large-plan.ts';
import { makeZones } from './make-zones.ts';
import type { BenchRow } from './row.ts';
import { startOnExample } from './start.ts';

const asked = new Set(process.argv.slice(2));
const wants = (name: string) => asked.size === 0 || asked.has(name);
const results = join(import.meta.dirname, 'results');
const folder = mkdtempSync(join(tmpdir(), 'planwright-bench-'));
const columns = 400;
const rows = 250;
const all: BenchRow[] = [];

function keep(measured: readonly BenchRow[]): void {
  mkdirSync(results, { recursive: true });
  for (const each of measured) {
    // One file a name: it holds the rows of every size it was measured at.
    writeFileSync(join(results, `${each.name.replace('/', '-')}.json`), `${JSON.stringify(measured.filter(({ name }) => name === each.name), null, 2)}\n`);
    console.log(`  ${each.name}: ${each.value} ${each.unit}, peer ${each.peerValue} ${each.unit}, ratio ${each.ratio}`);
  }
  all.push(...measured);
}

try {
  if (wants('start')) keep(await startOnExample(folder));
  if (wants('snap')) keep(draftingSnap());
  if (wants('large')) {
    const zones = makeZones(folder, columns, rows);
    const { rows: imported, plan } = importShapefile(folder, zones, columns * rows);
    keep(imported);
    keep(await largePlan(plan, columns * rows));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.table(all.map(({ name, n, value, unit, peer, peerValue, ratio }) => ({ name, n, value: `${value} ${unit}`, peer, 'peer value': `${peerValue} ${unit}`, ratio })));
