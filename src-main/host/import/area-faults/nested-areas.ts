import Flatbush from 'flatbush';
import { areaOf } from '../../../../src-core/geometry/area.ts';
import { boxOf } from '../../../../src-core/geometry/bounds.ts';
import { labelPoint } from '../../../../src-core/geometry/label-point.ts';
import { differenceOf } from '../../../../src-core/geometry/overlay/overlay-areas.ts';
import { isInside } from '../../../../src-core/geometry/point-in-polygon.ts';
import type { Box, MultiPolygon } from '../../../../src-core/geometry/types.ts';
import { EdgeIndex } from './edge-index.ts';

export interface NestedArea {
  readonly geometry: MultiPolygon;
  /** What it is: its class, or the layer of a drawing. Only areas of the same kind can be a hole and what is around it. */
  readonly group: string;
}

/** By place in the list. */
export interface Nesting { readonly inner: number; readonly outer: number }

/**
 * Areas that lie wholly within another one of the same kind, and would be its hole: land that is counted twice as it
 * stands. An area within such a hole is land again.
 */
export function nestedAreas(areas: readonly NestedArea[]): Nesting[] {
  if (areas.length < 2) return [];
  const index = new Flatbush(areas.length);
  const boxes = areas.map(({ geometry }) => boxOf(geometry));
  for (const { minX, minY, maxX, maxY } of boxes) index.add(minX, minY, maxX, maxY);
  index.finish();
  const sizes = areas.map(({ geometry }) => areaOf(geometry));
  const edges = new Map<number, EdgeIndex>();
  const edgesOf = (outer: number): EdgeIndex => {
    let found = edges.get(outer);
    if (found === undefined) edges.set(outer, found = new EdgeIndex(areas[outer]!.geometry));
    return found;
  };
  const found: Nesting[] = [];
  areas.forEach((area, inner) => {
    const { minX, minY, maxX, maxY } = boxes[inner]!;
    const around = index.search(minX, minY, maxX, maxY, (outer) =>
      outer !== inner && areas[outer]!.group === area.group && sizes[outer]! > sizes[inner]! && holdsBox(boxes[outer]!, boxes[inner]!) && liesWithin(area.geometry, boxes[inner]!, areas[outer]!.geometry, edgesOf(outer)));
    if (around.length % 2 === 0) return;
    found.push({ inner, outer: around.reduce((best, each) => (sizes[each]! < sizes[best]! ? each : best)) });
  });
  return found;
}

const holdsBox = (outer: Box, inner: Box): boolean => outer.minX <= inner.minX && outer.minY <= inner.minY && outer.maxX >= inner.maxX && outer.maxY >= inner.maxY;

/**
 * Where no edge of the outer one comes near, one vertex tells for all; the overlay decides the rest, exactly. A frame of
 * thousands of corners around thousands of parcels costs microseconds a parcel, but for those along its edge.
 */
function liesWithin(inner: MultiPolygon, box: Box, outer: MultiPolygon, edges: EdgeIndex): boolean {
  if (!edges.meets(box)) return edges.holds(inner.polygons[0]![0]![0]!, inner.polygons[0]![0]![1]!);
  const point = labelPoint(inner);
  return point !== null && isInside(point, outer) && areaOf(differenceOf([inner], [outer])) === 0;
}

/** An area without those within it. */
export const withHoles = (outer: MultiPolygon, holes: readonly MultiPolygon[]): MultiPolygon => differenceOf([outer], holes);
