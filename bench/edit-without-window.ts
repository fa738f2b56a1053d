import { moveVertex } from '../src-core/commands/move-vertex.ts';
import { PlanDocument } from '../src-core/document/plan-document.ts';
import { RecordIndex } from '../src-core/document/record-index.ts';
import type { MultiPolygon } from '../src-core/geometry/types.ts';
import { recordsOf } from '../src-core/wire/columns-codec.ts';
import type { OpenedProject } from '../src-core/wire/project.ts';
import { withDeskHost, type Ask } from './desk-host.ts';
import { median } from './row.ts';

/**
 * The same edit over the same wire to the same host, milliseconds, with nobody drawing: what of the window's figure is the
 * program's own, where a software renderer takes both cores for each picture.
 */
export const editWithoutWindow = async (plan: string): Promise<number> => median(await withDeskHost(plan, edit));

async function edit(project: OpenedProject, ask: Ask): Promise<number[]> {
  let document = PlanDocument.of(project.settings, project.layers.flatMap((layer) => [...recordsOf(layer)]));
  const index = RecordIndex.of(document);
  const zones = [...document.values('zones_QHDH')];
  index.search('zones_QHDH', { minX: 0, minY: 0, maxX: 1, maxY: 1 });
  let base = project.revision;
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const ring = (zones[Math.floor(zones.length / 2) + i * 777]!.geometry as MultiPolygon).polygons[0]![0]!;
    const from = { x: ring[2]!, y: ring[3]! };
    const started = performance.now();
    const moved = moveVertex({ document, index, landUseCodes: new Set() }, { layer: 'zones_QHDH', from, to: { x: from.x + 0.5, y: from.y + 0.5 } });
    if (!moved.ok) continue;
    const reply = await ask('project.append', { base, command: 'move-vertex', evidence: {}, undoes: null, change: [...moved.value.values()] });
    if (!reply.ok) throw new Error(reply.failure.code);
    times.push(performance.now() - started);
    base = reply.value.revision;
    document = document.with(moved.value);
    index.update(moved.value);
  }
  return times;
}
