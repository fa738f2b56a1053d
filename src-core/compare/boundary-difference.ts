import type { MultiPolygon } from '../geometry/types.ts';
import type { Comparison } from './comparison.ts';
import { Covers, LandAccount, squareMetresOf } from './land-account.ts';
import { differenceOfLand } from './land-difference.ts';
import { sameOutline } from './same-outline.ts';

/** What the planning boundary gained and lost, m²; `null` where one of the versions has none. Strips no wider than the tolerance are left out. */
export function boundaryDifference(before: readonly MultiPolygon[] | null, after: readonly MultiPolygon[] | null, toleranceM: number): Comparison['boundary'] | null {
  if (before === null || after === null) return null;
  if (before.length === after.length && before.every((shape, i) => shape === after[i] || sameOutline(shape, after[i]!, toleranceM))) return { addedM2: 0, removedM2: 0, stated: true };
  const parts = (shapes: readonly MultiPolygon[]) => shapes.map((shape, record) => ({ record, shape, landUse: null }));
  const { changed } = differenceOfLand(parts(before), parts(after), new Covers(), new LandAccount());
  const sum = (side: 'from' | 'to') => squareMetresOf(changed.reduce((total, place) => (place[side] === 0 && place.meanWidthM > toleranceM ? total + place.twiceMm2 : total), 0));
  return { addedM2: sum('from'), removedM2: sum('to'), stated: true };
}
