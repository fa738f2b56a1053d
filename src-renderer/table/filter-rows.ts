import type { PlanRecord } from '../../src-core/document/record.ts';
import type { Sliced } from '../store/in-slices.ts';

const rest = 2048;

/** Places of the records that all tests let through, in their order. */
export function* filteredRows(records: readonly PlanRecord[], tests: readonly ((record: PlanRecord) => boolean)[]): Sliced<Uint32Array> {
  const rows = new Uint32Array(records.length);
  let count = 0;
  for (let row = 0; row < records.length; row++) {
    if (tests.every((test) => test(records[row]!))) rows[count++] = row;
    if (row % rest === 0) yield;
  }
  return rows.slice(0, count);
}
