import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import { onGrid } from '../../src-core/geometry/grid.ts';
import type { PlanPoint } from '../../src-core/geometry/types.ts';
import { middleOf } from './assign-places.ts';
import type { Piece } from './carver.ts';
import { hectaresOf } from './ground.ts';
import { use } from './land-use-codes.ts';
import { pointAt } from './path.ts';
import { existingPlaces, plannedPlaces } from './places.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Unit } from './units.ts';

export interface Facility {
  readonly name: string;
  readonly facilityType: string;
  readonly capacity: number | null;
  readonly at: PlanPoint;
  readonly note: string;
}

/** Places in school and kindergarten a thousand people, after QCVN 01:2021. */
const schools = [
  { facilityType: 'Trường mầm non', perThousand: 50, most: 500 },
  { facilityType: 'Trường tiểu học', perThousand: 65, most: 1000 },
  { facilityType: 'Trường THCS', perThousand: 55, most: 1100 },
] as const;

/** Large institutions where the plan has them, and what every residential unit needs: schools, health post, market. */
export function layFacilities(pieces: readonly Piece[], units: readonly (Unit & { population: number })[], random: SeededRandom): Facility[] {
  const facilities: Facility[] = [];
  for (const [places, note] of [[existingPlaces, 'Hiện có'], [plannedPlaces, 'Xây mới']] as const) {
    for (const { name, at, facility, capacity } of places) {
      if (facility === undefined) continue;
      const largest = pieces.filter((piece) => piece.name === name).toSorted((a, b) => hectaresOf(b.polygon) - hectaresOf(a.polygon))[0];
      facilities.push({ name, facilityType: facility, capacity: capacity ?? null, at: onPlanGrid(largest === undefined ? pointAt(at) : middleOf(largest.polygon)), note });
    }
  }
  for (const { name, area, population, residential } of units) {
    if (!residential) continue;
    const homes = random.shuffled(pieces.filter(({ polygon, landUse }) => landUse === use.residential && area.some((part) => isInsidePolygon(middleOf(polygon), part))));
    const centre = pieces.find((piece) => piece.name === `Trung tâm dịch vụ – công cộng ${name}`);
    let next = 0;
    const somewhere = () => onPlanGrid(beside(middleOf(homes[next++ % homes.length]!.polygon)));
    const beside = ({ x, y }: PlanPoint) => ({ x: x + random.between(-40, 40), y: y + random.between(-40, 40) });
    if (homes.length === 0) continue;
    for (const { facilityType, perThousand, most } of schools) {
      const places = (population * perThousand) / 1000;
      const count = Math.max(1, Math.ceil(places / most));
      for (let i = 0; i < count; i++) {
        facilities.push({ name: `${facilityType} ${name}${count > 1 ? ` ${i + 1}` : ''}`, facilityType, capacity: Math.ceil(places / count / 10) * 10, at: somewhere(), note: 'Cấp đơn vị ở' });
      }
    }
    facilities.push({ name: `Trạm y tế ${name}`, facilityType: 'Trạm y tế', capacity: null, at: somewhere(), note: 'Cấp đơn vị ở' });
    facilities.push({ name: `Chợ ${name}`, facilityType: 'Chợ', capacity: null, at: centre === undefined ? somewhere() : onPlanGrid(middleOf(centre.polygon)), note: 'Cấp đơn vị ở' });
  }
  return facilities;
}

const onPlanGrid = ({ x, y }: PlanPoint): PlanPoint => ({ x: onGrid(x), y: onGrid(y) });
