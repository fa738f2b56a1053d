import type { Candidate } from './norm-finding.ts';
import type { PlanFigures, Place } from './plan-figures.ts';

const most = 5;

/** Zones that would settle a shortfall of land: large enough, vacant before convertible, then the one with least to spare. */
export function candidatesFor(figures: PlanFigures, place: Place | null, neededM2: number): Candidate[] {
  const of = (reason: Candidate['reason']): Candidate[] => figures.sharesOf(reason, place)
    .filter(({ areaM2 }) => areaM2 >= neededM2)
    .map(({ zone, areaM2 }) => ({ zone: zone.id, areaM2, reason }))
    .sort((a, b) => a.areaM2 - b.areaM2 || (a.zone < b.zone ? -1 : 1));
  return [...of('vacant'), ...of('convertible')].slice(0, most);
}
