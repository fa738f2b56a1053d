import { randomFillSync } from 'node:crypto';
import { newRecordId, type RecordId } from '../../../src-core/ids.ts';

const poolBytes = 16 * 1024;

/** New record ids from a pool of random bytes: for a hundred thousand records at once. */
export function pooledRecordIds(): () => RecordId {
  const pool = new Uint8Array(poolBytes);
  let used = poolBytes;
  const take = (count: number): Uint8Array => {
    if (used + count > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
  return () => newRecordId(take);
}
