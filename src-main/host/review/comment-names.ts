import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import { planFactsOf } from '../../../src-core/document/plan-facts.ts';
import { planDatesIn } from '../../../src-core/norms/facts-in.ts';
import { packInForce } from '../../../src-core/norms/pack-in-force.ts';
import type { CommentNames } from '../../../src-renderer/text/comment-words.ts';
import { landUseTables } from '../land-use-tables.ts';
import { shippedNormPacks } from '../norm-packs.ts';

/** What is called how in words about comments; norms as the set that is in force for the plan today has them. */
export const commentNames = (document: PlanDocument): CommentNames => ({
  ...landUseTables, pack: packInForce(shippedNormPacks(), planDatesIn(planFactsOf(document), new Date().toISOString().slice(0, 10))),
});
