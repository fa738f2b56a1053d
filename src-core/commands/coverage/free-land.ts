import type { LayerKey } from '../../document/layers.ts';
import { boxAround, boxOf, boxesMeet, emptyBox, isEmptyBox, unionOfBoxes } from '../../geometry/bounds.ts';
import { differenceOf, intersectionOf } from '../../geometry/overlay/overlay-areas.ts';
import { isInsidePolygon } from '../../geometry/point-in-polygon.ts';
import type { Box, MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import { failure, problem, success, type Result } from '../../result.ts';
import type { CommandContext, Refusal } from '../command.ts';

/** The first look is at this much around the place, metres; a larger gap is looked at in ever larger windows. */
const firstReachM = 50;
const growth = 4;

/**
 * The connected land around a place that lies in the boundary and in no zone of the layer. Without a boundary only land
 * that zones close in counts. Looks at a small window first: the cost is that of the gap, not of the plan.
 */
export function freeLandAt({ document, index }: CommandContext, layer: LayerKey, at: PlanPoint): Result<MultiPolygon, Refusal> {
  const boundary = [...document.values('boundary')].map(({ geometry }) => geometry).filter((geometry) => geometry?.type === 'MultiPolygon');
  let extent = boundary.map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
  if (isEmptyBox(extent)) for (const zone of document.values(layer)) extent = unionOfBoxes(extent, boxOf(zone.geometry));
  const noGap = problem('no-gap-here', { x: at.x, y: at.y });
  if (isEmptyBox(extent) || !boxesMeet(extent, boxAround(at, 0))) return failure(noGap);
  for (let reach = firstReachM; ; reach *= growth) {
    const window = boxAround(at, reach);
    const zones = index.search(layer, window).map(({ geometry }) => geometry).filter((geometry) => geometry?.type === 'MultiPolygon');
    const land = boundary.length === 0 ? [rectangle(window)] : [intersectionOf(boundary, [rectangle(window)])];
    const free = differenceOf(land, zones).polygons.find((polygon) => isInsidePolygon(at, polygon));
    if (free === undefined) return failure(noGap);
    const gap: MultiPolygon = { type: 'MultiPolygon', polygons: [free] };
    if (isWithin(boxOf(gap), window)) return success(gap);
    if (isWithin(extent, window)) return boundary.length === 0 ? failure(problem('gap-unbounded', { x: at.x, y: at.y })) : success(gap);
  }
}

const rectangle = ({ minX, minY, maxX, maxY }: Box): MultiPolygon => {
  const [left, low, right, high] = [minX, minY, maxX, maxY].map((value) => Math.round(value * 1000) / 1000) as [number, number, number, number];
  return { type: 'MultiPolygon', polygons: [[Float64Array.of(left, low, right, low, right, high, left, high)]] };
};

/** Strictly: what reaches the edge of the window goes on beyond it. */
const isWithin = (box: Box, window: Box): boolean => box.minX > window.minX + 0.001 && box.minY > window.minY + 0.001 && box.maxX < window.maxX - 0.001 && box.maxY < window.maxY - 0.001;
