import { expect } from 'vitest';
import type { Change } from '../../../src-core/document/change.ts';
import type { LayerKey } from '../../../src-core/document/layers.ts';
import type { PlanDocument } from '../../../src-core/document/plan-document.ts';
import type { RecordIndex } from '../../../src-core/document/record-index.ts';
import { areaOf } from '../../../src-core/geometry/area.ts';
import { boxOf } from '../../../src-core/geometry/bounds.ts';
import { firstCrossing } from '../../../src-core/geometry/crossing.ts';
import { isOnGrid } from '../../../src-core/geometry/grid.ts';
import { intersectionArea } from '../../../src-core/geometry/intersection-area.ts';
import { signedRingArea } from '../../../src-core/geometry/ring.ts';
import type { MultiPolygon, Polygon } from '../../../src-core/geometry/types.ts';
import type { RecordId } from '../../../src-core/ids.ts';

/** What zones that an edit touched have of the land, m². */
export interface Holding {
  /** Each place once. */
  readonly landM2: number;
  /** Of it, what they share with each other and with the zones around. */
  readonly sharedM2: number;
  /** By how much outlines may bend where an edit gives them common corners. */
  readonly bendM2: number;
}

const shared = new WeakMap<MultiPolygon, WeakMap<MultiPolygon, number>>();

/** Zones change one at a time: what two that stayed have in common is reckoned once. */
function sharedArea(a: MultiPolygon, b: MultiPolygon): number {
  let ofA = shared.get(a);
  if (ofA === undefined) shared.set(a, (ofA = new WeakMap()));
  let area = ofA.get(b);
  if (area === undefined) ofA.set(b, (area = intersectionArea(a, b)));
  return area;
}

/** Real plans have overlaps and gaps to begin with: an edit is held against what was there. */
export function holdingOf(document: PlanDocument, index: RecordIndex, layer: LayerKey, ids: ReadonlySet<RecordId>): Holding {
  let [landM2, sharedM2, bendM2] = [0, 0, 1e-4];
  for (const id of ids) {
    const zone = document.get(id);
    if (zone?.layer !== layer || zone.geometry?.type !== 'MultiPolygon') continue;
    landM2 += areaOf(zone.geometry);
    bendM2 += 0.001 * zone.geometry.polygons.flat().reduce((sum, ring) => sum + lengthOf(ring), 0);
    for (const other of index.search(layer, boxOf(zone.geometry))) {
      if (other.geometry?.type !== 'MultiPolygon' || other.id === id || (ids.has(other.id) && other.id < id)) continue;
      const [a, b] = id < other.id ? [zone.geometry, other.geometry] : [other.geometry, zone.geometry];
      sharedM2 += sharedArea(a, b);
    }
  }
  return { landM2: landM2 - sharedM2, sharedM2, bendM2 };
}

function lengthOf(ring: Float64Array): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += Math.hypot(ring[i]! - ring[j]!, ring[i + 1]! - ring[j + 1]!);
  return sum;
}

/** Every changed zone is valid and on the grid, and no corner is left lying on the inside of another zone's edge where outlines are new. */
export function expectSoundZones(change: Change, index: RecordIndex, layer: LayerKey, context: string): void {
  for (const { before, after } of change.values()) {
    if (after?.layer !== layer || after.geometry?.type !== 'MultiPolygon') continue;
    const old = before?.geometry?.type === 'MultiPolygon' ? before.geometry.polygons : [];
    const kept = new Set<Polygon>(old);
    for (const polygon of after.geometry.polygons) {
      if (kept.has(polygon)) continue;
      expect(firstCrossing(polygon), `${context}: ${after.id} crosses itself`).toBeNull();
      expect(polygon.every((ring) => ring.every(isOnGrid)), `${context}: ${after.id} off the grid`).toBe(true);
      expect(polygon.every((ring, i) => ring.length >= 6 && signedRingArea(ring) > 0 === (i === 0)), `${context}: rings of ${after.id}`).toBe(true);
    }
  }
  expect(loneCorners(change, index, layer), context).toEqual([]);
}

/** Corners exactly on an edge that is new with this change, and no corner of the edge's zone. */
function loneCorners(change: Change, index: RecordIndex, layer: LayerKey): string[] {
  const found: string[] = [];
  const oldEdges = new Set<string>();
  for (const { before } of change.values()) if (before?.geometry?.type === 'MultiPolygon') forEachEdge(before.geometry, (ax, ay, bx, by) => oldEdges.add(keyOf(ax, ay, bx, by)));
  for (const { after } of change.values()) {
    if (after?.layer !== layer || after.geometry?.type !== 'MultiPolygon') continue;
    forEachEdge(after.geometry, (ax, ay, bx, by) => {
      if (oldEdges.has(keyOf(ax, ay, bx, by))) return;
      const box = { minX: Math.min(ax, bx), minY: Math.min(ay, by), maxX: Math.max(ax, bx), maxY: Math.max(ay, by) };
      for (const other of index.search(layer, box)) {
        if (other.id === after.id || other.geometry?.type !== 'MultiPolygon') continue;
        for (const ring of other.geometry.polygons.flat()) for (let i = 0; i < ring.length; i += 2) {
          const [x, y] = [ring[i]!, ring[i + 1]!];
          if (x < box.minX || x > box.maxX || y < box.minY || y > box.maxY || (x === ax && y === ay) || (x === bx && y === by)) continue;
          const [dx, dy, px, py] = [bx - ax, by - ay, x - ax, y - ay].map((metres) => Math.round(metres * 1000)) as [number, number, number, number];
          if (dx * py === dy * px) found.push(`a corner of ${other.id} on a new edge of ${after.id} at ${x} ${y}`);
        }
      }
    });
  }
  return found;
}

const keyOf = (ax: number, ay: number, bx: number, by: number): string => (ax < bx || (ax === bx && ay < by) ? `${ax} ${ay} ${bx} ${by}` : `${bx} ${by} ${ax} ${ay}`);

function forEachEdge({ polygons }: MultiPolygon, visit: (ax: number, ay: number, bx: number, by: number) => void): void {
  for (const ring of polygons.flat()) for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) visit(ring[j]!, ring[j + 1]!, ring[i]!, ring[i + 1]!);
}
