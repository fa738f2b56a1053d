import type { RecordId } from '../ids.ts';
import type { PlanRecord } from './record.ts';

/**
 * Records of one layer that lie ready in another form (columns from a wire) and become objects when first asked for. The
 * same record is the same object every time; ids are unique and nothing in it ever changes.
 */
export interface RecordSource {
  readonly size: number;
  has(id: RecordId): boolean;
  get(id: RecordId): PlanRecord | undefined;
  values(): Iterable<PlanRecord>;
  at(index: number): PlanRecord;
  /** `minX, minY, maxX, maxY` a record in metres, in the order of `at`; of one without geometry `minX` is not finite. */
  boxes(): Float64Array;
}
