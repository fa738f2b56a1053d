import { changeOf, type RecordChange } from '../document/change.ts';
import { zonesOf, type Phase } from '../document/layers.ts';
import type { RecordId } from '../ids.ts';
import { failure, problem, success } from '../result.ts';
import type { Command } from './command.ts';

export interface CopyPhase {
  readonly from: Phase;
  readonly to: Phase;
  /** One for each zone that is copied. */
  readonly ids: readonly RecordId[];
}

/**
 * Makes a phase from another: its zones with their shapes and fields, each remembering the zone it was made from. What the
 * phase held before is replaced.
 */
export const copyPhase: Command<CopyPhase> = ({ document }, { from, to, ids }) => {
  const source = zonesOf(from);
  const target = zonesOf(to);
  if (from === to) return failure(problem('nothing-to-change'));
  if (document.count(source) === 0) return failure(problem('phase-empty', { phase: from }));
  if (ids.length !== document.count(source)) throw new Error(`${document.count(source)} zones need as many ids, not ${ids.length}.`);
  const steps: RecordChange[] = [];
  for (const before of document.values(target)) steps.push({ before, after: null });
  let next = 0;
  for (const zone of document.values(source)) {
    steps.push({ before: null, after: { ...zone, attributes: zone.attributes, id: ids[next++]!, layer: target, fields: { ...zone.fields, origin: zone.id } } });
  }
  return success(changeOf(steps));
};
