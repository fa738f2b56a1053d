import { areaOf } from '../geometry/area.ts';
import { openNumber, type Facts } from './bounds.ts';
import { candidatesFor } from './candidates.ts';
import type { Saying } from './saying.ts';
import type { NormRule } from './norm-pack.ts';
import type { NormFinding } from './norm-finding.ts';
import type { Place } from './place.ts';
import { populationNeed, type PlanFigures } from './plan-figures.ts';

type Rule = Extract<NormRule, { kind: 'facilities' }>;

/** The parts of a quota, each a finding of its own: how many there are, how many they hold, the land they have, the least of one. */
export function evaluateFacilities(rule: Rule, place: Place | null, figures: PlanFigures, facts: Facts, say: Saying): NormFinding[] {
  const people = figures.population(place);
  const found = figures.facilities(rule.types, place);
  const ids = found.map(({ record }) => record.id);
  // Where none of the kind is drawn anywhere, nobody can say whether there is none or only none drawn.
  const isDrawn = figures.facilities(rule.types, null).length > 0;
  const anyDrawn = isDrawn || figures.hasFacilities;
  const findings: NormFinding[] = [];
  /** The least land of one; where the facts leave that open, the smallest it may be. */
  const siteLimits = openNumber(rule.minAreaBy ?? rule.minArea ?? 0, facts);
  const siteOptions = siteLimits.options.filter((option) => option !== null);
  const siteM2 = siteOptions.length === 0 ? 0 : Math.min(...siteOptions);
  const part = (name: string, unit: string, figure: number | null, limit: number, needs: readonly string[], shortfallUnit: string): void => {
    const isShort = figure !== null && figure < limit;
    // What lacks seats lacks buildings as well as land: only land can be pointed at.
    const landM2 = !isShort || name === 'capacity' ? null : name === 'land' ? Math.max(siteM2, limit - figure) : Math.max(siteM2, name === 'site' ? limit : 0);
    findings.push(say(place, { part: name, unit, figure, limit, zones: ids, status: figure === null ? 'needs-data' : isShort ? 'fail' : 'pass', needs: figure === null ? needs : [], shortfall: isShort ? limit - figure : null, shortfallUnit: isShort ? shortfallUnit : null, candidates: landM2 === null || landM2 === 0 ? [] : candidatesFor(figures, place, landM2), evidence: people === null ? {} : { people } }));
  };
  if (rule.minCount !== undefined) {
    if (rule.fromPopulation !== undefined && people === null) findings.push(say(place, { part: 'count', status: 'needs-data', needs: [populationNeed(place)], limit: rule.minCount, unit: 'places' }));
    else if (rule.fromPopulation === undefined || people! >= rule.fromPopulation) part('count', 'places', anyDrawn ? found.length : null, rule.minCount, ['facilities'], 'places');
  }
  if (rule.capacityPer1000 !== undefined) {
    const capacities = found.map(({ record }) => record.fields['capacity']);
    const stated = capacities.every((capacity) => typeof capacity === 'number');
    if (people === null) findings.push(say(place, { part: 'capacity', status: 'needs-data', needs: [populationNeed(place)], unit: 'seats' }));
    else part('capacity', 'seats', stated && isDrawn ? capacities.reduce<number>((sum, capacity) => sum + (capacity as number), 0) : null, (rule.capacityPer1000 * people) / 1000, [isDrawn ? 'facilityCapacity' : 'facilitiesOfType'], 'seats');
  }
  const sites = found.map((facility) => figures.siteOf(facility)).map((zone) => (zone !== null && figures.isOf(zone, 'publicServices') ? areaOf(zone.geometry) : null));
  const known = sites.every((area) => area !== null);
  if (rule.landPerPerson !== undefined) {
    if (people === null) findings.push(say(place, { part: 'land', status: 'needs-data', needs: [populationNeed(place)], unit: 'm2' }));
    else part('land', 'm2', known && isDrawn ? sites.reduce<number>((sum, area) => sum + area!, 0) : null, rule.landPerPerson * people, [isDrawn ? 'facilityLand' : 'facilitiesOfType'], 'm2');
  }
  if (rule.landPerSeat !== undefined && found.length > 0) {
    const [perSeat, capacities] = [rule.landPerSeat, found.map(({ record }) => record.fields['capacity'])];
    const stated = capacities.every((capacity): capacity is number => typeof capacity === 'number');
    if (!stated || !known) findings.push(say(place, { part: 'seat-land', status: 'needs-data', needs: [...(stated ? [] : ['facilityCapacity']), ...(known ? [] : ['facilityLand'])], limit: perSeat, unit: 'm2/seat', zones: ids }));
    else {
      // The one with the least land for each place; what all of them lack together.
      const seats = capacities.map((capacity, i) => ({ id: ids[i]!, at: found[i]!.at, capacity, land: sites[i]!, short: Math.max(0, perSeat * capacity - sites[i]!) })).filter(({ capacity }) => capacity > 0);
      const worst = seats.reduce<(typeof seats)[number] | null>((one, other) => (one !== null && one.land / one.capacity <= other.land / other.capacity ? one : other), null);
      const short = seats.reduce((sum, { short: its }) => sum + its, 0);
      findings.push(say(place, {
        part: 'seat-land', unit: 'm2/seat', figure: worst === null ? null : worst.land / worst.capacity, limit: perSeat, status: short > 0 ? 'fail' : 'pass',
        shortfall: short > 0 ? short : null, shortfallUnit: short > 0 ? 'm2' : null, zones: short > 0 ? seats.filter(({ short: its }) => its > 0).map(({ id }) => id) : ids, ...(short > 0 ? { at: worst!.at } : {}),
      }));
    }
  }
  if ((rule.minAreaBy ?? rule.minArea) !== undefined && found.length > 0) {
    const smallest = known ? Math.min(...sites.map((area) => area!)) : null;
    const { options, needs } = siteLimits;
    const [low, high] = [siteM2, Math.max(...siteOptions)];
    // A limit that the regulation states for no such case, or perhaps not for this one.
    if (siteOptions.length === 0 || (smallest !== null && smallest >= low && (smallest < high || siteOptions.length < options.length))) findings.push(say(place, { part: 'site', status: 'needs-data', needs: needs.length > 0 ? needs : ['limitNotStated'], figure: smallest, unit: 'm2' }));
    else part('site', 'm2', smallest, low, ['facilityLand'], 'm2');
  }
  return findings.length > 0 ? findings : [say(place, { status: 'pass', figure: found.length, unit: 'places', zones: ids, evidence: people === null ? {} : { people } })];
}
