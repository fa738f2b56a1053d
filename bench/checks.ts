import balanceRowsFile from '../resources/land-use/balance-rows.json' with { type: 'json' };
import classesFile from '../resources/land-use/classes.json' with { type: 'json' };
import { openGeos } from '../native/geos.ts';
import { LandBalanceLedger } from '../src-core/balance/land-balance-ledger.ts';
import type { LandBalanceTables } from '../src-core/balance/land-balance.ts';
import type { BalanceRow } from '../src-core/balance/land-use-classes.ts';
import { moveVertex } from '../src-core/commands/move-vertex.ts';
import { usualCheckSettings } from '../src-core/checks/check-settings.ts';
import { severityOf } from '../src-core/checks/finding.ts';
import { TopologyLedger } from '../src-core/checks/topology-ledger.ts';
import { PlanDocument } from '../src-core/document/plan-document.ts';
import type { PlanRecord } from '../src-core/document/record.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import { recordId } from '../src-core/ids.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { zonesOfGrid } from './bent-grid.ts';
import { median, row, timed, type BenchRow } from './row.ts';
import { unitsOfGrid } from './units-of-grid.ts';

const layer = 'zones_QHDH';
/** Of each plan. */
const edits = 400;
const code = 'DAT_DD_Donvio';
const codes = new Set([code]);
const tables: LandBalanceTables = { classes: classesFile.classes, rows: balanceRowsFile.rows as readonly BalanceRow[] };
/** Metres, as GEOS's own gap check is asked. */
const gapWidth = 0.5;

/** CPU time of this process, both kinds: what else the machine does meanwhile does not count. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** A plan with all that follows it, and how long each took after an edit, ms. */
interface Followed {
  readonly columns: number;
  readonly lines: number;
  readonly index: RecordIndex;
  readonly topology: TopologyLedger;
  readonly balance: LandBalanceLedger;
  /** Of GEOS and of the balance, for all zones anew, ms. */
  readonly peers: { readonly topology: number; readonly balance: number };
  document: PlanDocument;
  readonly topologyTimes: number[];
  readonly balanceTimes: number[];
}

/**
 * The drawing checked: the whole of it once, zones alone; and after corners that four zones share were moved, in planning
 * units whose borders cut thousands of zones; and the land balance after the same edits. The peer of the checks is GEOS's
 * coverage validation of the same zones in the same run, and of all of them anew after an edit, for it knows no other way;
 * it looks for gaps and unmatched edges only. That of the balance is itself from nothing. The whole in CPU time, an edit
 * by the clock. The sizes are edited in turn, after as many edits that do not count: what the machine does meanwhile, and
 * what the program has yet to warm up, must not look like growth.
 */
export async function checks(): Promise<readonly BenchRow[]> {
  const geos = await openGeos();
  const rows: BenchRow[] = [];
  const plans = ([[40, 25], [125, 80], [400, 250]] as const).map(([columns, lines]): Followed => {
    const n = columns * lines;
    const zones = zonesOfGrid(columns, lines).map((zone): PlanRecord => ({ ...zone, fields: { landUse: code } }));
    const bare = PlanDocument.of({ name: 'Bench', crs: 'EPSG:9214', crsName: '', madeUp: true }, zones);
    const bareIndex = RecordIndex.of(bare);
    const memory = process.memoryUsage().heapUsed;
    let ofZones: TopologyLedger | null = null;
    const whole = cpuSeconds(() => (ofZones = TopologyLedger.of(bare, layer, codes, usualCheckSettings, bareIndex)));
    console.log(`  (${n} zones: ${((process.memoryUsage().heapUsed - memory) / 2 ** 20).toFixed(0)} MB more on the heap, typed arrays apart)`);
    let isValid = false;
    const peer = cpuSeconds(() => (isValid = geos.isCoverage(zones.map(({ geometry }) => (geometry as MultiPolygon).polygons), gapWidth)));
    if (ofZones!.findings().length > 0 || !isValid) throw new Error('The grid is no coverage.');
    rows.push(row('check/full', n, whole, 's', 'GEOS coverage validation (wasm), gaps and edges only', peer));
    const document = PlanDocument.of(bare.settings, [...zones, ...unitsOfGrid(columns, lines)]);
    const index = RecordIndex.of(document);
    const topology = TopologyLedger.of(document, layer, codes, usualCheckSettings, index);
    console.log(`  (${n} zones: ${topology.findings().length} of them in several planning units)`);
    let balance: LandBalanceLedger | null = null;
    const balancePeer = timed(() => (balance = LandBalanceLedger.of(document, 'QHDH', tables, { index })));
    return { columns, lines, index, topology, balance: balance!, peers: { topology: 1000 * peer, balance: 1000 * balancePeer }, document, topologyTimes: [], balanceTimes: [] };
  });
  const random = randomFrom(20261126);
  for (let i = -edits; i < edits; i++) for (const plan of plans) edit(plan, random, i >= 0);
  for (const { columns, lines, topology, balance, document, peers, topologyTimes, balanceTimes } of plans) {
    const n = columns * lines;
    if (topology.findings().some(({ kind }) => severityOf(kind) === 'fault')) throw new Error('An edit that keeps the coverage made a fault.');
    if (JSON.stringify(balance.balance()) !== JSON.stringify(LandBalanceLedger.of(document, 'QHDH', tables).balance())) throw new Error('After edits the balance says something else than anew.');
    rows.push(row('findings/after-edit', n, median(topologyTimes), 'ms', 'GEOS coverage validation (wasm) of all zones anew', peers.topology));
    rows.push(row('balance/after-edit', n, median(balanceTimes), 'ms', 'all zones measured and summed anew', peers.balance));
  }
  return rows;
}

function edit(plan: Followed, random: () => number, counts: boolean): void {
  const { columns, lines, index, topology, balance } = plan;
  const id = recordId(`${(1 + Math.floor(random() * (lines - 2))) * columns + 1 + Math.floor(random() * (columns - 2))}`);
  const ring = (plan.document.get(id)!.geometry as MultiPolygon).polygons[0]![0]!;
  const from = { x: ring[0]!, y: ring[1]! };
  const moved = moveVertex({ document: plan.document, index, landUseCodes: codes }, { layer, from, to: { x: from.x + random() - 0.5, y: from.y + random() - 0.5 } });
  if (!moved.ok) return;
  plan.document = plan.document.with(moved.value);
  index.update(moved.value, plan.document);
  const checked = timed(() => {
    topology.update(moved.value, plan.document);
    topology.findings();
  });
  const summed = timed(() => {
    balance.update(moved.value, plan.document);
    balance.balance();
  });
  if (!counts) return;
  plan.topologyTimes.push(1000 * checked);
  plan.balanceTimes.push(1000 * summed);
}
