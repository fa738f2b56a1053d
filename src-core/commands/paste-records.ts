import { changeOf, type RecordChange } from '../document/change.ts';
import { layerSpecs, type LayerKey } from '../document/layers.ts';
import type { PlanRecord } from '../document/record.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../geometry/bounds.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';
import { reservesAmong } from './road/reserves-to-be.ts';
import { withRoads } from './road/with-roads.ts';
import { settle, type OverlapBehaviour } from './coverage/settle.ts';

export interface PasteRecords {
  /** With ids, layers and places as they are to be. */
  readonly records: readonly PlanRecord[];
  readonly overlap?: OverlapBehaviour;
  /** Reserves that roads among them are to have, without a shape yet. */
  readonly reserves?: readonly PlanRecord[];
  /** The phase of the reserves. */
  readonly reservesIn?: LayerKey | undefined;
}

/** Puts copies into the plan: from another phase, another plan, or beside themselves. Zones settle with those that are there. */
export const pasteRecords: Command<PasteRecords> = ({ document, index }, { records, overlap = 'take', reserves = [], reservesIn }) => {
  const steps: RecordChange[] = [];
  const zones = new Map<PlanRecord['layer'], PlanRecord[]>();
  for (const record of records) {
    if (document.get(record.id) !== undefined) throw new Error(`A record ${record.id} is there already.`);
    if (layerSpecs[record.layer].kind === 'zones' && record.geometry?.type === 'MultiPolygon') zones.set(record.layer, [...zones.get(record.layer) ?? [], record]);
    else steps.push({ before: null, after: record });
  }
  for (const [layer, pasted] of zones) {
    const settled = settle({ index }, { layer, wanted: pasted.map((after) => ({ before: null, after })), overlap, window: pasted.map(({ geometry }) => boxOf(geometry)).reduce(unionOfBoxes, emptyBox) });
    if (!settled.ok) return settled;
    steps.push(...settled.value.values());
  }
  if (steps.length === 0) return failure(problem('nothing-to-change'));
  const change = changeOf(steps);
  return reservesIn === undefined ? success(change) : withRoads({ index }, reservesIn, change, { apart: reservesAmong(records, reservesIn), toBe: reserves });
};
