import { areaOfPolygon } from '../../src-core/geometry/area.ts';
import { boxOf } from '../../src-core/geometry/bounds.ts';
import { isInsidePolygon } from '../../src-core/geometry/point-in-polygon.ts';
import type { Box, Line, PlanPoint, Polygon } from '../../src-core/geometry/types.ts';
import { blob } from './blob.ts';
import { depthIn, existingIndustry, existingTown } from './districts.ts';
import { mainRoads, type MainRoad } from './main-roads.ts';
import { villageNames } from './names.ts';
import type { Area, Overlay } from './overlay.ts';
import { distanceBetween, distanceToPath, lineOf, pointAt, smoothCurve } from './path.ts';
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

const villageSpacing = 900;

/** What both phases stand on: the boundary, the waters, the courses of the main roads, the villages. */
export function layGround(wards: Wards, overlay: Overlay, random: SeededRandom): Ground {
  const boundary = overlay.union(plannedWards(wards).map(({ polygon }) => [polygon]));
  const box = boxOf({ type: 'MultiPolygon', polygons: boundary });
  const river = layRiver(wards, overlay);
  const roads = mainRoads.map((road) => {
    const path = smoothCurve(road.through.map(pointAt), 60);
    return { ...road, path, line: lineOf(path) };
  });
  const field = new StreetField([...roads.map(({ path }) => path), river.middle]);
  const toRiver = (at: PlanPoint) => distanceToPath(at, river.middle);
  const isInBoundary = (at: PlanPoint) => boundary.some((polygon) => isInsidePolygon(at, polygon));
  const laidLakes = lakes.map(({ name, at, hectares, existing }) => ({
    name, existing, at: pointAt(at), outline: [blob(pointAt(at), hectares, random, field.angleAt(pointAt(at)), 1.7, 0.14)],
  }));

  const villages: { name: string; at: PlanPoint; outline: Polygon }[] = [];
  for (let attempt = 0; attempt < 6000 && villages.length < villageNames.length; attempt++) {
    const at = { x: random.between(box.minX, box.maxX), y: random.between(box.minY, box.maxY) };
    const built = Math.max(depthIn(existingTown, at), depthIn(existingIndustry, at));
    if (built > -0.12 || !isInBoundary(at) || toRiver(at) < 420) continue;
    if (villages.some((other) => distanceBetween(other.at, at) < villageSpacing)) continue;
    if (laidLakes.some((lake) => distanceBetween(lake.at, at) < 420)) continue;
    const outline = blob(at, random.between(8, 34), random, field.angleAt(at) + random.between(-0.3, 0.3), random.between(1.3, 2.4), 0.2);
    villages.push({ name: villageNames[villages.length]!, at, outline: [outline] });
  }
  return { overlay, random, boundary, box, river, lakes: laidLakes, villages, roads, field, toRiver, isInBoundary };
}

export const hectaresOf = (polygon: Polygon): number => areaOfPolygon(polygon) / 10_000;
