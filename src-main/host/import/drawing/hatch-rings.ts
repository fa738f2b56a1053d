import { areaOfPolygon } from '../../../../src-core/geometry/area.ts';
import { isInsidePolygon } from '../../../../src-core/geometry/point-in-polygon.ts';
import type { Polygon } from '../../../../src-core/geometry/types.ts';
import { arcPoints, bulgePoints, ellipsePoints, splinePoints } from './flatten-curve.ts';
import type { Group } from './group-reader.ts';
import { asNumber } from './groups.ts';

export interface HatchRings {
  /** Closed paths without the repeated vertex, in the hatch's own coordinates. */
  readonly rings: readonly Float64Array[];
  /** 0: every other ring is a hole; 1: only the outermost area is filled; 2: all of it is. */
  readonly style: number;
  /** Curved edges among them. */
  readonly curves: number;
  /** Paths whose edges do not meet: the widest gap, in the drawing's unit. */
  readonly widestGap: number;
  /** Boxes around texts, which are no holes of the land use. */
  readonly textBoxes: number;
  /** Splines that make no curve. */
  readonly unread: number;
}

const [polylinePath, textBox] = [2, 8];
const [lineEdge, arcEdge, ellipseEdge, splineEdge] = [1, 2, 3, 4];
/** Edges that are put into their order; a boundary of more is taken as it is written. */
const mostSorted = 2_000;

/** The boundary paths of a HATCH or MPOLYGON (DXF reference, "Boundary Path Data"). */
export function hatchRings(groups: readonly Group[], tolerance: number): HatchRings {
  const rings: Float64Array[] = [];
  let [curves, widestGap, textBoxes, unread] = [0, 0, 0, 0];
  let at = groups.findIndex(([code]) => code === 91);
  const count = at < 0 ? 0 : asNumber(groups[at]![1]);
  const next = (code: number): number | null => (groups[at]?.[0] === code ? asNumber(groups[at++]![1]) : null);
  const seek = (codes: readonly number[]): number | null => {
    while (at < groups.length && !codes.includes(groups[at]![0])) at++;
    return at < groups.length ? groups[at]![0] : null;
  };
  at++;
  for (let path = 0; path < count && seek([92]) !== null; path++) {
    const flags = next(92) ?? 0;
    const ring = (flags & polylinePath) !== 0 ? polyline() : edges();
    if ((flags & textBox) !== 0) textBoxes++;
    else if (ring.length >= 6) rings.push(Float64Array.from(ring));
  }
  const style = Number(groups.slice(Math.max(0, at)).find(([code]) => code === 75)?.[1] ?? 0);
  return { rings, style, curves, widestGap, textBoxes, unread };

  function polyline(): number[] {
    let vertices = 0;
    while (at < groups.length && groups[at]![0] !== 93 && groups[at]![0] !== 10) at++;
    vertices = next(93) ?? 0;
    const corners: { x: number; y: number; bulge: number }[] = [];
    while (corners.length < vertices && groups[at]?.[0] === 10) {
      const x = next(10)!;
      const y = next(20) ?? NaN;
      corners.push({ x, y, bulge: next(42) ?? 0 });
    }
    const ring: number[] = [];
    corners.forEach(({ x, y, bulge }, i) => {
      const to = corners[(i + 1) % corners.length]!;
      if (i === 0) ring.push(x, y);
      if (bulge !== 0) curves++;
      bulgePoints(x, y, to.x, to.y, bulge, tolerance, ring);
    });
    return withoutClosing(ring);
  }

  function edges(): number[] {
    if (seek([93, 92]) !== 93) return [];
    const edgeCount = next(93)!;
    const parts: number[][] = [];
    for (let edge = 0; edge < edgeCount && seek([72, 92, 97]) === 72; edge++) {
      const part = edgePoints(next(72)!);
      if (part.length >= 4) parts.push(part);
    }
    const { ring, gap } = joined(parts);
    widestGap = Math.max(widestGap, gap);
    return withoutClosing(ring);
  }

  function edgePoints(type: number): number[] {
    const part: number[] = [];
    if (type === lineEdge) {
      part.push(next(10) ?? NaN, next(20) ?? NaN, next(11) ?? NaN, next(21) ?? NaN);
    } else if (type === arcEdge || type === ellipseEdge) {
      const centre = [next(10) ?? NaN, next(20) ?? NaN] as const;
      const axis = type === ellipseEdge ? ([next(11) ?? NaN, next(21) ?? NaN] as const) : null;
      const size = next(40) ?? NaN;
      const [from, to] = [next(50) ?? 0, next(51) ?? 360];
      const isLeft = (next(73) ?? 1) !== 0;
      curves++;
      const ratio = axis === null ? 1 : size;
      const [start, sweep] = edgeAngles(from, to, isLeft, ratio);
      if (axis === null) arcPoints(centre[0], centre[1], size, start, sweep, tolerance, part);
      else ellipsePoints({ centre, axis, across: [-axis[1] * ratio, axis[0] * ratio], start, sweep }, tolerance, part);
    } else if (type === splineEdge) {
      const degree = next(94) ?? 3;
      next(73);
      next(74);
      const [knotCount, controlCount] = [next(95) ?? 0, next(96) ?? 0];
      const [knots, controls, weights]: number[][] = [[], [], []];
      while (knots!.length < knotCount && groups[at]?.[0] === 40) knots!.push(next(40)!);
      while (controls!.length < 2 * controlCount && groups[at]?.[0] === 10) {
        controls!.push(next(10)!, next(20) ?? NaN);
        const weight = next(42);
        if (weight !== null) weights!.push(weight);
      }
      curves++;
      if (!splinePoints({ degree, knots: knots!, controls: controls!, weights: weights! }, tolerance, part)) {
        unread++;
        part.push(...controls!);
      }
    }
    return part;
  }
}

/** Angles of an edge that runs to the right are counted to the right; those of an ellipse are angles, not its parameter. */
function edgeAngles(from: number, to: number, isLeft: boolean, ratio: number): [start: number, sweep: number] {
  const side = isLeft ? 1 : -1;
  const parameter = (degrees: number): number => {
    const angle = (degrees * Math.PI) / 180;
    if (ratio === 1) return angle;
    const turns = Math.round(angle / (2 * Math.PI));
    return Math.atan2(Math.sin(angle) / ratio, Math.cos(angle)) + 2 * Math.PI * turns;
  };
  let sweep = parameter(to) - parameter(from);
  while (sweep <= 0 && Number.isFinite(sweep)) sweep += 2 * Math.PI;
  return [side * parameter(from), side * Math.min(sweep, 2 * Math.PI)];
}

/** Edges end to end, turned round where they are written the other way, the nearest one next. */
function joined(parts: readonly number[][]): { ring: number[]; gap: number } {
  const ring: number[] = [...(parts[0] ?? [])];
  const left = parts.slice(1);
  let gap = 0;
  while (left.length > 0) {
    const [x, y] = [ring.at(-2)!, ring.at(-1)!];
    let [best, distance, isTurned] = [0, Infinity, false];
    for (let i = 0; i < (parts.length > mostSorted ? 1 : left.length) && distance > 0; i++) {
      const part = left[i]!;
      const toStart = Math.hypot(part[0]! - x, part[1]! - y);
      const toEnd = Math.hypot(part.at(-2)! - x, part.at(-1)! - y);
      if (toStart < distance) [best, distance, isTurned] = [i, toStart, false];
      if (toEnd < distance) [best, distance, isTurned] = [i, toEnd, true];
    }
    const [part] = left.splice(best, 1);
    gap = Math.max(gap, Number.isFinite(distance) ? distance : 0);
    const count = part!.length / 2;
    // Where they meet, the vertex is there already.
    for (let k = distance === 0 ? 1 : 0; k < count; k++) {
      const from = 2 * (isTurned ? count - 1 - k : k);
      ring.push(part![from]!, part![from + 1]!);
    }
  }
  if (ring.length > 0) gap = Math.max(gap, Math.hypot(ring[0]! - ring.at(-2)!, ring[1]! - ring.at(-1)!) || 0);
  return { ring, gap };
}

function withoutClosing(ring: number[]): number[] {
  const last = ring.length - 2;
  return last >= 2 && ring[0] === ring[last] && ring[1] === ring[last + 1] ? ring.slice(0, last) : ring;
}

/** What is filled, by the hatch's style: rings by how many others are around each. */
export function filledAreas(rings: readonly Float64Array[], style: number): Polygon[] {
  const shapes = rings.map((ring) => ({ ring, size: Math.abs(areaOfPolygon([ring])) }));
  if (shapes.length === 1) return [[rings[0]!]];
  const around = shapes.map(({ ring, size }, i) =>
    shapes.flatMap((other, j) => (i !== j && (other.size > size || (other.size === size && j < i)) && liesWithin(ring, other.ring) ? [j] : [])));
  const areas: Float64Array[][] = [];
  shapes.forEach(({ ring }, i) => {
    const depth = around[i]!.length;
    if (style === 2 || style === 1 ? depth > 0 : depth % 2 === 1) return;
    const holes = style === 2 ? [] : shapes.flatMap((other, j) => (around[j]!.length === depth + 1 && around[j]!.includes(i) ? [other.ring] : []));
    areas.push([ring, ...holes]);
  });
  return areas;
}

/** By the greater part of its vertices: those on the other's outline may count as either side. */
function liesWithin(ring: Float64Array, other: Float64Array): boolean {
  let inside = 0;
  const count = ring.length / 2;
  const step = Math.max(1, Math.floor(count / 64));
  let tried = 0;
  for (let i = 0; i < count; i += step, tried++) if (isInsidePolygon({ x: ring[2 * i]!, y: ring[2 * i + 1]! }, [other])) inside++;
  return inside * 2 > tried;
}
