import { boxAround } from '../geometry/bounds.ts';
import { inUnits, unitsPerSquareMetre } from '../geometry/exact-area.ts';
import { labelPoint } from '../geometry/label-point.ts';
import type { MultiPolygon, PlanPoint } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';
import type { Candidate } from './norm-finding.ts';
import type { PlanFigures } from './plan-figures.ts';
import type { StraightReach } from './straight-reach.ts';

const most = 5;
/** Homes looked around for land, each farther than the radius from the others: what they cost does not grow with the plan. */
const mostPlaces = 12;
/** Homes those are chosen from, the most lacking first. */
const mostWorst = 256;
/** Zones of a kind looked at around each of those, the nearest first. */
const mostAround = 8;

interface Site extends Candidate { readonly reachesM2: number; readonly metres: number }

/** What is asked of a site: within `radiusM` of homes of `land` that lack the service, and of `neededM2` at least. */
export interface SiteAsked { readonly land: string; readonly radiusM: number; readonly neededM2: number }

/**
 * Zones where a service would reach housing that lacks it, by what they would reach: housing land that lacks it now, of
 * homes whose middle is within the radius of the middle of the zone. Vacant before convertible. Looked for around the
 * homes that lack most.
 */
export function servingSites(figures: PlanFigures, reach: StraightReach, { land, radiusM, neededM2 }: SiteAsked): Candidate[] {
  const middleOf = (shape: MultiPolygon): PlanPoint | null => figures.memory.ofPair('label', shape, shape, () => labelPoint(shape));
  const reached = (middle: PlanPoint): number => {
    let units = 0;
    for (const { zone } of figures.near(land, null, boxAround(middle, radiusM))) {
      const lacking = reach.lackingUnits(zone.id);
      const its = lacking === 0 || zone.geometry?.type !== 'MultiPolygon' ? null : middleOf(zone.geometry);
      if (its !== null && apart(its, middle) <= radiusM) units += lacking;
    }
    return units / unitsPerSquareMetre;
  };
  const found = { vacant: new Map<RecordId, Site>(), convertible: new Map<RecordId, Site>() };
  for (const place of placesLacking(reach, radiusM, middleOf)) for (const reason of ['vacant', 'convertible'] as const) {
    const around = reach.lookedUp(`${reason} ${neededM2}`, place, radiusM, () => figures.near(reason, null, boxAround(place, radiusM)).flatMap(({ zone, areaM2 }) => {
      const shape = zone.geometry;
      if (inUnits(areaM2) < inUnits(neededM2) || shape?.type !== 'MultiPolygon') return [];
      const middle = middleOf(shape);
      const metres = middle === null ? Infinity : apart(middle, place);
      return metres <= radiusM ? [{ zone, areaM2, middle: middle!, metres }] : [];
    }).sort((a, b) => a.metres - b.metres || (a.zone.id < b.zone.id ? -1 : 1)).slice(0, mostAround));
    for (const { zone, areaM2, middle, metres } of around) {
      const known = found[reason].get(zone.id);
      const reachesM2 = known?.reachesM2 ?? reach.lookedUp('reached', middle, radiusM, () => reached(middle));
      found[reason].set(zone.id, { zone: zone.id, areaM2, reason, reachesM2, metres: Math.min(metres, known?.metres ?? Infinity) });
    }
  }
  return [found.vacant, found.convertible].flatMap((sites) => [...sites.values()].filter(({ reachesM2 }) => reachesM2 > 0).sort((a, b) => b.reachesM2 - a.reachesM2 || a.metres - b.metres || (a.zone < b.zone ? -1 : 1)))
    .slice(0, most).map(({ zone, areaM2, reason, reachesM2 }) => ({ zone, areaM2, reason, reachesM2 }));
}

const apart = (a: PlanPoint, b: PlanPoint): number => Math.hypot(a.x - b.x, a.y - b.y);

function placesLacking(reach: StraightReach, radiusM: number, middleOf: (shape: MultiPolygon) => PlanPoint | null): PlanPoint[] {
  const places: PlanPoint[] = [];
  let seen = 0;
  for (const { shape } of reach.worstFirst()) {
    if (places.length === mostPlaces || ++seen > mostWorst) break;
    const middle = middleOf(shape);
    if (middle !== null && places.every((place) => apart(place, middle) > radiusM)) places.push(middle);
  }
  return places;
}
