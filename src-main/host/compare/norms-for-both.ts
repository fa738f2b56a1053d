import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import { normsOfPlan } from '../norm-packs.ts';
import type { ReadVersion } from './read-version.ts';

/** The norms in force for the later version, as it was chosen or by the dates it states; `null` where one of the two is no plan, or none are in force. */
export function normsForBoth(before: ReadVersion, after: ReadVersion, now: Date): NormPack | null {
  if (before.phase === null || after.phase === null) return null;
  const stated = PlanDocument.of(after.settings, after.version.others.get('facts') ?? []);
  return normsOfPlan(stated, now).pack;
}
