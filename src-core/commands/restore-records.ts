import { changeOf, type RecordChange } from '../document/change.ts';
import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { sameRecord } from '../equal.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';
import { settle, type WantedZone } from './coverage/settle.ts';

export interface RestoreRecords {
  /** As a version of the plan has them. */
  readonly records: readonly PlanRecord[];
  /** Those that the version does not have: they go. */
  readonly gone: readonly RecordId[];
}

const noLand: MultiPolygon = { type: 'MultiPolygon', polygons: [] };

/**
 * Brings records back as they were. A zone takes the land it had from whoever has it now, as if it were drawn over them;
 * land that it has now and had not then becomes free, as of a zone that is deleted. Restored zones that lay on each other do
 * so again: that is for a check to tell.
 */
export const restoreRecords: Command<RestoreRecords> = ({ document, index }, { records, gone }) => {
  const steps: RecordChange[] = [];
  const zones = new Map<LayerKey, { readonly wanted: WantedZone[]; readonly gone: PlanRecord[] }>();
  const of = (layer: LayerKey) => {
    const known = zones.get(layer) ?? { wanted: [], gone: [] };
    zones.set(layer, known);
    return known;
  };
  const isZone = ({ layer, geometry }: PlanRecord) => layerSpecs[layer].kind === 'zones' && geometry?.type === 'MultiPolygon';
  for (const after of records) {
    const before = document.get(after.id) ?? null;
    if (before !== null && sameRecord(before, after)) continue;
    if (!isZone(after)) steps.push({ before, after });
    // One that has come from another phase since had no land in its own.
    else of(after.layer).wanted.push({ before, after, ...(before === null || before.layer === after.layer ? {} : { had: noLand }) });
  }
  for (const id of gone) {
    const before = document.get(id);
    if (before === undefined) continue;
    if (isZone(before)) of(before.layer).gone.push(before);
    else steps.push({ before, after: null });
  }
  for (const [layer, { wanted, gone: away }] of zones) {
    if (wanted.length === 0) {
      steps.push(...away.map((before) => ({ before, after: null })));
      continue;
    }
    const window = [...wanted.flatMap(({ before, after }) => [boxOf(before?.geometry ?? null), boxOf(after.geometry)]), ...away.map(({ geometry }) => boxOf(geometry))].reduce(unionOfBoxes, emptyBox);
    const settled = settle({ index }, { layer, wanted, gone: away, overlap: 'take', clashes: 'leave', window });
    if (!settled.ok) {
      if (settled.failure.code === 'nothing-to-change') continue;
      return settled;
    }
    steps.push(...settled.value.values());
  }
  const change = changeOf(steps);
  return change.size === 0 ? failure(problem('nothing-to-change')) : success(change);
};
