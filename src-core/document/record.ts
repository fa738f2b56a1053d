import type { Geometry } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { FieldValue } from './fields.ts';
import type { LayerKey } from './layers.ts';

/** What came with an imported feature beside the fields of its layer: the source's names and values, untouched. */
export type Attributes = Readonly<Record<string, string | number | boolean | null>>;

/** One thing of the plan. A value: an edit makes the next one, sharing what is the same. */
export interface PlanRecord {
  readonly id: RecordId;
  readonly layer: LayerKey;
  readonly geometry: Geometry | null;
  /** One entry a field of the layer (`layerSpecs[layer].fields`); `null` is "not stated". */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly attributes: Attributes;
}
