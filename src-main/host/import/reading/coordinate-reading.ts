import type { AxisOrder, SourceUnit } from '../../../../src-core/wire/source-reading.ts';
import type { KnownSystem } from './known-systems.ts';
import { metresIn, unitOf } from './units.ts';

/** What is done to numbers of a file before they are coordinates of a system: x = (y, if swapped) × scale + shift. */
export interface Alignment {
  readonly swapped: boolean;
  readonly scale: number;
  /** In the system's own unit, added to the easting. */
  readonly shiftX: number;
}

/** One way to read the numbers of a file as places. */
export interface CoordinateReading {
  readonly system: KnownSystem;
  readonly axes: AxisOrder;
  /** `null`: the system's own, where that has no name here. */
  readonly unit: SourceUnit | null;
  /** Metres; `null` where it is the system's own. */
  readonly falseEasting: number | null;
}

export const ownUnit = ({ unitMetres }: KnownSystem): SourceUnit | null => (unitMetres === null ? 'degree' : unitOf(unitMetres));

/** As the file's numbers would be where nothing is odd. */
export const plainReading = (system: KnownSystem): CoordinateReading => ({ system, axes: 'as-stored', unit: ownUnit(system), falseEasting: null });

export const isPlain = (reading: CoordinateReading): boolean => alignmentOf(reading) === null;

/** `null` where the numbers are coordinates as they stand. */
export function alignmentOf({ system, axes, unit, falseEasting }: CoordinateReading): Alignment | null {
  const swapped = axes === 'swapped';
  const perUnit = system.unitMetres;
  const scale = perUnit === null || unit === null || unit === 'degree' || unit === ownUnit(system) ? 1 : metresIn[unit] / perUnit;
  const shiftX = perUnit === null || falseEasting === null || system.falseEasting === null ? 0 : (system.falseEasting - falseEasting) / perUnit;
  return !swapped && scale === 1 && shiftX === 0 ? null : { swapped, scale, shiftX };
}

/** In place: flat x, y pairs of a file become coordinates of its system, east first. */
export function align(points: Float64Array, { swapped, scale, shiftX }: Alignment): void {
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = swapped ? [points[i + 1]!, points[i]!] : [points[i]!, points[i + 1]!];
    points[i] = x * scale + shiftX;
    points[i + 1] = y * scale;
  }
}
