import { areaOf, areaOfPolygon } from '../geometry/area.ts';
import { lengthOfLine } from '../geometry/along-line.ts';
import { areaAlong } from '../geometry/overlay/offset.ts';
import { differenceOf, intersectionOf } from '../geometry/overlay/overlay-areas.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import { held, openBounds, type Facts, type Held } from './bounds.ts';
import { candidatesFor } from './candidates.ts';
import type { Saying } from './saying.ts';
import type { Bounds, NormRule, Range } from './norm-pack.ts';
import type { NormFinding } from './norm-finding.ts';
import type { Place } from './place.ts';
import { populationNeed, type PlanFigures } from './plan-figures.ts';
import { evaluateFacilities } from './evaluate-facilities.ts';

/** A rule that is held against places. */
export type PlaceRule = Exclude<NormRule, { kind: 'served-land' | 'zone-field' }>;
type Rule<Kind extends NormRule['kind']> = Extract<NormRule, { kind: Kind }>;
const percent = 100;
const squareMetresAHectare = 10_000;
/** Of a road that runs along a unit's edge part of the line may lie inside by the drawing: what is within its own width of the edge cuts nothing. */
const widthIfUnstatedM = 10;

/** What a rule says of one place, or of the plan as a whole. Rules about each zone keep their own answers: `PlotLimits`, `ServedLand`. */
export function evaluateAt(rule: PlaceRule, place: Place | null, figures: PlanFigures, facts: Facts, say: Saying): NormFinding[] {
  switch (rule.kind) {
    case 'land-per-person': return [landPerPerson(rule, place, figures, facts, say)];
    case 'people-per-hectare': {
      const people = figures.population(place);
      const land = figures.landOf(rule.land, place);
      if (people === null || land === 0) return [say(place, { status: 'needs-data', needs: [people === null ? populationNeed(place) : 'zones'] })];
      return [holding(say, place, (people * squareMetresAHectare) / land, rule.bounds, facts, { evidence: { people, landM2: land } })];
    }
    case 'population': {
      const people = figures.population(place);
      return [people === null ? say(place, { status: 'needs-data', needs: [populationNeed(place)] }) : holding(say, place, people, rule.bounds, facts, { shortfallUnit: 'person' })];
    }
    case 'sites': {
      const land = figures.landIn(place);
      const large = [...land.atLeast(rule.land, rule.minArea)].map(({ zone }) => zone.id).sort();
      const largest = land.largest(rule.land);
      const answer = held(large.length, openBounds(rule.bounds, undefined, facts));
      return [say(place, {
        status: answer.status, figure: largest, limit: rule.minArea, zones: large, needs: answer.needs,
        ...(answer.status === 'fail' ? { shortfall: rule.minArea - largest, shortfallUnit: 'm2', candidates: candidatesFor(figures, place, rule.minArea) } : {}),
      })];
    }
    case 'land-share': {
      const whole = figures.landOf(rule.of, null);
      if (whole === 0) return [say(null, { status: 'needs-data', needs: ['zones'] })];
      const land = figures.landOf(rule.land, null);
      const finding = holding(say, null, (percent * land) / whole, rule.bounds, facts, { evidence: { landM2: land, ofM2: whole } });
      return [finding.status === 'fail' ? { ...finding, shortfall: ((finding.limit! - finding.figure!) / percent) * whole, shortfallUnit: 'm2' } : finding];
    }
    case 'roads-inside': return [roadsInside(rule, place!, figures, facts, say)];
    case 'facilities': return evaluateFacilities(rule, place, figures, facts, say);
    case 'people-per-facility': {
      const people = figures.population(null);
      const found = figures.facilities(rule.types, null);
      if (people === null) return [say(null, { status: 'needs-data', needs: [populationNeed(null)] })];
      if (found.length < rule.minCount) return [say(null, { status: 'fail', unit: 'places', figure: found.length, limit: rule.minCount, shortfall: rule.minCount - found.length, shortfallUnit: 'places', evidence: { people } })];
      return [holding(say, null, people / found.length, rule.bounds, facts, { evidence: { people, count: found.length } })];
    }
    case 'fact': {
      const fact = facts.get(rule.fact);
      return [typeof fact?.value === 'number' ? holding(say, null, fact.value, rule.bounds, facts, {}) : say(null, { status: 'needs-data', needs: [rule.fact] })];
    }
    case 'fact-per-person': {
      const fact = facts.get(rule.fact)?.value;
      const people = figures.population(null);
      if (typeof fact !== 'number' || people === null || people === 0) return [say(null, { status: 'needs-data', needs: [...(typeof fact === 'number' ? [] : [rule.fact]), ...(people === null || people === 0 ? [populationNeed(null)] : [])] })];
      const step = rule.byPopulation?.find(({ over, from, below }) => (over === undefined || people > over) && (from === undefined || people >= from) && (below === undefined || people < below));
      const bounds: Bounds = step === undefined ? rule.bounds ?? {} : { min: step.min };
      const per = rule.per ?? 1;
      const finding = holding(say, null, (fact * per) / people, bounds, facts, { evidence: { people } });
      return [finding.status === 'fail' ? { ...finding, shortfall: (finding.shortfall! * people) / per, shortfallUnit: rule.fact.endsWith('Ha') ? 'ha' : 'm2' } : finding];
    }
  }
}

function holding(say: Saying, place: Parameters<Saying>[0], figure: number, bounds: Bounds, facts: Facts, more: Partial<NormFinding>): NormFinding {
  return said(say, place, figure, held(figure, openBounds(bounds, undefined, facts)), more);
}

const said = (say: Saying, place: Parameters<Saying>[0], figure: number, answer: Held, more: Partial<NormFinding>): NormFinding =>
  say(place, { ...more, status: answer.status, figure, limit: answer.limit, needs: answer.needs, shortfall: answer.status === 'fail' ? answer.short : null });

function landPerPerson(rule: Rule<'land-per-person'>, place: Place | null, figures: PlanFigures, facts: Facts, say: Saying): NormFinding {
  const people = figures.population(place);
  if (people === null || people === 0) return say(place, { status: 'needs-data', needs: [populationNeed(place)] });
  const isOutside = place === null && rule.where === 'outside-units';
  // Without a residential unit nobody can say what of the land lies in one.
  if (isOutside && figures.residential.length === 0) return say(place, { status: 'needs-data', needs: ['residentialUnits'] });
  const drawn = isOutside ? figures.outside.landOutside(rule.land) : figures.landOf(rule.land, place);
  const bounds = openBounds(rule.bounds, rule.factor, facts);
  const lands = countedLand(rule, drawn, people, bounds.options, facts);
  // How much water counts hangs on the bound: where the facts leave that open, they are what is lacking.
  if (lands.length > 1) return say(place, { status: 'needs-data', needs: bounds.needs, evidence: { people, landM2: drawn } });
  const land = lands[0] ?? drawn;
  const figure = land / people;
  const answer = held(figure, bounds);
  const evidence = { people, landM2: land, ...(isOutside ? { insideUnitsM2: figures.outside.landInside(rule.land), homesOutsideM2: figures.homesOutside } : {}), ...(rule.relaxed === undefined ? {} : { withinRelaxed: isWithin(figure, rule.relaxed) }) };
  const finding = said(say, place, figure, answer, { evidence });
  if (answer.status !== 'fail') return finding;
  const lacking = answer.short * people;
  return { ...finding, shortfall: lacking, shortfallUnit: 'm2', candidates: answer.isBelow ? candidatesFor(figures, place, lacking, isOutside) : [] };
}

/** m², one for each bound that makes a difference: water inside parks counts up to a share of what the bound asks for. */
function countedLand(rule: Rule<'land-per-person'>, drawn: number, people: number, options: readonly (Range | null)[], facts: Facts): number[] {
  const water = facts.get('parkWaterPercent')?.value;
  const most = rule.waterUpToPercent;
  if (most === undefined || typeof water !== 'number' || water === 0) return [drawn];
  const waterM2 = (drawn * water) / percent;
  const counted = options.map((range) => (range?.min === undefined ? drawn : drawn - waterM2 + Math.min(waterM2, (most / percent) * range.min * people)));
  return [...new Set(counted)];
}

const isWithin = (figure: number, { min, max }: Range): boolean => (min === undefined || figure >= min) && (max === undefined || figure <= max);

function roadsInside(rule: Rule<'roads-inside'>, place: Place, figures: PlanFigures, facts: Facts, say: Saying): NormFinding {
  const crossing = figures.roadsNear(place.box).flatMap((road) => {
    if (road.geometry?.type !== 'MultiLineString' || !rule.roadClasses.includes(String(road.fields['roadClass']))) return [];
    const { lines } = road.geometry;
    const width = typeof road.fields['width'] === 'number' && road.fields['width'] > 0 ? road.fields['width'] : widthIfUnstatedM;
    const { memory } = figures;
    const metres = memory.ofPair(`inside ${width}`, place.shape, road.geometry, () => metresInside(place.shape, lines, memory.ofPair(`strip ${width}`, road.geometry!, road.geometry!, () => areaAlong(lines, width, 'mitre'))));
    return metres === null ? [] : [{ road, metres }];
  });
  const total = crossing.reduce((sum, { metres }) => sum + metres, 0);
  return holding(say, place, total, rule.bounds, facts, { unit: 'm', shortfallUnit: 'm', zones: crossing.map(({ road }) => road.id), evidence: { roads: crossing.map(({ road }) => String(road.fields['name'] ?? road.fields['label'] ?? road.id)).join(', ') } });
}

/** How far a road runs in a unit that it divides; `null` where it divides none. `strip` reaches as far as the road is wide to both sides of it: what is inside by more has the road within it. */
function metresInside(unit: MultiPolygon, lines: readonly Float64Array[], strip: MultiPolygon): number | null {
  const inside = areaOf(intersectionOf([unit], [strip]));
  if (inside === 0 || !isDivided(unit, strip, inside)) return null;
  return (inside / areaOf(strip)) * lines.reduce((sum, line) => sum + lengthOfLine(line), 0);
}

/** Whether taking the road's land out leaves the unit in several parts, each larger than the road's own strip in it. */
function isDivided(unit: MultiPolygon, strip: MultiPolygon, inside: number): boolean {
  const parts = differenceOf([unit], [strip]).polygons.filter((polygon) => areaOfPolygon(polygon) > inside);
  return parts.length > unit.polygons.length;
}
