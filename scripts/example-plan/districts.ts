import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { distanceToSegment, pointAt, type Place } from './path.ts';

/** Ground within `radius` kilometres of a line between two places. */
export interface Capsule {
  readonly from: Place;
  readonly to: Place;
  readonly radius: number;
}

const capsule = (from: Place, to: Place, radius: number): Capsule => ({ from, to, radius });

/** The old town on the left bank, where streets are close. */
export const townCentre: Place = [416.55, 2353.95];
export const oldTown = [capsule([416.1, 2353.6], [416.75, 2354.2], 0.85)];

/** Where town has been built so far. */
export const existingTown = [
  capsule([416.3, 2353.5], [417.3, 2354.6], 1.15), capsule([417.3, 2354.6], [418.6, 2355.3], 0.55), capsule([417.3, 2353.8], [419.3, 2353.8], 0.6),
  capsule([414.3, 2353.75], [414.75, 2353.95], 0.55), capsule([418.0, 2353.0], [418.6, 2352.8], 0.45), capsule([416.4, 2355.3], [416.7, 2356.2], 0.5),
  capsule([417.3, 2353.0], [417.5, 2352.7], 0.4),
];
/** Where the plan has town in the long term. */
export const plannedTown = [
  capsule([416.3, 2353.6], [418.2, 2355.0], 1.7), capsule([417.8, 2353.2], [420.9, 2353.7], 1.45), capsule([419.6, 2354.9], [421.2, 2354.9], 1.1),
  capsule([418.4, 2351.9], [421.4, 2352.0], 1.1), capsule([413.9, 2353.6], [414.4, 2356.2], 1.2), capsule([413.5, 2357.3], [414.3, 2357.3], 0.75),
  capsule([414.3, 2352.2], [416.2, 2351.9], 0.95), capsule([416.4, 2350.9], [416.7, 2351.2], 0.6), capsule([421.3, 2351.0], [421.9, 2350.6], 0.8),
];

export const existingIndustry = [capsule([412.75, 2350.55], [413.7, 2350.7], 0.42), capsule([416.95, 2356.85], [417.25, 2356.6], 0.42), capsule([420.55, 2353.4], [420.8, 2353.5], 0.28), capsule([414.75, 2349.95], [415.3, 2350.1], 0.3)];
export const plannedIndustry = [
  capsule([411.4, 2350.2], [415.2, 2350.45], 0.72), capsule([411.6, 2349.0], [415.2, 2349.2], 0.62), capsule([416.95, 2356.85], [417.25, 2356.6], 0.42),
  capsule([423.3, 2350.7], [424.5, 2350.2], 0.62),
];

export const forestHills = [capsule([415.7, 2346.9], [416.7, 2347.2], 0.55)];

/** Kilometres into the district: positive inside, negative outside, 0 on its edge. */
export function depthIn(district: readonly Capsule[], at: PlanPoint): number {
  return Math.max(...district.map(({ from, to, radius }) => radius - distanceToSegment(at, pointAt(from), pointAt(to)) / 1000));
}
