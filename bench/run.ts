/**
 * `npm run bench [NAME…]`: everything beside its named peer in one run, as a table and as `bench/results/*.json`. Names are
 * `start`, `versions`, `checks` (the drawing checked whole and after one edit, and the land balance after it; 1,000 to 100,000 zones), `norms` (after one edit; 1,000 to 100,000 zones), `compare` (1,000, 10,000 and 100,000 zones), `snap`, `drafting` (with `snap`; 20,000 and 100,000 zones), `large` (100,000 zones, their import and the window), and, only when asked for, `import` or `export` (the one alone) and
 * `import-million`.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attributeTable } from './attribute-table.ts';
import { checks } from './checks.ts';
import { compareBench } from './compare.ts';
import { drafting } from './drafting.ts';
import { draftingSnap } from './drafting-snap.ts';
import { endWhatIsLeft } from './end-with-bench.ts';
import { exportPlan } from './export.ts';
import { importShapefile } from './import-shapefile.ts';
import { largePlan } from './large-plan.ts';
import { makeZones } from './make-zones.ts';
import { norms } from './norms.ts';
import type { BenchRow } from './row.ts';
import { startOnExample } from './start.ts';
import { planOf } from './plan-of.ts';
import { tableWindow } from './table-window.ts';
import { versionsBench } from './versions.ts';

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
    const file = join(results, `${each.name.replace('/', '-')}.json`);
    // One file a name: it holds a row of every size it was measured at.
    const others = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchRow[]).filter(({ n }) => n !== each.n) : [];
    writeFileSync(file, `${JSON.stringify([...others, each].sort((a, b) => a.n - b.n), null, 2)}\n`);
    console.log(`  ${each.name}: ${each.value} ${each.unit}, peer ${each.peerValue} ${each.unit}, ratio ${each.ratio}`);
  }
  all.push(...measured);
}

for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]] as const) {
  process.once(signal, () => void endWhatIsLeft().finally(() => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(128 + number);
  }));
}

try {
  if (wants('start')) keep(await startOnExample(folder));
  if (wants('snap') || wants('drafting')) keep(draftingSnap());
  if (wants('drafting')) await drafting(folder, keep);
  if (wants('versions')) keep(await versionsBench(folder));
  if (wants('compare')) keep(await compareBench(folder));
  if (wants('checks')) keep(await checks());
  if (wants('norms')) keep(norms());
  if (wants('table')) {
    keep(attributeTable(folder, columns * rows));
    keep(await tableWindow(planOf(join(folder, 'table-window'), columns, rows), columns * rows));
  }
  if (wants('large') || asked.has('import') || asked.has('export')) {
    const zones = makeZones(folder, columns, rows);
    const { rows: imported, plan } = await importShapefile(folder, zones, columns * rows, asked.has('export') ? 1 : 5);
    if (!asked.has('export')) keep(imported);
    if (wants('large') || asked.has('export')) keep(exportPlan(folder, plan, columns * rows, 5));
    if (wants('large')) keep(await largePlan(plan, columns * rows));
  }
  if (asked.has('import-million')) {
    const zones = makeZones(folder, 1000, 1000);
    keep((await importShapefile(folder, zones, 1_000_000, 1)).rows);
  }
} finally {
  await endWhatIsLeft();
  rmSync(folder, { recursive: true, force: true });
}
console.table(all.map(({ name, n, value, unit, peer, peerValue, ratio }) => ({ name, n, value: `${value} ${unit}`, peer, 'peer value': `${peerValue} ${unit}`, ratio })));
