import type { SqliteDatabase } from '../../../native/sqlite.ts';
import { envelopeOf } from './geometry-blob.ts';

/** What the R-tree triggers call. A connection that writes feature tables without these fails on the first row. */
export function registerSpatialFunctions(db: SqliteDatabase): void {
  const bound = (index: 0 | 1 | 2 | 3) => (blob: unknown) => (Buffer.isBuffer(blob) ? (envelopeOf(blob)?.[index] ?? null) : null);
  const options = { deterministic: true };
  db.function('ST_MinX', options, bound(0));
  db.function('ST_MaxX', options, bound(1));
  db.function('ST_MinY', options, bound(2));
  db.function('ST_MaxY', options, bound(3));
  db.function('ST_IsEmpty', options, (blob: unknown) => (Buffer.isBuffer(blob) ? Number(envelopeOf(blob) === null) : null));
}
