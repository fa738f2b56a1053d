import type { Box } from '../../../../src-core/geometry/types.ts';
import { axisOrders, type AxisOrder, type ReadingChoice, type SourceUnit } from '../../../../src-core/wire/source-reading.ts';
import { ownUnit, plainReading, type CoordinateReading } from './coordinate-reading.ts';
import type { KnownSystem } from './known-systems.ts';
import { metresIn } from './units.ts';

/** What somebody has settled, and what a drawing says of its unit. */
export type Wanted = Pick<ReadingChoice, 'axes' | 'unit' | 'falseEasting'> & { readonly drawingUnit?: SourceUnit | null };

const lengths = Object.keys(metresIn) as Exclude<SourceUnit, 'degree'>[];

/** Inches fit where centimetres do and are met in drawings alone: they are tried where one says so. Kilometres fit nearly anything. */
const unitsToTry = ({ unit, drawingUnit }: Wanted, isHeldAgainst: boolean): Exclude<SourceUnit, 'degree'>[] => lengths.filter((each) =>
  (unit !== undefined ? each === unit : each === drawingUnit || (each !== 'inch' && (each !== 'kilometre' || isHeldAgainst))));

/**
 * In Vietnam northings are 0.92 to 2.60 million metres, and no place lies more than a million metres from any central
 * meridian in use: numbers that fit neither way, in no unit, are not tried (`shared/domain/vn2000.md`, 5).
 */
const northings = [850_000, 2_700_000] as const;
const farthestFromMeridian = 1_000_000;
/** Eastings counted from the meridian itself are taken for that only near it: three degrees and a half at the equator. */
const farthestWithoutFalseEasting = 400_000;
/** A first digit or two in front of the easting is the number of the zone: 18 500 000, 48 500 000. */
const zonePrefix = 1_000_000;
const usualFalseEasting = 500_000;

/**
 * The ways in which numbers within `box` can be coordinates of a system used in Vietnam, less what somebody has settled.
 * Where there is a plan to hold the outcome against, far-fetched ones are tried too.
 */
export function possibleReadings(system: KnownSystem, box: Box, wanted: Wanted, isHeldAgainst: boolean): CoordinateReading[] {
  if (system.unitMetres === null) return axesWanted(wanted).filter((axes) => fitsDegrees(box, axes, system)).map((axes) => ({ ...plainReading(system), axes }));
  if (system.kind === 'web') return [{ ...plainReading(system), ...(wanted.axes === undefined ? {} : { axes: wanted.axes }) }].filter(() => fitsMercator(box));
  const readings: CoordinateReading[] = [];
  for (const axes of axesWanted(wanted)) {
    const [minE, maxE, minN, maxN] = axes === 'as-stored' ? [box.minX, box.maxX, box.minY, box.maxY] : [box.minY, box.maxY, box.minX, box.maxX];
    for (const unit of unitsToTry(wanted, isHeldAgainst)) {
      const metres = metresIn[unit];
      if (minN * metres < northings[0] || maxN * metres > northings[1]) continue;
      for (const falseEasting of falseEastings(system, minE * metres, maxE * metres, wanted, isHeldAgainst, unit === 'metre')) {
        readings.push({ system, axes, unit: unit === ownUnit(system) ? ownUnit(system) : unit, falseEasting });
      }
    }
  }
  return readings;
}

/**
 * The same for a system that is used elsewhere: nothing is known of its ranges. Units and axes are turned over only where
 * there is a plan to hold the outcome against.
 */
export function anyReadings(system: KnownSystem, wanted: Wanted, isHeldAgainst: boolean): CoordinateReading[] {
  const plain = plainReading(system);
  const units = system.unitMetres === null ? [plain.unit] : wanted.unit !== undefined ? [wanted.unit] : isHeldAgainst ? [plain.unit, ...unitsToTry(wanted, true).filter((each) => each !== plain.unit)] : [plain.unit];
  const axes = wanted.axes === undefined && !isHeldAgainst ? (['as-stored'] as const) : axesWanted(wanted);
  const falseEasting = wanted.falseEasting === undefined || wanted.falseEasting === system.falseEasting ? null : wanted.falseEasting;
  return axes.flatMap((each) => units.map((unit) => ({ ...plain, axes: each, unit, falseEasting })));
}

const axesWanted = ({ axes }: Wanted): readonly AxisOrder[] => (axes === undefined ? axisOrders : [axes]);

function falseEastings(system: KnownSystem, min: number, max: number, { falseEasting }: Wanted, isHeldAgainst: boolean, isMetre: boolean): (number | null)[] {
  const own = system.falseEasting ?? 0;
  if (falseEasting !== undefined) return [falseEasting === own ? null : falseEasting];
  const near = (from: number, reach: number) => min - from > -reach && max - from < reach;
  const found: (number | null)[] = near(own, farthestFromMeridian) ? [null] : [];
  // Without a place to hold them against, two oddities at once fit data of half the world.
  if (!isHeldAgainst && !isMetre) return found;
  if (own !== 0 && near(0, isHeldAgainst ? farthestFromMeridian : farthestWithoutFalseEasting)) found.push(0);
  // Hanoi 1972 written as if it had no zone number; any other system written as if it had one.
  if (own !== usualFalseEasting && own !== 0 && near(usualFalseEasting, farthestFromMeridian)) found.push(usualFalseEasting);
  const prefixed = Math.floor(min / zonePrefix) * zonePrefix + usualFalseEasting;
  if (prefixed > 10 * zonePrefix && prefixed !== own && near(prefixed, farthestFromMeridian)) found.push(prefixed);
  return found;
}

function fitsDegrees(box: Box, axes: AxisOrder, { box: area }: KnownSystem): boolean {
  const [minX, maxX, minY, maxY] = axes === 'as-stored' ? [box.minX, box.maxX, box.minY, box.maxY] : [box.minY, box.maxY, box.minX, box.maxX];
  if (minX < -180 || maxX > 180 || minY < -90 || maxY > 90) return false;
  return axes === 'as-stored' || area === null || (maxX >= area[0] && minX <= area[2] && maxY >= area[1] && minY <= area[3]);
}

/** Vietnam on web maps: 11.3 to 12.2 million east, 0.9 to 2.7 million north. */
const fitsMercator = ({ minX, maxX, minY, maxY }: Box): boolean => minX > 11_000_000 && maxX < 12_500_000 && minY > 800_000 && maxY < 2_750_000;
