import type { Phase } from '../document/layers.ts';
import type { NormFinding } from './norm-finding.ts';
import type { NormQuestion } from './norm-questions.ts';
import type { Place } from './place.ts';

/** Makes a finding of a norm about a place; what is not said of it is not there. Figures with an answer of their own are its part. */
export type Saying = (place: Place | { readonly zone: string; readonly at: NormFinding['at'] } | null, said: Partial<NormFinding> & Pick<NormFinding, 'status'>) => NormFinding;

export function sayingOf({ norm: { id }, part, unit }: NormQuestion, phase: Phase): Saying {
  return (place, said) => {
    const record = place === null ? null : 'zone' in place ? place.zone : place.record.id;
    return {
      id: ['norm', phase, id, ...(part === null ? [] : [part]), ...(said.part == null ? [] : [said.part]), ...(record === null ? [] : [record])].join(':'),
      rule: id, part: null, place: record as NormFinding['place'], figure: null, limit: null, unit, shortfall: null, shortfallUnit: null,
      at: place?.at ?? null, zones: [], needs: [], candidates: [], evidence: {}, claim: null,
      ...said, ...(part === null ? {} : { part }),
    };
  };
}
