import { PlanDocument } from '../src-core/document/plan-document.ts';
import { snapKinds, type SnapKind } from '../src-core/document/snap.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { PlanPoint } from '../src-core/geometry/types.ts';
import { findSnap } from '../src-core/snap/find-snap.ts';
import { planSource } from '../src-core/snap/snap-source.ts';
import { randomFrom } from '../src-core/testing/random-plan.ts';
import { metres } from '../src-core/units.ts';
import { block, origin, zonesOfGrid } from './bent-grid.ts';
import { cpu, median, row, type BenchRow } from './row.ts';

const kinds = Object.fromEntries(snapKinds.map((kind) => [kind, true])) as Record<SnapKind, boolean>;
const searches = 1000;
/** The pointer's 10 pixels, at map scales from 1:500 to 1:25 000 (0.26 mm a pixel). */
const reaches = [1.3, 2.6, 5.2, 13, 26, 65];

/**
 * What finding the snap costs at each move of the pointer, in CPU time: every kind switched on, those
 * that are off at first as well, in a plan of n zones of eight corners. The peer looks at every
 * vertex in turn, a tight loop over one typed array, and finds vertices only. The index is there by then: it is built
 * when the pointer first comes over the map.
 */
export const draftingSnap = (): readonly BenchRow[] => [[200, 100], [400, 250]].flatMap(([columns, rows]) => measure(columns!, rows!));

function measure(columns: number, rows: number): readonly BenchRow[] {
  const zones = zonesOfGrid(columns, rows);
  const document = PlanDocument.of({ name: 'Bench', crs: 'EPSG:9214', crsName: '', madeUp: true }, zones);
  const sources = [planSource(RecordIndex.of(document), ['zones_QHDH', 'boundary', 'units', 'roads', 'facilities', 'constraints', 'notes'])];
  const vertices = Float64Array.from(zones.flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' ? [...geometry.polygons[0]![0]!] : [])));
  const random = randomFrom(20261126);
  const cursors = Array.from({ length: searches }, () => ({ cursor: { x: origin.x + random() * columns * block, y: origin.y + random() * rows * block }, reach: reaches[Math.floor(random() * reaches.length)]! }));
  const base = { x: origin.x + (columns * block) / 2, y: origin.y + (rows * block) / 2 };
  const ours = (at: (typeof cursors)[number]) => findSnap({ cursor: at.cursor, reach: metres(at.reach), sources, kinds, gridStep: 10, own: [base], base });
  // Builds the index and lets the engine warm up, for both alike.
  for (const at of cursors.slice(0, 200)) {
    ours(at);
    scan(vertices, at.cursor, at.reach);
  }
  const times = cursors.map((at) => cpu(() => ours(at)));
  const peers = cursors.map((at) => cpu(() => scan(vertices, at.cursor, at.reach)));
  const n = columns * rows;
  const peer = 'a scan of every vertex';
  return [
    row('drafting/snap', n, median(times), 'ms', peer, median(peers)),
    row('drafting/snap-worst', n, Math.max(...times), 'ms', peer, Math.max(...peers)),
  ];
}

function scan(vertices: Float64Array, { x, y }: PlanPoint, reach: number): number {
  let best = -1;
  let bestAway = reach * reach;
  for (let i = 0; i < vertices.length; i += 2) {
    const away = (vertices[i]! - x) ** 2 + (vertices[i + 1]! - y) ** 2;
    if (away <= bestAway) [best, bestAway] = [i, away];
  }
  return best;
}
