import type { Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { labelPoint } from '../geometry/label-point.ts';
import { planFactsOf } from '../document/plan-facts.ts';
import type { Facts } from './bounds.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { NormMemory } from './norm-memory.ts';
import type { Norm, NormPack } from './norm-pack.ts';
import type { NormFinding } from './norm-finding.ts';
import { factsIn, populationsIn } from './facts-in.ts';
import { PlanFigures, type Place } from './plan-figures.ts';
import { withClaims } from './with-claims.ts';

/**
 * Every rule of the pack says something of the plan: it holds or fails at a place, it lacks data, or a person must judge.
 * In the order of the pack. Facts are those the plan states; `besides` goes before them.
 */
export function evaluateNorms(document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack, besides: Facts = new Map()): NormFinding[] {
  const steps = evaluateNormsInSteps(document, index, phase, pack, besides);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As `evaluateNorms`, pausing before every rule and within those that look at many zones. With the `memory` of an earlier evaluation, what no edit touched is not reckoned again. */
export function* evaluateNormsInSteps(
  document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack, besides: Facts = new Map(), memory = new NormMemory(),
): Generator<void, NormFinding[]> {
  const stated = planFactsOf(document);
  const facts: Facts = new Map([...factsIn(stated, phase), ...besides]);
  const figures = yield* PlanFigures.inSteps(document, index, phase, pack, facts, populationsIn(stated, phase), memory);
  const findings: NormFinding[] = [];
  for (const norm of pack.rules) {
    yield;
    const say = sayingOf(norm, phase);
    if (norm.how.is === 'needs-data') findings.push(say(null, { status: 'needs-data', needs: norm.how.needs }));
    else if (norm.how.is === 'judged') findings.push(say(null, { status: 'judge', needs: [norm.how.reason] }));
    else for (const finding of yield* evaluateRule(norm, norm.how.rule, figures, facts, say)) findings.push(withClaims(finding, pack.id, phase, stated.exceptions));
  }
  return findings;
}

/** Makes a finding of a norm about a place; what is not said of it is not there. */
export type Saying = (place: Place | { readonly zone: string; readonly at: NormFinding['at'] } | null, said: Partial<NormFinding> & Pick<NormFinding, 'status'>) => NormFinding;

function sayingOf({ id, unit }: Norm, phase: Phase): Saying {
  return (place, said) => {
    const record = place === null ? null : 'zone' in place ? place.zone : place.record.id;
    return {
      id: ['norm', phase, id, ...(said.part == null ? [] : [said.part]), ...(record === null ? [] : [record])].join(':'),
      rule: id, part: null, place: record as NormFinding['place'], figure: null, limit: null, unit, shortfall: null, shortfallUnit: null,
      at: place === null ? null : 'zone' in place ? place.at : labelPoint(place.shape), zones: [], needs: [], candidates: [], evidence: {}, claim: null,
      ...said,
    };
  };
}
