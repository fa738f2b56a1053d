import type { PlanRecord } from '../document/record.ts';
import type { RecordId } from '../ids.ts';

/** A record as another one of its kind: what told the original from all others (the source's key, the road whose reserve it is) stays with the original. */
export const asCopy = (record: PlanRecord, id: RecordId): PlanRecord =>
  ({ ...record, id, fields: { ...record.fields, sourceKey: null, ...('roadId' in record.fields ? { roadId: null } : {}) } });
