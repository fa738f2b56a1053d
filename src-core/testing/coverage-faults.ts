import type { LayerKey } from '../document/layers.ts';
import type { PlanDocument } from '../document/plan-document.ts';
import type { RecordIndex } from '../document/record-index.ts';
import { boxAround, boxOf } from '../geometry/bounds.ts';
import { firstCrossing } from '../geometry/crossing.ts';
import { isOnGrid } from '../geometry/grid.ts';
import { intersectionArea } from '../geometry/intersection-area.ts';
import { signedRingArea } from '../geometry/ring.ts';
import type { MultiPolygon } from '../geometry/types.ts';
import type { RecordId } from '../ids.ts';

/** Smaller than the smallest triangle on the grid. */
const noArea = 2.5e-7;

/**
 * What keeps zones from being a coverage, in words for a failing test: a shape that is not valid or not on the grid, two
 * zones on each other, a corner on the inside of another zone's edge. Of the zones named, or of all.
 */
export function coverageFaults(document: PlanDocument, index: RecordIndex, layer: LayerKey, ids: Iterable<RecordId> = [...document.values(layer)].map(({ id }) => id)): string[] {
  const faults: string[] = [];
  for (const id of ids) {
    const zone = document.get(id);
    if (zone?.layer !== layer || zone.geometry?.type !== 'MultiPolygon') continue;
    for (const polygon of zone.geometry.polygons) {
      const crossing = firstCrossing(polygon);
      if (crossing !== null) faults.push(`${id} crosses itself at ${crossing.x} ${crossing.y}`);
      if (!polygon.every((ring) => ring.every(isOnGrid))) faults.push(`${id} is off the grid`);
      if (!polygon.every((ring, i) => ring.length >= 6 && signedRingArea(ring) > 0 === (i === 0))) faults.push(`${id} has a ring without area or the wrong way round`);
    }
    for (const other of index.search(layer, boxOf(zone.geometry))) {
      if (other.id === id || other.geometry?.type !== 'MultiPolygon') continue;
      const common = intersectionArea(zone.geometry, other.geometry);
      if (common > noArea) faults.push(`${id} and ${other.id} have ${common} m² in common`);
    }
    faults.push(...loneCorners(zone.geometry, id, index, layer));
  }
  return faults;
}

/** Corners of a zone that lie exactly on an edge of another one and are no corner of it. */
function loneCorners({ polygons }: MultiPolygon, id: RecordId, index: RecordIndex, layer: LayerKey): string[] {
  const faults: string[] = [];
  for (const ring of polygons.flat()) for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [ring[i]!, ring[i + 1]!];
    for (const other of index.search(layer, boxAround({ x, y }, 0))) {
      if (other.id === id || other.geometry?.type !== 'MultiPolygon') continue;
      for (const its of other.geometry.polygons.flat()) if (liesOnEdge(its, x, y)) faults.push(`a corner of ${id} lies on an edge of ${other.id} at ${x} ${y}`);
    }
  }
  return faults;
}

function liesOnEdge(ring: Float64Array, x: number, y: number): boolean {
  let isOn = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const [ax, ay, bx, by] = [ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!];
    if (ax === x && ay === y) return false;
    if (x < Math.min(ax, bx) || x > Math.max(ax, bx) || y < Math.min(ay, by) || y > Math.max(ay, by)) continue;
    const [dx, dy, px, py] = [bx - ax, by - ay, x - ax, y - ay].map((value) => Math.round(value * 1000)) as [number, number, number, number];
    if (dx * py === dy * px && dx * px + dy * py > 0 && dx * px + dy * py < dx * dx + dy * dy) isOn = true;
  }
  return isOn;
}
