import type { Phase } from '../../document/layers.ts';
import { areaOf } from '../../geometry/area.ts';
import { labelPoint } from '../../geometry/label-point.ts';
import { differenceOf } from '../../geometry/overlay/overlay-areas.ts';
import type { MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import type { RecordId } from '../../ids.ts';
import type { PlanFigures } from '../plan-figures.ts';
import { withinStraightLine } from '../served-share.ts';
import { PeopleOfUnits } from './people-within.ts';
import { byNetwork, type Reached } from './reached-places.ts';

export interface CoverageAsked {
  readonly phase: Phase;
  /** Kinds of facilities that serve, any of them. */
  readonly types: readonly string[];
  /** Metres, by the way that is used. */
  readonly radiusM: number;
  readonly by: Reached['by'];
}

/**
 * Housing land that a service does not reach. By straight line the land itself is cut; along roads a zone is reached or
 * not, by the way from its middle: the drawing does not say where in it the doors are.
 */
export interface Coverage extends CoverageAsked {
  readonly services: readonly PlanPoint[];
  /** Around the services, by straight line. Empty along roads. */
  readonly served: MultiPolygon;
  readonly uncovered: readonly { readonly zone: RecordId; readonly shape: MultiPolygon; readonly areaM2: number }[];
  readonly housingM2: number;
  readonly coveredM2: number;
  /** Of the units whose people are known, spread over their housing land; `null` where none are known. */
  readonly people: number | null;
  readonly coveredPeople: number | null;
  /** Units with housing whose people nobody stated: not in the share. */
  readonly unitsWithoutPeople: number;
}

export const nothingServed: MultiPolygon = { type: 'MultiPolygon', polygons: [] };
const housing = 'housing';

export function coverageOf(figures: PlanFigures, asked: CoverageAsked): Coverage {
  const { types, radiusM, by } = asked;
  const services = figures.facilities(types, null).map(({ at }) => at);
  const homes = figures.landIn(null).sharesOf(housing).flatMap(({ zone, areaM2 }) => (zone.geometry?.type === 'MultiPolygon' ? [{ zone, areaM2, shape: zone.geometry }] : []));
  const served = by === 'straight-line' ? withinStraightLine(services, radiusM) : nothingServed;
  const uncovered = new Map<RecordId, { readonly shape: MultiPolygon; readonly areaM2: number }>();
  if (by === 'straight-line') {
    for (const { zone, shape } of homes) {
      const left = differenceOf([shape], [served]);
      if (left.polygons.length > 0) uncovered.set(zone.id, { shape: left, areaM2: areaOf(left) });
    }
  } else {
    const { metres } = byNetwork(homes.map(({ shape }) => labelPoint(shape)!), services, figures.network(), radiusM);
    homes.forEach(({ zone, shape, areaM2 }, i) => {
      if (metres[i]! > radiusM) uncovered.set(zone.id, { shape, areaM2 });
    });
  }
  const housingM2 = homes.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const lacking = [...uncovered.values()].reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const whole = new Map(homes.map(({ zone, areaM2 }) => [zone.id, areaM2]));
  const { people, within: coveredPeople, unitsWithoutPeople } = new PeopleOfUnits(figures, housing).within({ shareOf: (home) => 1 - (uncovered.get(home)?.areaM2 ?? 0) / whole.get(home)! });
  return {
    ...asked, services, served, housingM2, coveredM2: housingM2 - lacking, people, coveredPeople, unitsWithoutPeople,
    uncovered: [...uncovered].map(([zone, its]) => ({ zone, ...its })).sort((a, b) => b.areaM2 - a.areaM2 || (a.zone < b.zone ? -1 : 1)),
  };
}

