import { problem, failure, success, type Result } from '../../../../src-core/result.ts';
import type { ImportIssue } from '../../../../src-core/wire/importing.ts';
import type { ImportProblem } from '../../../../src-core/wire/problems.ts';
import type { CrsGuess, ReadingChoice, SourceUnit } from '../../../../src-core/wire/source-reading.ts';
import { boxOfCoordinates } from '../../../../src-core/geometry/bounds.ts';
import type { GdalProcess } from '../../../gdal/gdal-process.ts';
import type { InspectedCrs } from '../../../gdal/protocol.ts';
import type { PlanPlace } from '../plan-place.ts';
import { align, alignmentOf, isPlain, ownUnit, plainReading, type CoordinateReading } from './coordinate-reading.ts';
import { degreesWgs84, isWithin, systemByCode, systemOf, vietnam, vietnameseSystems, zoneWithoutDatum, type KnownSystem } from './known-systems.ts';
import type { NamedPlace } from './named-places.ts';
import { PlanTarget } from './plan-target.ts';
import { anyReadings, possibleReadings, type Wanted } from './possible-readings.ts';
import { isInAnyProvince } from './province-outlines.ts';
import { middleOf, rankReadings, type PlacedReading, type RankedReading, type Standing } from './rank-readings.ts';
import type { PointSample } from './sample-points.ts';

export type CrsChoice = Pick<ReadingChoice, 'sourceCrs' | 'axes' | 'unit' | 'falseEasting'>;

export interface CrsQuestion {
  readonly layer: string;
  /** What the file says. */
  readonly stated: InspectedCrs | null;
  /** Drawings are never in degrees: a sketch of 40 by 60 units is not a place in Chad. */
  readonly isDrawing: boolean;
  /** The unit a drawing says it is in. */
  readonly drawingUnit?: SourceUnit | null;
  /** Places that the plan, the file or its values name. */
  readonly named?: readonly NamedPlace[];
  readonly sample: PointSample | null;
  readonly choice: CrsChoice;
  readonly place: PlanPlace | null;
}

export interface CrsAnswer {
  /** Why nothing is taken unasked, though there are guesses; `null` where the first of them is. */
  readonly refusal: ImportProblem | null;
  readonly reading: CoordinateReading;
  /** True where the file's own statement is followed, as it stands. */
  readonly asStated: boolean;
  readonly guesses: readonly CrsGuess[];
  readonly issues: readonly ImportIssue[];
}

/** Readings handed over: more than anyone will try. */
const mostGuesses = 8;
/** Readings that put the data less than this apart are one for the person who must choose. */
const apartMetres = 1;
/** Below, the place speaks against a reading; it is not taken unasked. */
const leastScore = 0.3;
/** Two readings this near in score are told apart by habit alone. */
const narrowly = 0.06;
/** No more of the points than this lie on lines of the plan by chance. */
const byChance = 0.02;

/**
 * In which system, axes and unit the coordinates of a layer are. Every reading that its numbers allow is tried on a
 * sample of points and held against where the plan is; what the file states or somebody chose has the first word but
 * not the last.
 */
export async function diagnoseCrs(gdal: GdalProcess, question: CrsQuestion): Promise<Result<CrsAnswer, ImportProblem>> {
  const { sample, place, stated, drawingUnit = null } = question;
  const choice = { ...question.choice, drawingUnit };
  // What has no name but a zone's projection is that zone, unless the plan's lines say otherwise.
  const nameless = stated === null || zoneWithoutDatum(stated) === null ? null : systemOf(stated);
  const statedSystem = stated === null ? null : zoneWithoutDatum(stated) ?? systemOf(stated);
  const asked = choice.sourceCrs === undefined ? null : await askedSystem(gdal, choice.sourceCrs, stated);
  if (asked?.ok === false) return asked;
  const askedSystemValue = asked?.value ?? null;
  const refused = askedSystemValue === null ? null : unfit(askedSystemValue, choice);
  if (refused !== null) return failure(refused);
  // Without one point there is nothing to hold against anything, and nothing to go wrong.
  if (sample === null) {
    const system = askedSystemValue ?? statedSystem ?? (place === null ? degreesWgs84 : systemByCode(place.crs) ?? await planSystem(gdal, place.crs));
    return success({ refusal: null, reading: withChoice(plainReading(system), choice), asStated: askedSystemValue === null && statedSystem !== null && nameless === null, guesses: [], issues: [] });
  }
  const systems = askedSystemValue !== null ? [askedSystemValue] : await systemsToTry(gdal, statedSystem, nameless, place, question.isDrawing);
  const target = PlanTarget.of(place);
  const readings = systems.flatMap((system) =>
    (system.box !== null && system !== askedSystemValue ? possibleReadings(system, sample.box, choice, target !== null) : askedOrElsewhere(system, sample, choice, target !== null, system === askedSystemValue)));
  const standing: Standing = { stated: statedSystem?.crs ?? null, planCrs: place?.crs ?? null, asked: askedSystemValue?.crs ?? null, drawingUnit, named: question.named ?? [] };
  const placed = await placeAll(gdal, withStated(readings, statedSystem, askedSystemValue, choice), sample, place?.crs ?? null);
  if (!placed.ok) return placed;
  const ranked = settle(distinct(rankReadings(placed.value, target, standing)), target, standing);
  const best = ranked[0];
  if (best === undefined) return failure(needed(question));
  return success({
    refusal: best.score < leastScore && !best.stated && askedSystemValue === null ? needed(question) : null,
    reading: best.reading, asStated: askedSystemValue === null && best.stated && nameless === null, guesses: ranked.slice(0, mostGuesses).map(guessOf),
    issues: issuesOf(ranked, statedSystem, nameless, choice),
  });
}

async function systemsToTry(gdal: GdalProcess, stated: KnownSystem | null, nameless: KnownSystem | null, place: PlanPlace | null, isDrawing: boolean): Promise<KnownSystem[]> {
  const plan = place === null ? null : systemByCode(place.crs) ?? await planSystem(gdal, place.crs);
  const inVietnam = plan === null || plan.box !== null;
  const own = [stated, nameless, plan].filter((each) => each !== null);
  const others = (inVietnam ? vietnameseSystems : [degreesWgs84]).filter(({ crs }) => own.every((each) => each.crs !== crs));
  return [...own, ...others].filter(({ unitMetres }, i, all) => (unitMetres !== null || !isDrawing) && all.findIndex(({ crs }) => crs === all[i]!.crs) === i);
}

async function planSystem(gdal: GdalProcess, crs: string): Promise<KnownSystem> {
  const described = await gdal.crs({ code: crs });
  return described.ok
    ? systemOf({ code: described.value.code, name: described.value.name, wkt: described.value.wkt1, geographic: !described.value.projected })
    : { crs, name: crs, kind: 'other', unitMetres: 1, falseEasting: null, box: null, provinces: [] };
}

async function askedSystem(gdal: GdalProcess, asked: string, stated: InspectedCrs | null): Promise<Result<KnownSystem, ImportProblem>> {
  if (stated !== null && (asked === stated.wkt || asked === stated.code)) return success(systemOf(stated));
  const known = systemByCode(asked);
  if (known !== null) return success(known);
  const described = await gdal.crs({ code: asked });
  if (described.ok) return success(systemOf({ code: described.value.code, name: described.value.name, wkt: described.value.wkt1, geographic: !described.value.projected }));
  return failure(described.failure.code === 'crs-unknown' ? problem('crs-unknown', { crs: asked }) : problem('driver-crashed', {}, described.failure.detail));
}

/** Degrees are no lengths, and only a length can be turned into another. */
function unfit({ name, crs, unitMetres }: KnownSystem, { unit }: CrsChoice): ImportProblem | null {
  if (unit === undefined || (unitMetres === null) === (unit === 'degree')) return null;
  return problem('unit-unfit', { crs: crs.length > 20 ? name : crs, unit });
}

const withChoice = (reading: CoordinateReading, { axes, unit, falseEasting }: CrsChoice): CoordinateReading => ({
  ...reading,
  ...(axes === undefined ? {} : { axes }),
  ...(unit === undefined || (reading.system.unitMetres === null) !== (unit === 'degree') ? {} : { unit }),
  ...(falseEasting === undefined || falseEasting === reading.system.falseEasting ? {} : { falseEasting }),
});

/** A chosen system is read as it stands first, whatever its numbers; then in the ways that its numbers allow. */
function askedOrElsewhere(system: KnownSystem, sample: PointSample, choice: Wanted, isHeldAgainst: boolean, isAsked: boolean): CoordinateReading[] {
  const ways = system.box === null ? anyReadings(system, choice, isHeldAgainst) : possibleReadings(system, sample.box, choice, isHeldAgainst);
  return isAsked ? [withChoice(plainReading(system), choice), ...ways] : ways;
}

/** What the file states is tried as it stands even where its numbers are out of all range: it may be right. */
function withStated(readings: readonly CoordinateReading[], stated: KnownSystem | null, asked: KnownSystem | null, choice: Wanted): CoordinateReading[] {
  const all = stated === null || asked !== null ? readings : [withChoice(plainReading(stated), choice), ...readings];
  const seen = new Set<string>();
  return all.filter(({ system, axes, unit, falseEasting }) => {
    const key = JSON.stringify([system.crs, axes, unit, falseEasting]);
    return !seen.has(key) && seen.add(key);
  });
}

async function placeAll(gdal: GdalProcess, readings: readonly CoordinateReading[], { points, corners }: PointSample, planCrs: string | null): Promise<Result<PlacedReading[], ImportProblem>> {
  const all = new Float64Array(points.length + corners.length);
  all.set(points);
  all.set(corners, points.length);
  const placed = await gdal.place({ planCrs, readings: readings.map((reading) => ({ crs: reading.system.crs, points: aligned(all, reading) })) });
  if (!placed.ok) return failure(problem(placed.failure.code === 'gdal-missing' ? 'gdal-missing' : 'driver-crashed', {}, placed.failure.detail));
  const pointsOf = (found: Float64Array | null) => found?.subarray(0, points.length) ?? null;
  const extentOf = (found: Float64Array | null): CrsGuess['extentWgs84'] => {
    if (found === null) return null;
    const { minX, minY, maxX, maxY } = boxOfCoordinates(found.subarray(points.length));
    return [minX, minY, maxX, maxY];
  };
  return success(readings.map((reading, i) => {
    const { wgs84, plan } = placed.value[i]!;
    return { reading, wgs84: pointsOf(wgs84), plan: pointsOf(plan), extentWgs84: extentOf(wgs84), extentInPlan: extentOf(plan) };
  }));
}

function aligned(points: Float64Array, reading: CoordinateReading): Float64Array {
  const alignment = alignmentOf(reading);
  if (alignment === null) return points;
  const copy = points.slice();
  align(copy, alignment);
  return copy;
}

/** Readings that come to the same place are one, told as the likelier. */
function distinct(ranked: readonly RankedReading[]): RankedReading[] {
  const kept: RankedReading[] = [];
  for (const each of ranked) {
    const same = (other: RankedReading) => each.reading.system.crs !== other.reading.system.crs && metresBetween(each, other) < apartMetres && !each.stated;
    if (!kept.some(same)) kept.push(each);
  }
  return kept;
}

/**
 * A file's statement, or a person's choice, stands unless the plan's place speaks against it: its points lie elsewhere
 * than the plan, or nowhere, and another reading puts most of them where the plan is, or on its very lines. Without a
 * place of its own the plan is in Vietnam: a system of Vietnam that puts the data elsewhere (degrees and feet in a file
 * that says metres) gives way to a reading that puts it into a province.
 */
function settle(ranked: readonly RankedReading[], target: PlanTarget | null, { stated, asked }: Standing): readonly RankedReading[] {
  const own = ranked.find(({ reading }) => reading.system.crs === (asked ?? stated) && isPlain(reading));
  const best = ranked[0];
  if (own === undefined || best === undefined || own === best) return ranked;
  const isBetter = target === null || best.fit === null
    ? best.score >= leastScore && asked === null && ((own.score < 0.2 && isNoPlace(own)) || (isOutsideVietnam(own) && isInProvince(best)))
    : best.fit.inside >= 0.5 || best.fit.onLines > byChance;
  return isBetter ? ranked : [own, ...ranked.filter((each) => each !== own)];
}

/** Numbers a geographic system cannot have, or a projected one cannot project. */
const isNoPlace = ({ wgs84 }: RankedReading): boolean => wgs84 === null || !wgs84.every((value, i) => Math.abs(value) <= (i % 2 === 0 ? 180 : 90));

const isOutsideVietnam = (own: RankedReading): boolean => own.reading.system.box !== null && (isNoPlace(own) || !isWithin(vietnam, ...middleOf(own.wgs84!)));
const isInProvince = ({ wgs84 }: RankedReading): boolean => wgs84 !== null && isInAnyProvince(...middleOf(wgs84));

function metresBetween(a: RankedReading, b: RankedReading): number {
  if (a.wgs84 === null || b.wgs84 === null) return Infinity;
  const [from, to] = [middleOf(a.wgs84), middleOf(b.wgs84)];
  // A degree of latitude is 111 km.
  return Math.hypot((from[0] - to[0]) * Math.cos((from[1] * Math.PI) / 180), from[1] - to[1]) * 111_320;
}

const guessOf = ({ reading: { system, axes, unit, falseEasting }, score, stated, reasons, extentWgs84, extentInPlan }: RankedReading): CrsGuess => ({
  crs: system.crs, name: system.name, axes, unit, falseEasting, score: Math.round(score * 1000) / 1000, stated, reasons, extentWgs84, extentInPlan,
});

const needed = ({ layer, sample }: CrsQuestion): ImportProblem => {
  const { minX = null, minY = null, maxX = null, maxY = null } = sample?.box ?? {};
  return problem('crs-needed', { layer, minX, minY, maxX, maxY });
};

/** What the report says: what was taken and why, what the file said instead, and what could not be told apart. */
function issuesOf(ranked: readonly RankedReading[], stated: KnownSystem | null, nameless: KnownSystem | null, { sourceCrs, axes, unit, falseEasting }: CrsChoice): ImportIssue[] {
  const [best, second] = ranked;
  if (best === undefined) return [];
  const { reading } = best;
  const { system } = reading;
  const issues: ImportIssue[] = [];
  const add = (code: string, kind: ImportIssue['kind'], evidence: ImportIssue['evidence']) => issues.push({ code, kind, feature: null, evidence });
  const name = nameOf(system);
  const isChosen = sourceCrs !== undefined;
  const own = ranked.find((each) => each.reading.system === stated && isPlain(each.reading));
  const metresFrom = (other: RankedReading) => ({ km: Math.round(metresBetween(other, best) / 1000), metres: Math.round(metresBetween(other, best)) });
  if (!best.stated && !isChosen) {
    if (stated === null) add('crs-guessed', 'guessed', { crs: name, context: best.fit === null ? 'area' : best.fit.away > 0 ? 'away' : 'place', km: Math.round((best.fit?.away ?? 0) / 1000) });
    // What is odd about the very system it states is said below.
    else if (system !== stated && system !== nameless) {
      const isNowhere = own === undefined || isNoPlace(own) || (best.fit === null && isOutsideVietnam(own));
      add('crs-outranked', 'guessed', { crs: name, stated: nameOf(stated), ...(own === undefined ? { km: null, metres: null } : metresFrom(own)), context: isNowhere ? 'nowhere' : metresBetween(own, best) < 2000 ? 'near' : 'far' });
    }
  } else if (best.fit !== null && best.fit.away > 1000) add('crs-far-from-plan', 'notice', { crs: name, km: Math.round(best.fit.away / 1000) });
  const asNamed = ranked.find((each) => each.reading.system === nameless && isPlain(each.reading));
  if (best.stated && !isChosen && asNamed !== undefined && (best.fit?.onLines ?? 0) <= byChance) add('crs-without-datum', 'guessed', { crs: name, ...metresFrom(asNamed) });
  const elsewhere = ranked.find((each) => each !== best && each.score > best.score + narrowly);
  if (best.stated && !isChosen && best.fit === null && system.box !== null && !isInProvince(best) && elsewhere !== undefined && isInProvince(elsewhere)) {
    add('crs-stated-nowhere', 'guessed', { crs: name, other: nameOf(elsewhere.reading.system), ...metresFrom(elsewhere) });
  }
  if (reading.axes === 'swapped' && axes === undefined) add('axes-swapped', 'guessed', {});
  if (reading.unit !== null && reading.unit !== ownUnit(system) && unit === undefined) add('unit-guessed', 'guessed', { context: reading.unit });
  if (reading.falseEasting !== null && falseEasting === undefined) add('false-easting-guessed', 'guessed', { metres: reading.falseEasting, usual: system.falseEasting ?? 0 });
  if (!best.stated && !isChosen && system !== stated && second !== undefined && best.score - second.score < narrowly) {
    const metres = metresBetween(best, second);
    add('crs-uncertain', 'guessed', { crs: name, other: nameOf(second.reading.system), metres: Math.round(metres), km: Math.round(metres / 1000), context: metres < 2000 ? 'near' : 'far' });
  }
  return issues;
}

const nameOf = ({ crs, name }: KnownSystem): string => (crs.startsWith('EPSG:') ? `${name} (${crs})` : name);
