import Flatbush from 'flatbush';
import { boxOf, emptyBox, isEmptyBox, unionOfBoxes } from '../../../../src-core/geometry/bounds.ts';
import { pathsOf } from '../../../../src-core/geometry/paths-of.ts';
import { isInside } from '../../../../src-core/geometry/point-in-polygon.ts';
import { distance, nearestOnSegment } from '../../../../src-core/geometry/segment.ts';
import type { Box, PlanPoint } from '../../../../src-core/geometry/types.ts';
import type { PlanPlace } from '../plan-place.ts';

/** How points in the plan's CRS lie to the plan. */
export interface Fit {
  /** 0 to 1: the share of points inside the boundary, or, without one, where the plan has been drawn. */
  readonly inside: number;
  /** 0 to 1: the share of points on a line of the plan. Chance puts almost none there. */
  readonly onLines: number;
  /** Metres between the box around the points and the plan's; 0 where they meet. */
  readonly away: number;
}

/** Vertices of the same line in two files differ by what a program rounds, a wrong datum by two hundred metres. */
const onLineMetres = 0.5;
/** Metres: more than any province is wide. */
const widestPlan = 300_000;
/** Enough lines to tell a shift by; a plan of 100,000 zones is not indexed for a look into a file. */
const mostEdges = 60_000;

/** What points are held against: the boundary and the lines of the plan, indexed once. */
export class PlanTarget {
  readonly by: 'boundary' | 'content';
  readonly box: Box;
  private readonly place: PlanPlace;
  private readonly edges: readonly (readonly [PlanPoint, PlanPoint])[];
  private readonly index: Flatbush | null;

  private constructor(place: PlanPlace, by: PlanTarget['by'], box: Box) {
    this.place = place;
    this.by = by;
    this.box = box;
    this.edges = edgesOf(place);
    this.index = this.edges.length === 0 ? null : new Flatbush(this.edges.length);
    for (const [a, b] of this.edges) this.index!.add(Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
    this.index?.finish();
  }

  /** `null` for an empty plan, and for one whose things lie all over the country: that is no place. */
  static of(place: PlanPlace | null): PlanTarget | null {
    if (place === null) return null;
    const boundary = place.boundary.map(boxOf).reduce(unionOfBoxes, emptyBox);
    if (!isEmptyBox(boundary)) return new PlanTarget(place, 'boundary', boundary);
    const { content } = place;
    const isPlace = content !== null && content.maxX - content.minX < widestPlan && content.maxY - content.minY < widestPlan;
    return isPlace ? new PlanTarget(place, 'content', content) : null;
  }

  fit(points: Float64Array): Fit {
    const box = boxOf({ type: 'MultiPoint', points });
    const away = gapBetween(box, this.box);
    if (away > 0) return { inside: 0, onLines: 0, away };
    let inside = 0;
    let onLines = 0;
    for (let i = 0; i < points.length; i += 2) {
      const point = { x: points[i]!, y: points[i + 1]! };
      const isOn = this.isOnLine(point);
      if (isOn) onLines++;
      if (isOn || this.holds(point)) inside++;
    }
    const count = points.length / 2;
    return { inside: inside / count, onLines: onLines / count, away };
  }

  private holds(point: PlanPoint): boolean {
    if (this.by === 'boundary') return this.place.boundary.some((shape) => isInside(point, shape));
    const { minX, minY, maxX, maxY } = this.box;
    return point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY;
  }

  private isOnLine(point: PlanPoint): boolean {
    const near = this.index?.search(point.x - onLineMetres, point.y - onLineMetres, point.x + onLineMetres, point.y + onLineMetres) ?? [];
    return near.some((edge) => distance(point, nearestOnSegment(point, ...this.edges[edge]!)) <= onLineMetres);
  }
}

function edgesOf({ boundary, lines }: PlanPlace): (readonly [PlanPoint, PlanPoint])[] {
  const edges: (readonly [PlanPoint, PlanPoint])[] = [];
  for (const geometry of [...boundary, ...lines]) {
    for (const { coordinates, closed } of pathsOf(geometry)) {
      const count = coordinates.length / 2;
      const at = (i: number): PlanPoint => ({ x: coordinates[2 * (i % count)]!, y: coordinates[2 * (i % count) + 1]! });
      for (let i = 0; i + (closed ? 0 : 1) < count; i++) {
        edges.push([at(i), at(i + 1)]);
        if (edges.length >= mostEdges) return edges;
      }
    }
  }
  return edges;
}

function gapBetween(a: Box, b: Box): number {
  const [dx, dy] = [Math.max(0, a.minX - b.maxX, b.minX - a.maxX), Math.max(0, a.minY - b.maxY, b.minY - a.maxY)];
  return Math.hypot(dx, dy);
}
