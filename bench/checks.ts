import { openGeos } from '../native/geos.ts';
import { moveVertex } from '../src-core/commands/move-vertex.ts';
import { usualCheckSettings } from '../src-core/checks/check-settings.ts';
import { TopologyLedger } from '../src-core/checks/topology-ledger.ts';
import { PlanDocument } from '../src-core/document/plan-document.ts';
import type { PlanRecord } from '../src-core/document/record.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import { recordId } from '../src-core/ids.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { zonesOfGrid } from './bent-grid.ts';
import { median, row, timed, type BenchRow } from './row.ts';

const layer = 'zones_QHDH';
const edits = 60;
const code = 'DAT_DD_Donvio';
/** Metres, as GEOS's own gap check is asked. */
const gapWidth = 0.5;

/** CPU time of this process, both kinds: what else the machine does meanwhile does not count. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/**
 * The drawing checked: the whole of it once (with the index it needs), and after corners that four zones share were
 * moved. The peer is GEOS's coverage validation of the same zones in the same run, and of all of them anew after an edit,
 * for it knows no other way; it looks for gaps and unmatched edges only. The whole in CPU time, an edit by the clock.
 */
export async function checks(): Promise<readonly BenchRow[]> {
  const geos = await openGeos();
  const rows: BenchRow[] = [];
  for (const [columns, lines] of [[40, 25], [125, 80], [400, 250]] as const) {
    const n = columns * lines;
    const zones = zonesOfGrid(columns, lines).map((zone): PlanRecord => ({ ...zone, fields: { landUse: code } }));
    let document = PlanDocument.of({ name: 'Bench', crs: 'EPSG:9214', crsName: '', madeUp: true }, zones);
    const index = RecordIndex.of(document);
    const codes = new Set([code]);
    const memory = process.memoryUsage().heapUsed;
    let ledger: TopologyLedger | null = null;
    const whole = cpuSeconds(() => (ledger = TopologyLedger.of(document, layer, codes, usualCheckSettings, index)));
    console.log(`  (${n} zones: ${((process.memoryUsage().heapUsed - memory) / 2 ** 20).toFixed(0)} MB more on the heap, typed arrays apart)`);
    let isValid = false;
    const peer = cpuSeconds(() => (isValid = geos.isCoverage(zones.map(({ geometry }) => (geometry as MultiPolygon).polygons), gapWidth)));
    if (ledger!.findings().length > 0 || !isValid) throw new Error('The grid is no coverage.');
    rows.push(row('check/full', n, whole, 's', 'GEOS coverage validation (wasm), gaps and edges only', peer));

    const random = randomFrom(20261126);
    const times: number[] = [];
    for (let i = -20; i < edits; i++) {
      const id = recordId(`${(1 + Math.floor(random() * (lines - 2))) * columns + 1 + Math.floor(random() * (columns - 2))}`);
      const ring = (document.get(id)!.geometry as MultiPolygon).polygons[0]![0]!;
      const from = { x: ring[0]!, y: ring[1]! };
      const moved = moveVertex({ document, index, landUseCodes: codes }, { layer, from, to: { x: from.x + random() - 0.5, y: from.y + random() - 0.5 } });
      if (!moved.ok) continue;
      document = document.with(moved.value);
      index.update(moved.value);
      const time = 1000 * timed(() => {
        ledger!.update(moved.value, document);
        ledger!.findings();
      });
      if (i >= 0) times.push(time);
    }
    if (ledger!.findings().length > 0) throw new Error('An edit that keeps the coverage made a fault.');
    rows.push(row('findings/after-edit', n, median(times), 'ms', 'GEOS coverage validation (wasm) of all zones anew', 1000 * peer));
  }
  return rows;
}
