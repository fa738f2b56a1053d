import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { planFactsOf } from '../../../src-core/document/plan-facts.ts';
import { planDatesIn } from '../../../src-core/norms/facts-in.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import { packInForce } from '../../../src-core/norms/pack-in-force.ts';
import { shippedNormPacks } from '../norm-packs.ts';
import type { ReadVersion } from './read-version.ts';

/** The norms in force for the later version, by the dates it states; `null` where one of the two is no plan, or none are in force. */
export function normsForBoth(before: ReadVersion, after: ReadVersion, today: string): NormPack | null {
  if (before.phase === null || after.phase === null) return null;
  const stated = PlanDocument.of(after.settings, after.version.others.get('facts') ?? []);
  return packInForce(shippedNormPacks(), planDatesIn(planFactsOf(stated), today));
}
