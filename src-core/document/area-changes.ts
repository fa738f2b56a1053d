import { areaOf } from '../geometry/area.ts';
import type { RecordId } from '../ids.ts';
import type { Change } from './change.ts';
import { layerSpecs } from './layers.ts';

/** What an edit did to the land of one zone. */
export interface AreaChange {
  readonly id: RecordId;
  /** Label or name, `null` where it has neither. */
  readonly name: string | null;
  readonly landUse: string | null;
  /** m²; `null` where there was no zone, or is none any more. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Zones whose land an edit changed by a square centimetre or more, the largest change first; of equal ones what gained first. */
export function areaChanges(change: Change): AreaChange[] {
  const changes: AreaChange[] = [];
  for (const [id, { before, after }] of change) {
    const record = after ?? before!;
    if (layerSpecs[record.layer].kind !== 'zones' || (before !== null && after !== null && before.geometry === after.geometry)) continue;
    const { label, name, landUse } = record.fields;
    const entry: AreaChange = {
      id, name: label == null && name == null ? null : String(label ?? name), landUse: typeof landUse === 'string' ? landUse : null,
      before: before === null ? null : areaOf(before.geometry), after: after === null ? null : areaOf(after.geometry),
    };
    if (before === null || after === null || Math.abs(differenceIn(entry)) >= 1e-4) changes.push(entry);
  }
  return changes.sort((a, b) => Math.abs(differenceIn(b)) - Math.abs(differenceIn(a)) || differenceIn(b) - differenceIn(a));
}

/** m², positive where land was gained. */
export const differenceIn = ({ before, after }: AreaChange): number => (after ?? 0) - (before ?? 0);
