import type { LayerKey } from '../../document/layers.ts';
import { areaOf } from '../../geometry/area.ts';
import { boxOf, emptyBox, unionOfBoxes } from '../../geometry/bounds.ts';
import { commonLength } from '../../geometry/common-length.ts';
import type { GridOrigin, GridPath } from '../../geometry/overlay/node-together.ts';
import { ofGrid, overlayNoded, pathsOfGrid, piecesNoded } from '../../geometry/overlay/overlay-areas.ts';
import type { GridPolygon } from '../../geometry/overlay/trace-areas.ts';
import { onGrid } from '../../geometry/grid.ts';
import { nearestOnPaths } from '../../geometry/nearest-on-paths.ts';
import { distance } from '../../geometry/segment.ts';
import type { Box, Geometry, Line, MultiPolygon, PlanPoint } from '../../geometry/types.ts';
import type { RecordSearch } from '../../document/record-index.ts';
import type { Zone } from '../coverage/zones-named.ts';

/** A parting line goes on so far beyond where it leads, metres: rounded to the grid, it might end just short of it. */
const overshoot = 0.01;

/**
 * Lines that part the land a road gives back: from each corner where two of its neighbours meet on the old reserve line,
 * straight to what it is divided towards: the new reserve line or, where the road goes, its centre line. So every plot
 * grows between its own sides.
 */
export function partingLines(index: RecordSearch, layer: LayerKey, reserve: Zone, released: MultiPolygon, towards: Geometry): Line[] {
  const corners = new Map<string, { readonly point: PlanPoint; readonly zones: Set<string> }>();
  const onReserve = new Set<string>();
  for (const ring of reserve.geometry.polygons.flat()) for (let i = 0; i < ring.length; i += 2) onReserve.add(`${ring[i]} ${ring[i + 1]}`);
  for (const zone of index.search(layer, boxOf(released))) {
    if (zone.id === reserve.id || zone.geometry?.type !== 'MultiPolygon') continue;
    for (const ring of zone.geometry.polygons.flat()) for (let i = 0; i < ring.length; i += 2) {
      const key = `${ring[i]} ${ring[i + 1]}`;
      if (!onReserve.has(key)) continue;
      const corner = corners.get(key) ?? { point: { x: ring[i]!, y: ring[i + 1]! }, zones: new Set<string>() };
      corner.zones.add(zone.id);
      corners.set(key, corner);
    }
  }
  return [...corners.values()].filter(({ zones }) => zones.size > 1).flatMap(({ point }) => {
    const to = nearestOnPaths(point, towards);
    const length = to === null ? 0 : distance(point, to);
    if (to === null || length === 0) return [];
    const share = (length + overshoot) / length;
    return [Float64Array.of(point.x, point.y, onGrid(point.x + share * (to.x - point.x)), onGrid(point.y + share * (to.y - point.y)))];
  });
}

interface Neighbour { readonly at: number; readonly rings: readonly GridPath[]; readonly shape: MultiPolygon }

/** Each piece of the released land to the neighbour it has the longest edge with; what none adjoins stays with `null`. */
export function shareOut(released: readonly GridPath[], lines: readonly GridPath[], neighbours: readonly Neighbour[], origin: GridOrigin): ReadonlyMap<number | null, readonly GridPolygon[]> {
  const shares = new Map<number | null, GridPolygon[]>();
  for (const piece of piecesNoded(released, lines)) {
    const shape = ofGrid([piece], origin);
    let [heir, longest]: [number | null, number] = [null, 0];
    for (const neighbour of neighbours) {
      const length = commonLength(shape, neighbour.shape);
      if (length > longest) [heir, longest] = [neighbour.at, length];
    }
    shares.set(heir, [...shares.get(heir) ?? [], piece]);
  }
  return shares;
}

export const differenceNoded = (a: readonly GridPath[], b: readonly GridPath[]): readonly GridPath[] => pathsOfGrid(overlayNoded(a, b, (mine, theirs) => mine && !theirs));

export const windowOf = (shapes: readonly MultiPolygon[]): Box => shapes.filter((shape) => areaOf(shape) > 0).map((shape) => boxOf(shape)).reduce(unionOfBoxes, emptyBox);
