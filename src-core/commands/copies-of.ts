import type { PlanRecord } from '../document/record.ts';
import { recordId, type RecordId } from '../ids.ts';

/**
 * Records as others of their kind. What told an original from all others (the source's key) stays with it; the copy of a
 * reserve is that of the road that is copied along with it, or of none.
 */
export function copiesOf(records: readonly PlanRecord[], newId: () => RecordId): PlanRecord[] {
  const ids = new Map(records.map(({ id }) => [id, newId()]));
  return records.map((record) => {
    const { roadId } = record.fields;
    const road = typeof roadId === 'string' ? ids.get(recordId(roadId)) ?? null : null;
    return { ...record, id: ids.get(record.id)!, fields: { ...record.fields, sourceKey: null, ...('roadId' in record.fields ? { roadId: road } : {}) } };
  });
}
