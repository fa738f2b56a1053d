import type { Change } from '../../src-core/document/change.ts';
import type { PlanRecord } from '../../src-core/document/record.ts';
import type { RecordId } from '../../src-core/ids.ts';
import { ownMemory } from '../../src-core/wire/own-memory.ts';

/** One record of an edit for a worker that follows the plan: what was there before it has itself. */
export interface SentStep {
  /** The record as the worker knows it; `null` of a new one. */
  readonly known: RecordId | null;
  readonly after: PlanRecord | null;
  /** The shape stays and is not sent again: of values of a whole layer it would be all of the plan. */
  readonly keepsShape: boolean;
}

export const sentSteps = (change: Change): readonly SentStep[] => ownMemory([...change.values()].map(({ before, after }): SentStep => {
  const keepsShape = before !== null && after !== null && after.geometry !== null && before.geometry === after.geometry;
  return { known: before?.id ?? null, after: keepsShape ? ({ ...after, geometry: null } as PlanRecord) : after, keepsShape };
}));
