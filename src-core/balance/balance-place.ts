import type { PlanDocument } from '../document/plan-document.ts';
import { intersectionOf } from '../geometry/overlay/overlay-areas.ts';
import { Region } from '../geometry/region.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';

/** What a table is of: the plan, one of its planning units, or an area from elsewhere (a commune of a reference layer). */
export type BalancePlace =
  | { readonly kind: 'plan' }
  | { readonly kind: 'unit'; readonly id: RecordId }
  | { readonly kind: 'area'; readonly name: string; readonly shape: MultiPolygon };

export const wholePlan: BalancePlace = { kind: 'plan' };

/**
 * The land a table closes on: the planning boundary, of a place what of it lies inside the boundary, cut by overlay.
 * `null` where it is the plan's and the plan has no boundary.
 */
export function regionOf(document: PlanDocument, place: BalancePlace): Region | null {
  const boundary = shapesOf(document, 'boundary');
  if (place.kind === 'plan') return boundary.length === 0 ? null : new Region(boundary);
  const unit = place.kind === 'unit' ? document.get(place.id)?.geometry ?? null : place.shape;
  if (unit?.type !== 'MultiPolygon') return new Region([]);
  return new Region([boundary.length === 0 ? unit : intersectionOf([unit], boundary)]);
}

const shapesOf = (document: PlanDocument, layer: 'boundary'): MultiPolygon[] =>
  [...document.values(layer)].flatMap(({ geometry }) => (geometry?.type === 'MultiPolygon' ? [geometry] : []));
