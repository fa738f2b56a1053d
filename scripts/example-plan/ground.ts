import { areaOfPolygon } from '../../src-core/geometry/area.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import type { Box, Line, PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import { blob } from './blob.ts';
import { depthIn, existingIndustry, existingTown, forestHills } from './districts.ts';
import { mainRoads, type MainRoad } from './main-roads.ts';
import { villageNames } from './names.ts';
import type { Area, Overlay } from './overlay.ts';
import { distanceBetween, distanceToPath, lineOf, pointAt, simplified, smoothCurve } from './path.ts';
import { lakes, layRiver, type River } from './river.ts';
import type { SeededRandom } from './seeded-random.ts';
import { StreetField } from './street-field.ts';
import { plannedWards, type Wards } from './wards.ts';

export interface Ground {
  readonly overlay: Overlay;
  readonly random: SeededRandom;
  readonly boundary: Area;
  readonly box: Box;
  readonly river: River;
  readonly lakes: readonly { readonly name: string; readonly existing: boolean; readonly at: PlanPoint; readonly outline: Polygon }[];
  readonly villages: readonly { readonly name: string; readonly at: PlanPoint; readonly outline: Polygon }[];
  readonly roads: readonly (MainRoad & { readonly path: readonly PlanPoint[]; readonly line: Line })[];
  readonly field: StreetField;
  /** Metres to the middle of the river. */
  toRiver(at: PlanPoint): number;
  isInBoundary(at: PlanPoint): boolean;
}

const villageSpacing = 740;

/** What both phases stand on: the boundary, the waters, the courses of the main roads, the villages. */
export function layGround(wards: Wards, overlay: Overlay, random: SeededRandom): Ground {
  const boundary = overlay.union(plannedWards(wards).map(({ polygon }) => [polygon]));
  const box = boxOf({ type: 'MultiPolygon', polygons: boundary });
  const river = layRiver(wards, overlay);
  const roads = mainRoads.map((road) => {
    const path = smoothCurve(road.through.map(pointAt), 60);
    return { ...road, path, line: lineOf(simplified(path, 0.7)) };
  });
  const field = new StreetField([...roads.map(({ path }) => path), river.middle]);
  const toRiver = (at: PlanPoint) => distanceToPath(at, river.middle);
  const isInBoundary = (at: PlanPoint) => boundary.some((polygon) => isInsidePolygon(at, polygon));
  const laidLakes = lakes.map(({ name, at, hectares, existing }) => ({
    name, existing, at: pointAt(at), outline: [blob(pointAt(at), hectares, random, field.angleAt(pointAt(at)), 1.7, 0.14)],
  }));

  const villages: { name: string; at: PlanPoint; outline: Polygon }[] = [];
  for (let attempt = 0; attempt < 9000 && villages.length < villageNames.length; attempt++) {
    const at = { x: random.between(box.minX, box.maxX), y: random.between(box.minY, box.maxY) };
    const built = Math.max(depthIn(existingTown, at), depthIn(existingIndustry, at));
    if (built > -0.12 || depthIn(forestHills, at) > -0.2 || !isInBoundary(at) || toRiver(at) < 420) continue;
    if (villages.some((other) => distanceBetween(other.at, at) < villageSpacing)) continue;
    if (laidLakes.some((lake) => distanceBetween(lake.at, at) < 420)) continue;
    villages.push({ name: villageNames[villages.length]!, at, outline: villageOutline(at) });
  }

  /** One to three hamlets that have grown together along the lane. */
  function villageOutline(at: PlanPoint): Polygon {
    const direction = field.angleAt(at) + random.pick([0, Math.PI / 2]) + random.between(-0.25, 0.25);
    const hamlets = Array.from({ length: random.pick([1, 2, 2, 3]) }, (_, i) => {
      const hectares = random.between(9, 28) / (1 + 0.3 * i);
      const along = i === 0 ? 0 : (i === 1 ? 1 : -1) * random.between(190, 320);
      const aside = random.between(-90, 90);
      const centre = { x: at.x + Math.cos(direction) * along - Math.sin(direction) * aside, y: at.y + Math.sin(direction) * along + Math.cos(direction) * aside };
      return [[blob(centre, hectares, random, direction, random.between(1.2, 2.1), 0.18)]];
    });
    return overlay.union(hamlets).toSorted((a, b) => hectaresOf(b) - hectaresOf(a))[0]!.slice(0, 1);
  }

  return { overlay, random, boundary, box, river, lakes: laidLakes, villages, roads, field, toRiver, isInBoundary };
}

export const hectaresOf = (polygon: Polygon): number => areaOfPolygon(polygon) / 10_000;
