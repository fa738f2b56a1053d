import { boxAround, boxesMeet, boxOf } from '../geometry/bounds.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { PlanPoint } from '../geometry/types.ts';
import type { Candidate } from './norm-finding.ts';
import type { PlanFigures, Place } from './plan-figures.ts';

const most = 5;

/** Land must lie so near to what lacks the service that a site on it would serve it. */
export interface Near { readonly to: PlanPoint; readonly radiusM: number }

/**
 * Zones that would settle a shortfall of land: large enough, and within the radius of what lacks it; vacant before
 * convertible, then the nearest where a radius counts, else the one with least to spare.
 */
export function candidatesFor(figures: PlanFigures, place: Place | null, neededM2: number, near: Near | null = null): Candidate[] {
  const of = (reason: Candidate['reason']): Candidate[] => figures.sharesOf(reason, place)
    .flatMap(({ zone, areaM2 }) => {
      // To find the middle of a zone takes long, and most are nowhere near.
      if (near !== null && !boxesMeet(boxAround(near.to, near.radiusM), boxOf(zone.geometry))) return [];
      const metres = near === null ? 0 : distance(near.to, zone.geometry === null ? null : figures.memory.ofPair('label', zone.geometry, zone.geometry, () => labelPoint(zone.geometry)));
      return areaM2 >= neededM2 && (near === null || metres <= near.radiusM) ? [{ zone: zone.id, areaM2, reason, metres }] : [];
    })
    .sort((a, b) => a.metres - b.metres || a.areaM2 - b.areaM2 || (a.zone < b.zone ? -1 : 1))
    .map(({ metres, ...candidate }) => (near === null ? candidate : { ...candidate, metres }));
  return [...of('vacant'), ...of('convertible')].slice(0, most);
}

const distance = (from: PlanPoint, to: PlanPoint | null): number => (to === null ? Infinity : Math.hypot(to.x - from.x, to.y - from.y));
