import type { Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordSearch } from '../document/record-index.ts';
import type { Facts } from './bounds.ts';
import { NormLedger } from './norm-ledger.ts';
import type { NormFinding } from './norm-finding.ts';
import type { NormPack } from './norm-pack.ts';

/**
 * Every rule of the pack says something of the plan: it holds or fails at a place, it lacks data, or a person must judge.
 * In the order of the pack. Facts are those the plan states; `besides` goes before them. For one look at a plan; whoever
 * looks after every edit keeps a `NormLedger`.
 */
export function evaluateNorms(document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack, besides: Facts = new Map()): NormFinding[] {
  const steps = new NormLedger(document, index, phase, pack, besides).findings();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return [...step.value];
  }
}
