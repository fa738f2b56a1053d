import type { Candidate } from './norm-finding.ts';
import type { PlanFigures } from './plan-figures.ts';
import type { Place } from './place.ts';

const most = 5;

/**
 * Zones that would settle a shortfall of land: large enough, vacant before convertible, those with least to spare first.
 * `isOutside`: only what of them lies in no residential unit counts.
 */
export function candidatesFor(figures: PlanFigures, place: Place | null, neededM2: number, isOutside = false): Candidate[] {
  const candidates: Candidate[] = [];
  for (const reason of ['vacant', 'convertible'] as const) {
    for (const { zone, areaM2: wholeM2 } of figures.landIn(place).atLeast(reason, neededM2)) {
      if (candidates.length === most) return candidates;
      const areaM2 = isOutside ? figures.outside.ofZone(zone) : wholeM2;
      if (areaM2 < neededM2) continue;
      candidates.push({ zone: zone.id, areaM2, reason });
    }
  }
  return candidates;
}
