import type { PlanRecord } from '../../document/record.ts';
import type { PlanPoint } from '../../geometry/types.ts';

/** Narrower than this is no land anybody plans, metres; smaller, square metres. */
export const sliverWidthM = 0.5;
export const sliverAreaM2 = 1;

export interface Sliver extends PlanPoint {
  /** A strip of a zone, a part too small to be one, a strip that no zone covers between some, or a patch. */
  readonly kind: 'strip' | 'part' | 'gap' | 'patch';
  /** Of land that none covers: one that had it, or is beside it. */
  readonly zone: PlanRecord;
  /** Metres; of a part and a patch the area in m². */
  readonly measure: number;
}
