import type { PlanDocument } from '../../src-core/document/plan-document.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../../src-core/geometry/bounds.ts';
import type { Box, Geometry } from '../../src-core/geometry/types.ts';
import type { RecordId } from '../../src-core/ids.ts';
import type { MergeConflict, MergeSide } from '../../src-core/merge/merge-conflict.ts';

export type Sides = Readonly<Record<MergeSide, PlanDocument>>;

/** The records a conflict is about, with each side. */
export function recordsOfConflict(conflict: MergeConflict, side: MergeSide, sides: Sides): readonly PlanRecord[] {
  const ids: readonly RecordId[] = conflict.kind === 'land' ? conflict[side] : [conflict.id];
  return ids.flatMap((id) => sides[side].get(id) ?? []);
}

export interface ConflictShapes extends Readonly<Record<MergeSide, readonly Geometry[]>> {
  /** The very land in question; of a record all of it is. */
  readonly place: readonly Geometry[];
}

export function shapesOfConflict(conflict: MergeConflict, sides: Sides): ConflictShapes {
  const of = (side: MergeSide) => recordsOfConflict(conflict, side, sides).flatMap(({ geometry }) => geometry ?? []);
  return { original: of('original'), mine: of('mine'), theirs: of('theirs'), place: conflict.kind === 'land' ? [conflict.shape] : [] };
}

export const boxOfConflict = ({ place, original, mine, theirs }: ConflictShapes): Box =>
  (place.length > 0 ? place : [...original, ...mine, ...theirs]).reduce((box, shape) => unionOfBoxes(box, boxOf(shape)), emptyBox);
