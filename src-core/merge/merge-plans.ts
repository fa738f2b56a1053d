import { changeOf, type Change, type RecordChange } from '../document/change.ts';
import { difference } from '../document/difference.ts';
import { layerSpecs, recordLayers, type LayerKey } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { PlanRecord } from '../document/record.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import { choiceFor, type MergeChoices, type MergeConflict } from './merge-conflict.ts';
import { mergeLand, type Shapes } from './merge-land.ts';
import { mergeRecord } from './merge-record.ts';

export interface MergedPlans {
  /** Makes mine into the merged plan; it travels the road of any other edit. */
  readonly change: Change;
  readonly conflicts: readonly MergeConflict[];
  /** Records that differ between the original and each side. */
  readonly changedByMine: number;
  readonly changedByTheirs: number;
  /** Zones that are gone because the two sides together gave all their land to others. */
  readonly swallowed: readonly RecordId[];
  /** New zones of theirs that were cut by new ones of mine, where both were chosen; m². */
  readonly cut: readonly { readonly id: RecordId; readonly by: RecordId; readonly areaM2: number }[];
}

/**
 * Three-way merge: `mine` and `theirs` both began with `original`. Fields are merged one by one, the land of zones place
 * by place, so that an edge moved by one and another edge moved by the other are no conflict though a zone between has
 * both. What both changed, each in another way, is a conflict, settled as `choices` say and listed in any case.
 *
 * Laws: merging with oneself or with the original changes nothing of mine or takes all of theirs; without conflict the
 * order of the two does not matter.
 */
export function mergePlans(original: PlanDocument, mine: PlanDocument, theirs: PlanDocument, choices: MergeChoices): MergedPlans {
  const [byMine, byTheirs] = [difference(original, mine), difference(original, theirs)];
  const conflicts: MergeConflict[] = [];
  const merged = new Map<RecordId, PlanRecord | null>();
  for (const id of byTheirs.keys()) {
    const outcome = mergeRecord(original.get(id) ?? null, mine.get(id) ?? null, theirs.get(id) ?? null, choices);
    merged.set(id, outcome.record);
    conflicts.push(...outcome.conflicts);
  }
  const after = (id: RecordId): PlanRecord | null => (merged.has(id) ? merged.get(id)! : mine.get(id) ?? null);
  const swallowed: RecordId[] = [];
  for (const layer of recordLayers) {
    if (layerSpecs[layer].kind !== 'zones') continue;
    const touches = (change: Change) => [...change.values()].some(({ before, after: then }) => before?.layer === layer || then?.layer === layer);
    if (!touches(byTheirs)) continue;
    const alive = aliveIn(layer, [original, mine, theirs], after);
    const land = mergeLand(layer, { original: shapesOf(original, layer), mine: shapesOf(mine, layer), theirs: shapesOf(theirs, layer) }, alive, choices);
    conflicts.push(...land.conflicts);
    for (const [id, shape] of land.shapes) {
      const record = after(id);
      if (record === null || record.layer !== layer) continue;
      if (shape === null) {
        merged.set(id, null);
        swallowed.push(id);
      } else merged.set(id, { ...record, geometry: shape });
    }
  }
  const steps = [...merged].map(([id, record]): RecordChange => ({ before: mine.get(id) ?? null, after: record }));
  const cut = conflicts.flatMap((conflict) => (
    conflict.kind === 'land' && conflict.offersBoth && choiceFor(choices, conflict.key) === 'both' ? [{ id: conflict.theirs[0]!, by: conflict.mine[0]!, areaM2: conflict.areaM2 }] : []));
  return { change: changeOf(steps), conflicts, changedByMine: byMine.size, changedByTheirs: byTheirs.size, swallowed, cut };
}

function shapesOf(document: PlanDocument, layer: LayerKey): Shapes {
  const shapes = new Map<RecordId, MultiPolygon>();
  for (const { id, geometry } of document.values(layer)) if (geometry?.type === 'MultiPolygon' && geometry.polygons.length > 0) shapes.set(id, geometry);
  return shapes;
}

function aliveIn(layer: LayerKey, documents: readonly PlanDocument[], after: (id: RecordId) => PlanRecord | null): ReadonlySet<RecordId> {
  const alive = new Set<RecordId>();
  for (const document of documents) for (const { id } of document.values(layer)) if (after(id)?.layer === layer) alive.add(id);
  return alive;
}
