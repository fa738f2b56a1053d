import classesFile from '../resources/land-use/classes.json' with { type: 'json' };
import shipped from '../resources/norms/qcvn-01-2021.json' with { type: 'json' };
import { moveVertex } from '../src-core/commands/move-vertex.ts';
import { changeOf, type Change } from '../src-core/document/change.ts';
import type { PlanDocument } from '../src-core/document/plan-document.ts';
import type { PlanRecord } from '../src-core/document/record.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import { recordId } from '../src-core/ids.ts';
import { evaluateNorms } from '../src-core/norms/evaluate-norms.ts';
import type { NormFinding } from '../src-core/norms/norm-finding.ts';
import { NormLedger } from '../src-core/norms/norm-ledger.ts';
import { normPackSchema } from '../src-core/norms/norm-pack.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { cityOfGrid } from './city-of-grid.ts';
import { median, row, timed, type BenchRow } from './row.ts';

const layer = 'zones_QHDH';
/** Of each plan. */
const edits = 300;
const pack = normPackSchema.parse(shipped);
const codes = classesFile.classes.map(({ code }) => code);
interface Followed { readonly columns: number; readonly lines: number; readonly index: RecordIndex; readonly ledger: NormLedger; document: PlanDocument; readonly times: number[] }

/**
 * The norms after an edit: a corner that four zones share moved, the class of a zone, its density, in turn. The peer is
 * all of them evaluated anew after the last one, in the same run: it must say the same. The sizes are edited in turn,
 * after as many edits that do not count: what the machine does meanwhile must not look like growth.
 */
export function norms(): readonly BenchRow[] {
  const plans = ([[40, 25], [125, 80], [400, 250]] as const).map(([columns, lines]): Followed => {
    const document = cityOfGrid(columns, lines);
    const index = RecordIndex.of(document);
    const memory = process.memoryUsage().heapUsed;
    const ledger = new NormLedger(document, index, 'QHDH', pack);
    const first = timed(() => all(ledger.findings()));
    console.log(`  (${columns * lines} zones: the first look ${first.toFixed(2)} s, ${((process.memoryUsage().heapUsed - memory) / 2 ** 20).toFixed(0)} MB more on the heap)`);
    return { columns, lines, index, ledger, document, times: [] };
  });
  const random = randomFrom(20261126);
  for (let i = -edits; i < edits; i++) for (const plan of plans) edit(plan, i, random);
  return plans.map(({ columns, lines, ledger, document, times }) => {
    const n = columns * lines;
    const live = all(ledger.findings());
    let anew: readonly NormFinding[] = [];
    const peer = 1000 * timed(() => (anew = evaluateNorms(document, RecordIndex.of(document), 'QHDH', pack)));
    if (JSON.stringify(live) !== JSON.stringify(anew)) throw new Error('After edits the norms say something else than anew.');
    console.log(`  (${n} zones: ${live.length} findings, the dearest edit ${Math.max(...times).toFixed(2)} ms)`);
    return row('norms/after-edit', n, median(times), 'ms', 'all norms evaluated anew', peer);
  });
}

function edit(plan: Followed, turn: number, random: () => number): void {
  const { columns, lines, index, ledger, document } = plan;
  const id = recordId(`${(1 + Math.floor(random() * (lines - 2))) * columns + 1 + Math.floor(random() * (columns - 2))}`);
  const before = document.get(id)!;
  const set = (fields: PlanRecord['fields']): Change => changeOf([{ before, after: { ...before, fields: { ...before.fields, ...fields } } }]);
  const kind = Math.abs(turn) % 3;
  let change: Change;
  if (kind === 0) {
    const ring = (before.geometry as MultiPolygon).polygons[0]![0]!;
    const from = { x: ring[0]!, y: ring[1]! };
    const moved = moveVertex({ document, index, landUseCodes: new Set(codes) }, { layer, from, to: { x: from.x + random() - 0.5, y: from.y + random() - 0.5 } });
    if (!moved.ok) return;
    change = moved.value;
  } else change = set(kind === 1 ? { landUse: codes[Math.floor(random() * codes.length)]! } : { buildingDensity: Math.floor(20 + 22 * random()) });
  plan.document = document.with(change);
  index.update(change, plan.document);
  const time = 1000 * timed(() => {
    ledger.update(change, plan.document);
    all(ledger.findings());
  });
  if (turn >= 0) plan.times.push(time);
}

function all<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
