import { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { NormsNotHeld } from '../../../src-core/norms/compared-norms.ts';
import type { NormPack } from '../../../src-core/norms/norm-pack.ts';
import { normsOfPlan } from '../norm-packs.ts';
import type { ReadVersion } from './read-version.ts';

/** The norms in force for the later version, as it was chosen or by the dates it states, or why there are none; `null` where one of the two is no plan. */
export function normsForBoth(before: ReadVersion, after: ReadVersion, now: Date): NormPack | NormsNotHeld | null {
  if (before.phase === null || after.phase === null) return null;
  const stated = PlanDocument.of(after.settings, after.version.others.get('facts') ?? []);
  const { pack, missing } = normsOfPlan(stated, now);
  return pack ?? (missing === null ? { notHeld: 'none-in-force' } : { notHeld: 'set-missing', missing });
}
