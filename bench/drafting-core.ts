import { LandBalanceLedger } from '../src-core/balance/land-balance-ledger.ts';
import { moveVertex, type MoveVertex } from '../src-core/commands/move-vertex.ts';
import { invert, type Change } from '../src-core/document/change.ts';
import { layerKeys } from '../src-core/document/layers.ts';
import { PlanDocument } from '../src-core/document/plan-document.ts';
import type { PlanRecord } from '../src-core/document/record.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import { boxOf } from '../src-core/geometry/bounds.ts';
import type { MultiPolygon, PlanPoint } from '../src-core/geometry/types.ts';
import { recordId } from '../src-core/ids.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { metresPerPixel } from '../src-core/units.ts';
import { ColumnRecords } from '../src-core/wire/column-records.ts';
import { columnsOf } from '../src-core/wire/columns-codec.ts';
import { describeEdit } from '../src-renderer/store/describe-edit.ts';
import { landUseTables } from '../src-renderer/store/land-use-tables.ts';
import { editVerticesTool } from '../src-renderer/tools/edit-vertices.ts';
import type { ToolContext } from '../src-renderer/tools/tool.ts';
import { block, origin, zonesOfGrid } from './bent-grid.ts';
import { loadJsts, type Jsts } from './jsts-zones.ts';
import { cpu } from './row.ts';

const usualDrags = 40;
const movesEach = 25;
/** 1:1000 on a usual screen. */
const scale = metresPerPixel(0.26);

export interface CoreTimes {
  /** One move of the pointer while a shared corner is dragged: snap, command, preview. Milliseconds, each the least of five runs. */
  readonly drags: readonly number[];
  /** JSTS asked of the same moved zones whether they are valid and lie on any around. */
  readonly jsts: readonly number[];
  /** From letting go to a new document, its index, its balance and the sentence about it. */
  readonly commits: readonly number[];
}

/**
 * Drags corners that four zones share, all over plans of `columns × rows`, as the tool does it, and lets each go. The plans
 * take turns, so that what else the machine does meanwhile falls on all alike.
 */
export async function draftingCore(sizes: readonly (readonly [columns: number, rows: number, perEdge?: number, scale?: number])[], drags = usualDrags): Promise<readonly CoreTimes[]> {
  const jsts = await loadJsts();
  const plans = sizes.map(([columns, rows, perEdge = 1, enlarged = 1]) => aPlanToDrag(columns, rows, perEdge, enlarged, jsts));
  // The first drags warm the engine up.
  for (let i = -Math.min(3, drags); i < drags; i++) for (const plan of plans) plan.drag(i >= 0);
  return plans.map(({ times }) => times);
}

function aPlanToDrag(columns: number, rows: number, perEdge: number, enlarged: number, jsts: Jsts): { readonly times: CoreTimes; drag(counts: boolean): void } {
  const random = randomFrom(20261126);
  const codes = landUseTables.classes.map(({ code }) => code);
  const zones = zonesOfGrid(columns, rows, perEdge, enlarged).map((zone): PlanRecord => ({ ...zone, fields: { ...zone.fields, landUse: codes[Math.floor(random() * codes.length)]! } }));
  const margin = 100 * enlarged;
  const [right, top] = [origin.x + columns * block * enlarged + margin, origin.y + rows * block * enlarged + margin];
  const boundary: PlanRecord = {
    id: recordId('boundary'), layer: 'boundary', fields: {}, attributes: {},
    geometry: { type: 'MultiPolygon', polygons: [[Float64Array.of(origin.x - margin, origin.y - margin, right, origin.y - margin, right, top, origin.x - margin, top)]] },
  };
  // As the window opens a plan: columns from the wire, whose records are made when they are found.
  let document = PlanDocument.from({ name: 'Bench', crs: 'EPSG:9214', crsName: '', madeUp: true }, new Map([
    ['zones_QHDH', new ColumnRecords(columnsOf('zones_QHDH', zones))], ['boundary', new ColumnRecords(columnsOf('boundary', [boundary]))],
  ]));
  const index = RecordIndex.of(document);
  const ledger = LandBalanceLedger.of(document, 'QHDH', landUseTables, { index });
  const apply = (change: Change): void => {
    document = document.with(change);
    index.update(change);
    ledger.update(change, document);
    ledger.balance();
  };
  const contextNow = (): ToolContext => ({
    document, index, landUseCodes: new Set(codes), scale, snapOn: true, phase: 'QHDH', layers: layerKeys, selection: new Set(), newId: () => recordId('new'), landUse: null,
  });

  const times = { drags: [] as number[], jsts: [] as number[], commits: [] as number[] };
  const drag = (counts: boolean): void => {
    // The lower left corner of a zone inside is one of four.
    const zone = document.get(recordId(`${(1 + Math.floor(random() * (rows - 2))) * columns + 1 + Math.floor(random() * (columns - 2))}`))!;
    const ring = (zone.geometry as MultiPolygon).polygons[0]![0]!;
    const from: PlanPoint = { x: ring[0]!, y: ring[1]! };
    const context = contextNow();
    const at = (kind: 'down' | 'move' | 'up', point: PlanPoint) => ({ kind, point, shift: false, alt: false }) as const;
    let { state } = editVerticesTool.on(editVerticesTool.start, at('down', from), context);
    let point = from;
    for (let move = 1; move <= movesEach; move++) {
      // Outwards in a spiral, to 12 m.
      const [angle, away] = [move * 0.5, (12 * move) / movesEach];
      point = { x: from.x + away * Math.cos(angle), y: from.y + away * Math.sin(angle) };
      const step = editVerticesTool.on(state, at('move', point), context);
      const { preview } = step.picture;
      if (preview?.kind !== 'moved' || preview.shapes.length < 4) throw new Error('No corner of four zones was dragged.');
      const time = cpu(() => editVerticesTool.on(state, at('move', point), context));
      const peer = cpu(() => {
        const moved = preview.shapes.map(({ id, geometry }) => ({ id, geometry: geometry as MultiPolygon, made: jsts.polygon(geometry as MultiPolygon) }));
        for (const { made, geometry } of moved) {
          jsts.isValid(made);
          for (const other of index.search('zones_QHDH', boxOf(geometry))) if (!moved.some(({ id }) => id === other.id)) jsts.commonArea(made, jsts.polygon(other.geometry as MultiPolygon));
        }
      });
      if (counts) {
        times.drags.push(time);
        times.jsts.push(peer);
      }
      state = step.state;
    }
    const { finished } = editVerticesTool.on(state, at('up', point), context);
    if (finished?.kind !== 'command' || finished.name !== 'move-vertex') throw new Error('Nothing was let go.');
    const commit = commitTime(finished.request, contextNow, apply);
    if (counts) times.commits.push(commit);
  };
  return { times, drag };
}

/** Milliseconds, the least of five: done, and taken back outside the clock. The last one stays. */
function commitTime(request: MoveVertex, contextNow: () => ToolContext, apply: (change: Change) => void): number {
  let least = Infinity;
  for (let run = 0; run < 5; run++) {
    const before = performance.now();
    const outcome = moveVertex(contextNow(), request);
    if (!outcome.ok) throw new Error(outcome.failure.code);
    apply(outcome.value);
    describeEdit(outcome.value);
    least = Math.min(least, performance.now() - before);
    if (run < 4) apply(invert(outcome.value));
  }
  return least;
}
