import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { LandBalanceLedger } from '../src-core/balance/land-balance-ledger.ts';
import { moveVertex } from '../src-core/commands/move-vertex.ts';
import { PlanDocument } from '../src-core/document/plan-document.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import { ColumnRecords } from '../src-core/wire/column-records.ts';
import type { OpenedProject } from '../src-core/wire/project.ts';
import { describeEdit } from '../src-renderer/store/describe-edit.ts';
import { landUseTables } from '../src-renderer/store/land-use-tables.ts';
import { withDeskHost, type Ask } from './desk-host.ts';
import { draftingCore } from './drafting-core.ts';
import { blankFrame, panFrame } from './pan-frame.ts';
import { planOf } from './plan-of.ts';
import { median, row, type BenchRow } from './row.ts';

const sizes = [[200, 100], [400, 250]] as const;

/** What drawing costs in a plan of 20,000 and of 100,000 zones, and by how much the larger costs more. */
export async function drafting(folder: string, keep: (rows: readonly BenchRow[]) => void): Promise<void> {
  const rows: BenchRow[] = [];
  const add = (...more: readonly BenchRow[]): void => {
    rows.push(...more);
    keep(more);
  };
  const blank = await blankFrame();
  // Outlines of 4,000 corners, such as wards and rivers have: few drags, for the peer takes its time over them.
  const [large] = await draftingCore([[8, 8, 500, 1000]], 2);
  const valid = 'JSTS: are the moved zones valid, do they lie on those around';
  add(row('drafting/drag-large-zone', 4000, median(large!.drags), 'ms', valid, median(large!.jsts)), row('drafting/commit-large-zone', 4000, median(large!.commits), 'ms', valid, median(large!.jsts)));
  const cores = await draftingCore(sizes);
  for (const [at, [columns, lines]] of sizes.entries()) {
    const n = columns * lines;
    const plan = planOf(join(folder, `drafting-${n}`), columns, lines);
    const peers = JSON.parse(execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'peers.py'), plan, 'zones_qhdh', '25'], { encoding: 'utf8' })) as { readonly editMs: number; readonly setMs: number };
    const core = cores[at]!;
    const jsts = 'JSTS: are the moved zones valid, do they lie on those around';
    add(
      row('drafting/drag', n, median(core.drags), 'ms', jsts, median(core.jsts)),
      row('drafting/drag-worst', n, Math.max(...core.drags), 'ms', jsts, Math.max(...core.jsts)),
      row('drafting/commit', n, median(core.commits), 'ms', 'GDAL (Python) SetFeature of four zones, not synced', peers.setMs),
      row('drafting/commit-worst', n, Math.max(...core.commits), 'ms', 'GDAL (Python) SetFeature of four zones, not synced', peers.setMs),
      row('drafting/commit-durable', n, median(await withDeskHost(plan, durableCommits)), 'ms', 'GDAL (Python) SetFeature + SyncToDisk', peers.editMs),
    );
    const pan = await panFrame(plan);
    console.log(`  (drawn by ${pan.renderer}: besides, ${pan.gpuMs.toFixed(0)} ms of CPU a frame in the browser's drawing process${/swiftshader|llvmpipe|software/i.test(pan.renderer) ? ', which is a software renderer: it says nothing about a graphics card' : ''})`);
    add(row('drafting/pan-frame', n, pan.pageMs, 'ms', 'the same moves over a blank page', blank));
  }
  for (const small of rows.filter(({ n }) => n === sizes[0][0] * sizes[0][1])) {
    const large = rows.find(({ name, n }) => name === small.name && n !== small.n)!;
    console.log(`  ${small.name}: ${(large.value / small.value).toFixed(2)} × from ${small.n} to ${large.n} zones (peer ${(large.peerValue / small.peerValue).toFixed(2)} ×)`);
  }
}

/** From the command to the host's word that it is on the disk, with the document, index, balance and sentence reckoned meanwhile, as the window does. */
async function durableCommits(project: OpenedProject, ask: Ask): Promise<number[]> {
  let document = PlanDocument.from(project.settings, new Map(project.layers.map((columns) => [columns.layer, new ColumnRecords(columns)])));
  const index = RecordIndex.of(document);
  const ledger = LandBalanceLedger.of(document, 'QHDH', landUseTables, { index });
  const zones = [...document.values('zones_QHDH')];
  let base = project.revision;
  const times: number[] = [];
  for (let i = 0; i < 25; i++) {
    const ring = (zones[Math.floor(zones.length / 2) + i * 77]!.geometry as MultiPolygon).polygons[0]![0]!;
    const from = { x: ring[2]!, y: ring[3]! };
    const started = performance.now();
    const moved = moveVertex({ document, index, landUseCodes: new Set() }, { layer: 'zones_QHDH', from, to: { x: from.x + 0.5, y: from.y + 0.5 } });
    if (!moved.ok) continue;
    const asking = ask('project.append', { base, command: 'move-vertex', evidence: describeEdit(moved.value), undoes: null, change: [...moved.value.values()] });
    document = document.with(moved.value);
    index.update(moved.value);
    ledger.update(moved.value, document);
    ledger.balance();
    const reply = await asking;
    if (!reply.ok) throw new Error(reply.failure.code);
    times.push(performance.now() - started);
    base = reply.value.revision;
  }
  return times;
}
