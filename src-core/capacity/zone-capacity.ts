import type { FieldValue } from '../document/fields.ts';
import type { Assumptions } from './assumptions.ts';

const percent = 100;

/** How much of a zone's floor is homes: none, the share of housing zones, or that of mixed ones. */
export type HomeKind = 'none' | 'housing' | 'mixed';

/** What a zone, or its part in a place, can hold. `null` is "not stated": a figure or an assumption is lacking. */
export interface ZoneCapacity {
  /** m² of gross floor area. */
  readonly floorM2: number | null;
  /** Which figures of the zone it is from. */
  readonly floorFrom: 'ratio' | 'density' | null;
  /** Not rounded: sums of what is not rounded are right. `null` as well where nobody lives. */
  readonly dwellings: number | null;
  readonly people: number | null;
}

/**
 * Gross floor area is the stated floor-area ratio × the area (QCVN 01:2021, 1.4.20 and 1.4.21); where none is stated, the
 * density × the storeys × the area, as if every storey were as large as the ground floor, hence the most there can be.
 * Dwellings are the share of it that is homes, by the floor of one; people are dwellings × the people of one.
 */
export function zoneCapacity(fields: Readonly<Record<string, FieldValue>>, areaM2: number, homes: HomeKind, { homeFloorPercent, mixedHomeFloorPercent, dwellingFloorM2, peoplePerDwelling }: Assumptions): ZoneCapacity {
  const { floorAreaRatio: ratio, buildingDensity: density, storeys } = fields;
  const byRatio = typeof ratio === 'number' ? ratio * areaM2 : null;
  const byDensity = typeof density === 'number' && typeof storeys === 'number' ? (density / percent) * storeys * areaM2 : null;
  const floorM2 = byRatio ?? byDensity;
  const share = homes === 'none' ? null : homes === 'mixed' ? mixedHomeFloorPercent : homeFloorPercent;
  const dwellings = floorM2 === null || share === null || dwellingFloorM2 === null ? null : ((share / percent) * floorM2) / dwellingFloorM2;
  return {
    floorM2, floorFrom: byRatio !== null ? 'ratio' : byDensity !== null ? 'density' : null,
    dwellings, people: dwellings === null || peoplePerDwelling === null ? null : dwellings * peoplePerDwelling,
  };
}

/** Metres above the ground: the storeys × the stated height of one; `null` where either is not stated. */
export function heightOf(fields: Readonly<Record<string, FieldValue>>, { storeyHeightM }: Pick<Assumptions, 'storeyHeightM'>): number | null {
  const { storeys } = fields;
  return typeof storeys === 'number' && storeyHeightM !== null ? storeys * storeyHeightM : null;
}
