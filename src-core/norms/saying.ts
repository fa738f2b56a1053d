import type { Phase } from '../document/layers.ts';
import type { NormFinding } from './norm-finding.ts';
import type { Norm } from './norm-pack.ts';
import type { Place } from './place.ts';

/** Makes a finding of a norm about a place; what is not said of it is not there. */
export type Saying = (place: Place | { readonly zone: string; readonly at: NormFinding['at'] } | null, said: Partial<NormFinding> & Pick<NormFinding, 'status'>) => NormFinding;

export function sayingOf({ id, unit }: Norm, phase: Phase): Saying {
  return (place, said) => {
    const record = place === null ? null : 'zone' in place ? place.zone : place.record.id;
    return {
      id: ['norm', phase, id, ...(said.part == null ? [] : [said.part]), ...(record === null ? [] : [record])].join(':'),
      rule: id, part: null, place: record as NormFinding['place'], figure: null, limit: null, unit, shortfall: null, shortfallUnit: null,
      at: place?.at ?? null, zones: [], needs: [], candidates: [], evidence: {}, claim: null,
      ...said,
    };
  };
}
