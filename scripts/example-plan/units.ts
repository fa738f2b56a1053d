import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import type { Line, PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import { middleOf } from './assign-places.ts';
import { hectaresOf, type Ground } from './ground.ts';
import { use } from './land-use-codes.ts';
import type { Area } from './overlay.ts';
import { closedLine, distanceBetween, lineOf, pointAt, type Place } from './path.ts';
import type { NamedPlace } from './places.ts';

export interface UnitSeed {
  readonly name: string;
  readonly at: Place;
  /** A residential unit of the town, with a centre and a park of its own; the rest is countryside or industry. */
  readonly residential: boolean;
}

const unit = (name: string, at: Place, residential = true): UnitSeed => ({ name, at, residential });

export const unitSeeds: readonly UnitSeed[] = [
  unit('Trần Phú', [416.2, 2353.5]), unit('Lê Lợi', [417.2, 2353.25]), unit('Ngô Quyền', [417.25, 2354.0]), unit('Hoàng Văn Thụ', [417.95, 2354.3]),
  unit('Trần Nguyên Hãn', [416.45, 2354.55]), unit('Thọ Xương', [415.9, 2355.5]), unit('Xương Giang', [417.75, 2355.6]), unit('Dĩnh Kế', [418.9, 2354.35]),
  unit('Hùng Vương', [418.6, 2353.4]), unit('Mỹ Độ', [414.8, 2353.5]), unit('Song Mai', [414.75, 2354.75]), unit('Tân Mỹ', [413.75, 2354.7]),
  unit('Đa Mai', [414.7, 2355.75]), unit('Mai Đình', [413.9, 2356.5]), unit('Quế Nham', [414.1, 2357.3]), unit('Dĩnh Trì 1', [420.1, 2355.1]),
  unit('Dĩnh Trì 2', [421.5, 2355.2]), unit('Cốc Lâm', [420.2, 2353.4]), unit('Tân Tiến 1', [418.15, 2352.3]), unit('Tân Tiến 2', [418.9, 2351.7]),
  unit('Tân Tiến 3', [420.3, 2352.6]), unit('Tân Tiến 4', [421.4, 2353.0]), unit('Tân Tiến 5', [420.65, 2351.1]), unit('Xuân Phú', [421.9, 2350.9]),
  unit('Đồng Sơn 1', [415.0, 2352.6]), unit('Đồng Sơn 2', [415.3, 2351.6]), unit('Sông Thương Nam', [416.7, 2351.3]), unit('Sông Thương Đông', [418.15, 2351.2]),
  unit('Thành Xương', [418.55, 2355.8]), unit('Đồng Sơn 3', [415.7, 2352.2]),
  unit('Khu vực nông thôn Song Mai', [412.6, 2358.9], false), unit('Khu vực nông thôn ven sông Đa Mai', [414.5, 2358.9], false),
  unit('Khu vực nông thôn Tân Mỹ', [412.0, 2354.0], false), unit('Khu công nghiệp Song Khê – Nội Hoàng', [412.8, 2350.6], false),
  unit('Khu công nghiệp Tiền Phong', [412.9, 2349.1], false), unit('Khu vực nông thôn Tiền Phong', [414.4, 2347.6], false),
  unit('Khu vực nông thôn Đồng Sơn', [416.6, 2349.2], false), unit('Khu du lịch bán đảo sông Thương', [418.6, 2349.6], false),
  unit('Khu vực Xuân Phú Đông', [424.0, 2349.6], false),
];

/** Every residential unit gets a centre with school and market, and a park. */
export const unitPlaces: readonly NamedPlace[] = unitSeeds.filter(({ residential }) => residential).flatMap(({ name, at: [east, north] }): NamedPlace[] => [
  { name: `Trung tâm dịch vụ – công cộng ${name}`, landUse: use.services, at: [east, north], hectares: 4 },
  { name: `Công viên ${name}`, landUse: use.park, at: [east + 0.22, north + 0.12], hectares: 5 },
]);

export interface Unit extends UnitSeed {
  readonly area: Area;
}

/** Nobody belongs to a unit across the river, and hardly anybody to one across the expressway: metres added for the way. */
const acrossRiver = 20_000;
const acrossExpressway = 900;

/** Faces between roads, streets and river, each joined to the unit whose centre is nearest: borders run along streets. */
export function layUnits(ground: Ground, streets: readonly Line[], boundary: Area): Unit[] {
  const { overlay, roads, river } = ground;
  const expressway = roads.find(({ roadClass }) => roadClass === 'cao tốc')!.path;
  const way = (from: PlanPoint, to: PlanPoint) =>
    distanceBetween(from, to) + (crosses(from, to, river.middle) ? acrossRiver : 0) + (crosses(from, to, expressway) ? acrossExpressway : 0);
  const lines = [...boundary.flat().map(closedLine), ...roads.map(({ line }) => line), ...streets, ...river.dikes, lineOf(river.middle)];
  const byUnit = new Map<UnitSeed, Polygon[]>(unitSeeds.map((seed) => [seed, []]));
  for (const face of overlay.faces(lines)) {
    if (!boundary.some((polygon) => isInsidePolygon(overlay.pointInside(face), polygon))) continue;
    const within = unitSeeds.filter(({ at }) => isInsidePolygon(pointAt(at), face));
    const middle = middleOf(face);
    const nearest = (within.length > 0 ? within : unitSeeds).toSorted((a, b) => way(pointAt(a.at), middle) - way(pointAt(b.at), middle))[0]!;
    byUnit.get(nearest)!.push(face);
  }
  return unitSeeds.map((seed) => ({ ...seed, area: overlay.unionOfCoverage(byUnit.get(seed)!) })).filter(({ area }) => area.reduce((sum, polygon) => sum + hectaresOf(polygon), 0) > 1);
}

function crosses(from: PlanPoint, to: PlanPoint, path: readonly PlanPoint[]): boolean {
  const side = (a: PlanPoint, b: PlanPoint, c: PlanPoint) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  let count = 0;
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1]!, path[i]!];
    if (side(from, to, a) !== side(from, to, b) && side(a, b, from) !== side(a, b, to)) count++;
  }
  return count % 2 === 1;
}
