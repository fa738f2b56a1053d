import { sha256 } from '@noble/hashes/sha2.js';
import type { PlanRecord } from '../../../src-core/document/record.ts';
import { contentHashOf } from '../../../src-core/versions/content-hash.ts';

/** What the content hash of records is where this runs: in a window. Rings come as plain lists. */
export const hashInBrowser = (crs: string, records: readonly PlanRecord[]): string => contentHashOf(crs, records.map(withArrays), sha256);

/** All that is a list of numbers in a shape is an array of them in memory. */
function withArrays(record: PlanRecord): PlanRecord {
  const arrays = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.length > 0 && value.every((each) => typeof each === 'number') ? Float64Array.from(value as number[]) : value.map(arrays);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, arrays(each)])) : value;
  };
  return { ...record, geometry: arrays(record.geometry) as PlanRecord['geometry'] };
}
