import type { Phase } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordSearch } from '../document/record-index.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { Facts } from './bounds.ts';
import { evaluateRule } from './evaluate-rule.ts';
import type { Norm, NormPack } from './norm-pack.ts';
import type { NormFinding } from './norm-finding.ts';
import { PlanFigures, type Place } from './plan-figures.ts';

/** Every rule of the pack says something of the plan: it holds or fails at a place, it lacks data, or a person must judge. In the order of the pack. */
export function evaluateNorms(document: PlanDocument, index: RecordSearch, phase: Phase, pack: NormPack, facts: Facts): NormFinding[] {
  const figures = new PlanFigures(document, index, phase, pack, facts);
  return pack.rules.flatMap((norm) => {
    const say = sayingOf(norm, phase);
    if (norm.how.is === 'needs-data') return [say(null, { status: 'needs-data', needs: norm.how.needs })];
    if (norm.how.is === 'judged') return [say(null, { status: 'judge', needs: [norm.how.reason] })];
    return evaluateRule(norm, norm.how.rule, figures, facts, say);
  });
}

/** Makes a finding of a norm about a place; what is not said of it is not there. */
export type Saying = (place: Place | { readonly zone: string; readonly at: NormFinding['at'] } | null, said: Partial<NormFinding> & Pick<NormFinding, 'status'>) => NormFinding;

function sayingOf({ id, unit }: Norm, phase: Phase): Saying {
  return (place, said) => {
    const record = place === null ? null : 'zone' in place ? place.zone : place.record.id;
    return {
      id: ['norm', phase, id, ...(said.part == null ? [] : [said.part]), ...(record === null ? [] : [record])].join(':'),
      rule: id, part: null, place: record as NormFinding['place'], figure: null, limit: null, unit, shortfall: null, shortfallUnit: null,
      at: place === null ? null : 'zone' in place ? place.at : labelPoint(place.shape), zones: [], needs: [], candidates: [], evidence: {},
      ...said,
    };
  };
}
