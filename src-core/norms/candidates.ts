import type { Share } from '../balance/unit-shares.ts';
import { boxAround } from '../geometry/bounds.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { Candidate } from './norm-finding.ts';
import type { PlanFigures } from './plan-figures.ts';
import type { Place } from './place.ts';

const most = 5;

/** Land must lie so near to what lacks the service that a site on it would serve it. */
export interface Near { readonly to: PlanPoint; readonly radiusM: number }

interface Site extends Share { readonly metres?: number }

/**
 * Zones that would settle a shortfall of land: large enough, and within the radius of what lacks it; vacant before
 * convertible, then the nearest where a radius counts, else the one with least to spare. `isOutside`: only what of them
 * lies in no residential unit counts.
 */
export function candidatesFor(figures: PlanFigures, place: Place | null, neededM2: number, near: Near | null = null, isOutside = false): Candidate[] {
  const candidates: Candidate[] = [];
  for (const reason of ['vacant', 'convertible'] as const) {
    const sites: Iterable<Site> = near === null ? figures.landIn(place).atLeast(reason, neededM2) : nearest(figures, place, neededM2, near, reason);
    for (const { zone, areaM2: wholeM2, metres } of sites) {
      if (candidates.length === most) return candidates;
      const areaM2 = isOutside ? figures.outside.ofZone(zone) : wholeM2;
      if (areaM2 < neededM2) continue;
      candidates.push({ zone: zone.id, areaM2, reason, ...(metres === undefined ? {} : { metres }) });
    }
  }
  return candidates;
}

function nearest(figures: PlanFigures, place: Place | null, neededM2: number, { to, radiusM }: Near, reason: Candidate['reason']) {
  return figures.near(reason, place, boxAround(to, radiusM)).flatMap(({ zone, areaM2 }) => {
    const middle = areaM2 < neededM2 || zone.geometry === null ? null : figures.memory.ofPair('label', zone.geometry, zone.geometry, () => labelPoint(zone.geometry));
    const metres = middle === null ? Infinity : Math.hypot(middle.x - to.x, middle.y - to.y);
    return metres <= radiusM ? [{ zone, areaM2, metres }] : [];
  }).sort((a, b) => a.metres - b.metres || a.areaM2 - b.areaM2 || (a.zone.id < b.zone.id ? -1 : 1));
}
