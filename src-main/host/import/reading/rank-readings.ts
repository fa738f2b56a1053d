import { boxOfCoordinates } from '../../../../src-core/geometry/bounds.ts';
import type { Problem } from '../../../../src-core/result.ts';
import type { CrsGuess, SourceUnit } from '../../../../src-core/wire/source-reading.ts';
import { isPlain, type CoordinateReading } from './coordinate-reading.ts';
import { degreesWgs84, isWithin, provinceAt, systemByCode, vietnam } from './known-systems.ts';
import type { NamedPlace } from './named-places.ts';
import type { Fit, PlanTarget } from './plan-target.ts';
import { isInAnyProvince, isInOutline } from './province-outlines.ts';
import { reason } from './reason.ts';

/** A reading and where it puts the sampled points; `null` where nowhere. */
export interface PlacedReading {
  readonly reading: CoordinateReading;
  readonly wgs84: Float64Array | null;
  readonly plan: Float64Array | null;
  /** The layer's extent. */
  readonly extentWgs84: CrsGuess['extentWgs84'];
  readonly extentInPlan: CrsGuess['extentInPlan'];
}

export interface Standing {
  /** The system the file states, `null` where it states none. */
  readonly stated: string | null;
  readonly planCrs: string | null;
  /** The system somebody has chosen. */
  readonly asked: string | null;
  /** The unit a drawing says it is in. */
  readonly drawingUnit: SourceUnit | null;
  /** Places that the plan, the file or its values name. */
  readonly named: readonly NamedPlace[];
}

export interface RankedReading extends PlacedReading {
  readonly score: number;
  readonly fit: Fit | null;
  readonly stated: boolean;
  readonly reasons: readonly Problem[];
}

/**
 * What a reading is worth before anything is known of the place, by how often it is met: what the file says, or what
 * somebody chose, read as it stands; then the plan's own system; then the systems of VN-2000 before WGS 84 and the old
 * ones. Small against what the place says, so that it decides only between readings the place cannot tell apart.
 */
const worth = { stated: 0.12, drawingUnit: 0.02, namedSystem: 0.06, planCrs: 0.05, swapped: -0.01, unit: -0.02, falseEasting: -0.06, surveyFoot: -0.06, kilometre: -0.1 } as const;
const worthOfKind: Readonly<Record<CoordinateReading['system']['kind'], number>> = {
  'province-zone': 0.02, 'six-degree': 0.015, degrees: 0.02, utm: 0.01, web: 0, other: 0, older: -0.03,
};
/** VN-2000 degrees are 220 m from WGS 84's and hardly ever handed over. */
const worthOfLocalDegrees = -0.02;

/**
 * Readings by how likely each is, best first, at 0 to 1. Held against the plan's boundary (or, without one, what is
 * drawn) a reading is worth 0.5 where it meets it, up to 0.3 more for the share inside and 0.2 for vertices on its
 * lines; else less the farther away, halved every 14 km: the next central meridian is 26 km away. Without either it is
 * held against the place that the file's values, its name or the plan's name say, as far as its extent is known; else
 * against the provinces whose official system the plan's or the reading's own is. Neighbouring meridians of one large
 * province are not told apart by that: then the plan's own system goes first.
 */
export function rankReadings(placed: readonly PlacedReading[], target: PlanTarget | null, standing: Standing): RankedReading[] {
  const named = target !== null ? null : standing.named.find((place) => placed.some(({ wgs84 }) => shareIn(wgs84, place) > 0)) ?? null;
  const ranked = placed.map((each): RankedReading => {
    const fit = target === null || each.plan === null ? null : target.fit(each.plan);
    const { system } = each.reading;
    const stated = (standing.asked ?? standing.stated) === system.crs;
    const place = each.wgs84 === null ? 0 : fit === null ? (named === null ? worthOfArea(each, standing) : worthOfNamed(each, named)) : Math.max(worthOfFit(fit), worthAnywhere(each.reading));
    const score = place === 0 ? 0 : Math.max(0, Math.min(1, place + priorOf(each.reading, stated, standing)));
    return { ...each, fit, score, stated: system.crs === standing.stated && isPlain(each.reading), reasons: [] };
  });
  // Equal ones stay as they were tried: the commoner first.
  const sorted = ranked.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  return sorted.map((each) => ({ ...each, reasons: reasonsFor(each, target, standing, named) }));
}

/** As much of it lies in the place that is named: of a reading half a meridian off hardly anything does. */
function worthOfNamed({ wgs84 }: PlacedReading, named: NamedPlace): number {
  const share = shareIn(wgs84, named);
  return share === 0 ? 0.15 : 0.3 + 0.4 * share;
}

/** Boxes are of other outlines than the data may have been drawn along: a kilometre. */
const beside = 0.01;

function shareIn(points: Float64Array | null, { box, rings }: NamedPlace): number {
  if (points === null || points.length === 0) return 0;
  const wider = [box[0] - beside, box[1] - beside, box[2] + beside, box[3] + beside] as const;
  const isIn = rings === null ? (lng: number, lat: number) => isWithin(wider, lng, lat) : (lng: number, lat: number) => isInOutline({ rings, box }, lng, lat);
  let inside = 0;
  for (let i = 0; i < points.length; i += 2) if (isIn(points[i]!, points[i + 1]!)) inside++;
  return inside / (points.length / 2);
}

function worthOfFit({ inside, onLines, away }: Fit): number {
  if (away > 0) return 0.45 * Math.exp(-away / 20_000);
  return 0.5 + 0.3 * inside + 0.2 * Math.min(1, 10 * onLines);
}

/** Degrees are told by their size alone, wherever they lie. */
const worthAnywhere = ({ system, axes }: CoordinateReading): number => (system === degreesWgs84 && axes === 'as-stored' ? 0.3 : 0);

/**
 * Without a place of its own a plan lies in a province whose official system it has, and so, most likely, does what is
 * imported into it. Without a plan, a reading that puts the data into a province of its own system is worth more than
 * one that puts it into a province where nobody uses that system, and that more than one in the sea or abroad.
 */
function worthOfArea({ reading, wgs84 }: PlacedReading, { planCrs, drawingUnit }: Standing): number {
  const { system, unit } = reading;
  const [lng, lat] = middleOf(wgs84!);
  if (system.box === null) return system.crs === planCrs ? 0.4 : 0.3;
  if (!isWithin(vietnam, lng, lat)) return Math.max(0.05, worthAnywhere(reading));
  const plan = planCrs === null ? null : systemByCode(planCrs);
  const isOfProvinces = system.kind === 'province-zone';
  const province = provinceAt(system, lng, lat);
  const isAtHome = isOfProvinces ? province !== null : isWithin(system.box, lng, lat) && isInAnyProvince(lng, lat);
  // Feet of anywhere in the world may be metres of Vietnam: without a place to hold them against they say little.
  const feet = isSmallLength(unit) && unit !== drawingUnit ? -0.22 : 0;
  if (plan !== null && provinceAt(plan, lng, lat) !== null) return 0.52 + (isAtHome ? 0.02 : 0) + feet;
  if (isAtHome) return (isOfProvinces ? 0.46 : 0.4) + (province?.isCertain === true ? 0.02 : 0) + feet;
  return (isInAnyProvince(lng, lat) ? 0.3 : 0.2) + feet;
}

const isSmallLength = (unit: SourceUnit | null): boolean => unit === 'foot' || unit === 'us-survey-foot' || unit === 'inch';

function priorOf({ system, axes, unit, falseEasting }: CoordinateReading, stated: boolean, { planCrs, drawingUnit, named }: Standing): number {
  let sum = worthOfKind[system.kind] + (system.crs === 'EPSG:4756' ? worthOfLocalDegrees : 0);
  const plain = axes === 'as-stored' && falseEasting === null && (unit === 'degree' || unit === null || isPlain({ system, axes, unit, falseEasting }));
  if (stated && plain) sum += worth.stated;
  if (system.crs === planCrs) sum += worth.planCrs;
  // Of several meridians that put the data in one province, its official ones go first.
  if (named[0] !== undefined && named[0].systems.includes(system.crs)) sum += worth.namedSystem;
  if (axes === 'swapped') sum += worth.swapped;
  if (falseEasting !== null) sum += worth.falseEasting;
  if (unit !== null && unit === drawingUnit) sum += worth.drawingUnit;
  else if (!plain && unit !== 'metre' && unit !== 'degree') sum += worth.unit + (unit === 'us-survey-foot' ? worth.surveyFoot : unit === 'kilometre' ? worth.kilometre : 0);
  return sum;
}

function reasonsFor(each: RankedReading, target: PlanTarget | null, standing: Standing, named: NamedPlace | null): Problem[] {
  const { reading: { system, axes, unit, falseEasting }, fit } = each;
  const reasons: Problem[] = [];
  if (standing.asked === system.crs) reasons.push(reason('crs-chosen'));
  const share = named === null ? 0 : shareIn(each.wgs84, named);
  if (named !== null) reasons.push(share > 0 ? reason('in-named', { place: named.name, share: Math.round(share * 100), context: named.by }) : reason('not-in-named', { place: named.name, context: named.by }));
  const [first] = standing.named;
  if (target === null && first !== undefined && first.systems.includes(system.crs)) reasons.push(reason('system-of-named', { place: first.name, context: first.by }));
  if (fit !== null && target !== null) {
    if (fit.away > 0) reasons.push(reason('away', { km: Math.round(fit.away / 1000), metres: Math.round(fit.away), context: fit.away < 1000 ? 'near' : 'far' }));
    else if (fit.inside > 0) reasons.push(target.by === 'boundary' ? reason('inside-boundary', { share: Math.round(fit.inside * 100) }) : reason('where-drawn', { share: Math.round(fit.inside * 100) }));
    else reasons.push(reason('meets-plan'));
    if (fit.onLines > 0.01) reasons.push(reason('on-lines', { share: Math.round(fit.onLines * 100) }));
  }
  if (each.stated) reasons.push(reason('crs-stated'));
  if (system.crs === standing.planCrs) reasons.push(reason('crs-of-plan'));
  if (axes === 'swapped') reasons.push(reason('axes-swapped', { context: unit === 'degree' ? 'degrees' : 'metres' }));
  if (unit !== null && unit === standing.drawingUnit) reasons.push(reason('unit-stated', { context: unit }));
  else if (unit !== null && unit !== 'metre' && unit !== 'degree') reasons.push(reason('unit', { context: unit }));
  if (falseEasting !== null) reasons.push(reason('false-easting', { metres: falseEasting, usual: system.falseEasting ?? 0 }));
  if (each.wgs84 !== null) reasons.push(...areaReasons(each));
  return reasons;
}

function areaReasons({ reading: { system }, wgs84 }: RankedReading): Problem[] {
  if (system.box === null) return [];
  const [lng, lat] = middleOf(wgs84!);
  const province = provinceAt(system, lng, lat);
  if (province !== null) return [reason('in-province', { province: province.name })];
  if (!isWithin(vietnam, lng, lat)) return [reason('outside-vietnam')];
  if (system.provinces.length === 0) return isWithin(system.box, lng, lat) ? [] : [reason('outside-zone')];
  const provinces = system.provinces.join(', ');
  return [isWithin(system.box, lng, lat) ? reason('in-area', { provinces }) : reason('outside-area', { provinces })];
}

/** The middle of the box: in the plan's terms, where it lies. */
export function middleOf(points: Float64Array): readonly [number, number] {
  const box = boxOfCoordinates(points);
  return [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];
}
